import Foundation
import OpenLabFixtures
import OpenLabProtocol
import Testing

@Suite("Generating accounts")
struct AccountExportTests {
  @Test("writes the same people as lines and as a database, the first of many the same as few")
  func both() async throws {
    let scratch = Scratch()
    var seen: [Int] = []
    let export = try AccountExport(Shared.population, count: 2_010, to: scratch.file("many"))
    let summary = try await export.write { seen.append($0) }
    #expect(seen == [2_000, 2_010])
    let lines = try Data(contentsOf: URL(fileURLWithPath: summary.linesPath))
    #expect(lines.count == summary.lineBytes)
    _ = try await AccountExport(Shared.population, count: 500, to: scratch.file("few")).write { _ in }
    let few = try Data(contentsOf: URL(fileURLWithPath: scratch.file("few/accounts.ndjson")))
    #expect(lines.starts(with: few))
    let store = try AccountStore(path: summary.databasePath)
    #expect(try store.count == 2_010)
    #expect(try store.account("syn-000042") == Shared.population.person(42).account)
    #expect(try store.ids(from: 2_009) == ["syn-002009"])
    #expect(try PrivacyAudit.audit(file: summary.linesPath).verdict == .kept)
  }

  @Test("refuses a count that is no multiple of ten, and a folder that cannot be made")
  func refusals() async throws {
    let error = #expect(throws: FixturesError.self) { try AccountExport(Shared.population, count: 15, to: "/tmp") }
    #expect(error?.code == .notMultipleOfTen)
    let scratch = Scratch()
    try "x".write(toFile: scratch.file("file"), atomically: true, encoding: .utf8)
    let export = try AccountExport(Shared.population, count: 10, to: scratch.file("file/below"))
    await #expect(throws: FixturesError.self) { _ = try await export.write { _ in } }
  }

  @Test("leaves nothing under its name when it is cancelled, and takes away what a killed one left")
  func cancelled() async throws {
    let scratch = Scratch()
    let left = scratch.file(".generating-999999999-x")
    try FileManager.default.createDirectory(atPath: left, withIntermediateDirectories: true)
    let folder = scratch.path
    let export = try AccountExport(Shared.population, count: 1_000_000, to: folder)
    let task = Task {
      try await export.write { _ in withUnsafeCurrentTask { $0?.cancel() } }
    }
    await #expect(throws: CancellationError.self) { _ = try await task.value }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == [])
  }
}
