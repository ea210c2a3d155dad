internal import Foundation
internal import OpenLabDatabase
internal import OpenLabProtocol

/// Makes the files of a set of fixtures in a folder of their own and puts it in place whole.
struct FixtureBuilder {
  /// Goes up whenever the same seed and reference give other bytes than before; a golden test watches over it.
  static let generation = 4
  /// The columns of the tables of accounts and of truth.
  static let accountTable = "(position INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, json TEXT NOT NULL) STRICT"

  let reference: Reference
  let seed: Int64
  let count: Int
  let cache: String

  /// What the reference data of these fixtures is known by.
  var version: ReferenceVersion {
    let text = "openlab reference \(Self.generation) \(seed) \(reference.digest)"
    return ReferenceVersion(version: reference.manifest.version, digest: "sha256:\(SHA256.hex(Array(text.utf8)))")
  }

  /// Where the fixtures lie: named after all that they are made of.
  var folder: String { "\(cache)/fixtures-\(version.digest.dropFirst("sha256:".count).prefix(16))-\(count)" }

  /// Makes what is not there yet.
  ///
  /// Safe when several processes do it at once: each builds aside, the first to finish puts its folder in place.
  /// - Parameter progress: told from time to time how much is done, 0…1.
  func build(progress: (Double) -> Void) throws {
    let files = FileManager.default
    if files.fileExists(atPath: folder) { return }
    try files.createDirectory(
      atPath: cache,
      withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700]
    )
    removeLeftovers()
    let aside = "\(cache)/.building-\(ProcessInfo.processInfo.processIdentifier)-\(UUID().uuidString)"
    try files.createDirectory(atPath: "\(aside)/reference", withIntermediateDirectories: true)
    defer { try? files.removeItem(atPath: aside) }

    let world = World(reference: reference, seed: seed)
    progress(0.1)
    try ReferenceWriter(world: world, version: version, folder: "\(aside)/reference").write()
    progress(0.6)
    try writePeople(Population(world: world), aside, progress: progress)
    do {
      try FileSync.publish(aside, as: folder)
    } catch {
      // Another process was faster; what it made is the same.
      guard files.fileExists(atPath: folder) else { throw error }
    }
    progress(1)
  }

  /// What processes that were killed while building have left.
  private func removeLeftovers() {
    let files = FileManager.default
    for name in (try? files.contentsOfDirectory(atPath: cache)) ?? [] where name.hasPrefix(".building-") {
      let parts = name.split(separator: "-", maxSplits: 2)
      guard parts.count == 3, let process = pid_t(parts[1]), kill(process, 0) != 0, errno == ESRCH else { continue }
      try? files.removeItem(atPath: "\(cache)/\(name)")
    }
  }

  private func writePeople(_ population: Population, _ aside: String, progress: (Double) -> Void) throws {
    let options = DatabaseOptions(journal: .memory, durability: .off)
    let accounts = try Database(path: "\(aside)/accounts.sqlite", options: options)
    // The truth has a file of its own, so that what is never to be shown is never opened by who shows.
    let truth = try Database(path: "\(aside)/truth.sqlite", options: options)
    let table = Self.accountTable
    try accounts.write { accounts in
      try accounts.script("CREATE TABLE accounts \(table)")
      try truth.write { truth in
        try truth.script("CREATE TABLE truth \(table)")
        for number in 0..<count {
          let person = population.person(number)
          try refuse(person.account)
          try accounts.execute("INSERT INTO accounts VALUES (?, ?, ?)", number, person.account.id, text(person.account))
          try truth.execute("INSERT INTO truth VALUES (?, ?, ?)", number, person.truth.id, text(person.truth))
          if number % 100 == 99 { progress(0.6 + 0.4 * Double(number) / Double(count)) }
        }
      }
    }
    accounts.close()
    truth.close()
    try FileSync.sync("\(aside)/accounts.sqlite")
    try FileSync.sync("\(aside)/truth.sqlite")
  }

  /// No account is stored that the schema refuses, our own included.
  private func refuse(_ account: Account) throws {
    let problems = AccountValidator.problems(in: try JSONValue(json: account.json))
    guard let first = problems.first else { return }
    throw FixturesError(
      .invalidReference,
      "The account \(account.id) breaks the schema: \(first)",
      hint: "Report this as a defect."
    )
  }

  private func text(_ item: some JSONEncodable) -> String { String(decoding: item.json, as: UTF8.self) }
}
