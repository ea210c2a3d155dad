import Foundation
import OpenLabFixtures
import OpenLabHost
import OpenLabProtocol
import Testing

/// The samples under the real host, with the project's own reference and people.
@Suite("The sample services under the host")
struct SampleServiceTests {
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Fixtures in a folder of this test's own, gone at the end; a host with one sample.
  private func withSample(
    _ name: String,
    _ body: (Service, Fixtures) async throws -> Void
  ) async throws {
    let cache = FileManager.default.temporaryDirectory.appending(path: "openlab-samples-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: cache) }
    let fixtures = try Fixtures.open(
      reference: Self.root.appending(path: "Fixtures/reference").path,
      cache: cache.path,
      count: 30
    )
    let folder = Self.root.appending(path: "Samples/\(name)").path
    let manifest = try ManifestReader.read([UInt8](Data(contentsOf: URL(fileURLWithPath: "\(folder)/service.json"))))
      .get()
    let command = ServiceCommand(
      executable: try ExecutableLookup().find(manifest.command[0], in: folder),
      arguments: Array(manifest.command.dropFirst()),
      workingDirectory: folder
    )
    let host = try ServiceHost(HostConfiguration(reference: fixtures.reference))
    do {
      try await body(host.service(manifest, command: command), fixtures)
    } catch {
      await host.stop()
      throw error
    }
    await host.stop()
  }

  private static func isInstalled(_ program: String) -> Bool { (try? ExecutableLookup().find(program, in: "/")) != nil }

  @Test(
    "the Python sample gives matches whose every reason holds, in both languages",
    .enabled(if: isInstalled("python3"))
  )
  func python() async throws {
    try await withSample("python-nearby") { service, fixtures in
      var verified = 0
      for id in try fixtures.accounts.ids(limit: 30) {
        let account = try #require(try fixtures.accounts.account(id))
        let options = CallOptions(
          deadline: .seconds(120),
          language: .en,
          asOf: "2026-01-01",
          grant: Set(service.manifest.scopes)
        )
        let answer = try await service.match(account, options: options)
        #expect(answer.checks.isClean, "\(id): \(answer.checks)")
        verified += answer.checks.verified
        let blind = try await service.match(
          account,
          options: CallOptions(deadline: .seconds(120), asOf: "2026-01-01", grant: [])
        )
        #expect(blind.result.abstained?.reason.hasPrefix("Nommez") == true)
      }
      #expect(verified > 300)
    }
  }

  @Test("the Node sample holds a session to its end, and its evidence holds", .enabled(if: isInstalled("node")))
  func node() async throws {
    try await withSample("node-compass") { service, fixtures in
      let id = try #require(try fixtures.accounts.ids(limit: 1).first)
      let account = try #require(try fixtures.accounts.account(id))
      let options = CallOptions(deadline: .seconds(120), asOf: "2026-01-01", grant: [])
      var answers: [Answer] = []
      while true {
        let answer = try await service.profile(
          account,
          trait: "organisation",
          answers: answers,
          maxQuestions: 6,
          options: options
        )
        #expect(answer.checks.isClean, "\(answer.checks)")
        guard let question = answer.result.next?.question else {
          #expect(answer.result.profile?.first?.trait == "organisation")
          #expect(answer.checks.verified == answers.count)
          break
        }
        answers.append(Answer(question: question, choice: answers.count % 2))
      }
      #expect(answers.count == 6)
    }
  }
}
