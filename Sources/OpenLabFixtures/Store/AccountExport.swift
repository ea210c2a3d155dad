internal import Foundation
internal import OpenLabDatabase
internal import OpenLabProtocol

/// Writes any number of people to `accounts.ndjson` and `accounts.sqlite`, batch by batch: memory stays the same.
///
/// Both files are made aside and renamed into place whole; a killed process leaves nothing under their names, and what it
/// did leave is taken away by the next.
package struct AccountExport: Sendable {
  package struct Summary: Sendable {
    package var accounts: Int
    /// Bytes of the two files.
    package var lineBytes: Int
    package var databaseBytes: Int
    package var linesPath: String
    package var databasePath: String
  }

  private let population: Population
  private let count: Int
  private let folder: String

  /// People in a batch: enough that a batch costs nothing beside its people, few enough to stay in the cache.
  private static let batch = 2_000

  /// - Parameters:
  ///   - count: a multiple of ten.
  ///   - folder: made if it does not exist.
  /// - Throws: `FixturesError.notMultipleOfTen`.
  package init(_ population: Population, count: Int, to folder: String) throws(FixturesError) {
    guard count > 0, count.isMultiple(of: Cohort.size) else {
      throw FixturesError(
        .notMultipleOfTen,
        "\(count) accounts cannot be made",
        hint: "Ask for a multiple of ten: ten people share each description."
      )
    }
    self.population = population
    self.count = count
    self.folder = folder
  }

  /// Writes both files; the database is written beside, on another core where there is one.
  /// - Parameter progress: told how many are done, batch by batch.
  /// - Throws: `FixturesError.storage`; `CancellationError` when the task is cancelled: then nothing is in place.
  package func write(progress: (Int) -> Void) async throws -> Summary {
    let files = FileManager.default
    do {
      try files.createDirectory(atPath: folder, withIntermediateDirectories: true)
      removeLeftovers()
      let aside = "\(folder)/.generating-\(ProcessInfo.processInfo.processIdentifier)-\(UUID().uuidString)"
      try files.createDirectory(atPath: aside, withIntermediateDirectories: false)
      defer { try? files.removeItem(atPath: aside) }
      let lineBytes = try await write(aside: aside, progress: progress)
      let (lines, database) = ("\(folder)/accounts.ndjson", "\(folder)/accounts.sqlite")
      try FileSync.publish("\(aside)/accounts.ndjson", as: lines)
      try FileSync.publish("\(aside)/accounts.sqlite", as: database)
      let size = try files.attributesOfItem(atPath: database)[.size] as? Int ?? 0
      return Summary(
        accounts: count,
        lineBytes: lineBytes,
        databaseBytes: size,
        linesPath: lines,
        databasePath: database
      )
    } catch let error as CancellationError {
      throw error
    } catch let error as FixturesError {
      throw error
    } catch let error as DatabaseError {
      throw FixturesError(.storage, error.detail, hint: error.hint)
    } catch {
      throw FixturesError(
        .storage,
        "\(error.localizedDescription)",
        hint: "Check that \(folder) can be written to and has room."
      )
    }
  }

  private func write(aside: String, progress: (Int) -> Void) async throws -> Int {
    let path = "\(aside)/accounts.ndjson"
    guard FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o644]) else {
      throw FixturesError(.storage, "\(path) cannot be made", hint: "Check that \(folder) can be written to.")
    }
    let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
    defer { try? file.close() }
    let options = DatabaseOptions(journal: .memory, durability: .off, pageSize: 16_384, permissions: 0o644)
    let database = try Database(path: "\(aside)/accounts.sqlite", options: options)
    defer { database.close() }
    try database.write { try $0.script("CREATE TABLE accounts \(FixtureBuilder.accountTable)") }
    var generator = population.generator()
    var writer = JSONWriter(capacity: Self.batch * 4_096)
    var total = 0
    var start = 0
    var inserting: Task<Void, any Error>?
    defer { inserting?.cancel() }
    while start < count {
      try Task.checkCancellation()
      let end = min(count, start + Self.batch)
      writer.removeAll()
      var ends: [Int] = []
      ends.reserveCapacity(end - start)
      for number in start..<end {
        generator.make(number)
        generator.writeAccount(to: &writer)
        ends.append(writer.byteCount)
        writer.newline()
      }
      let bytes = writer.bytes
      try file.write(contentsOf: bytes)
      total += bytes.count
      try await inserting?.value
      let first = start
      inserting = Task.detached { try Self.insert(bytes, ends, first, database) }
      start = end
      progress(end)
    }
    try await inserting?.value
    inserting = nil
    try file.synchronize()
    return total
  }

  private static func insert(_ bytes: [UInt8], _ ends: [Int], _ first: Int, _ database: Database) throws {
    try database.write { db in
      var start = 0
      for (place, end) in ends.enumerated() {
        let text = String(decoding: bytes[start..<end], as: UTF8.self)
        let number = first + place
        try db.execute("INSERT INTO accounts VALUES (?, ?, ?)", number, Population.id(number), text)
        start = end + 1
      }
    }
  }

  /// What processes that were killed while writing have left.
  private func removeLeftovers() {
    let files = FileManager.default
    for name in (try? files.contentsOfDirectory(atPath: folder)) ?? [] where name.hasPrefix(".generating-") {
      let parts = name.split(separator: "-", maxSplits: 2)
      guard parts.count == 3, let process = pid_t(parts[1]), kill(process, 0) != 0, errno == ESRCH else { continue }
      try? files.removeItem(atPath: "\(folder)/\(name)")
    }
  }
}
