import Foundation
import OpenLabDatabase
import OpenLabFixtures
import OpenLabProtocol

/// The fixtures' own speed: people made, accounts audited, titles searched; each beside a limit of the same run.
struct FixturesBenchmark {
  var people = 100_000
  var searches = 4_000
  let fixtures: Fixtures

  /// People in a batch, as the export has them.
  private static let batch = 2_000

  func rows(_ progress: (String) -> Void) async throws -> [BenchRow] {
    progress("generate")
    var rows = try await generation()
    progress("audit")
    rows += try audit()
    progress("search")
    rows += try search()
    return rows
  }

  // MARK: People

  private func generation() async throws -> [BenchRow] {
    let population = Population(world: fixtures.world())
    var writer = JSONWriter(capacity: Self.batch * 4_096)
    // One batch before the clock starts: tables are made with the first person.
    population.writeLines(0..<Self.batch, to: &writer)
    var bytes = 0
    let spent = Self.threadSeconds {
      for start in stride(from: 0, to: people, by: Self.batch) {
        writer.removeAll()
        population.writeLines(start..<min(people, start + Self.batch), to: &writer)
        bytes += writer.byteCount
      }
    }
    let folder = FileManager.default.temporaryDirectory.appending(path: "openlab-bench-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let export = try AccountExport(population, count: people, to: folder.path)
    let clock = ContinuousClock()
    var start = clock.now
    let summary = try await export.write { _ in }
    let exported = (clock.now - start) / .seconds(1)
    start = clock.now
    try Self.copy(summary.lineBytes + summary.databaseBytes, to: folder.appending(path: "plain").path)
    let plain = (clock.now - start) / .seconds(1)
    let rate = Double(people) / spent
    return [
      BenchRow(
        name: "people as NDJSON",
        value: rate,
        unit: "people/s",
        ratio: rate / 100_000,
        against: "100000 people/s",
        bar: "≥ 1",
        how: "\(people) accounts written as lines into memory, \(bytes / people) bytes each; one thread's own time"
      ),
      BenchRow(
        name: "people to disk, NDJSON and SQLite",
        value: Double(people) / exported,
        unit: "people/s",
        ratio: plain / exported,
        against: "as many bytes written plainly and synchronised",
        how: "generate with both files synchronised, wall-clock; the ratio is the share of what the disk alone allows"
      ),
    ]
  }

  /// Writes so many bytes and waits for the disk: what no export can beat.
  private static func copy(_ bytes: Int, to path: String) throws {
    guard FileManager.default.createFile(atPath: path, contents: nil) else {
      throw BenchUnavailable(message: "\(path) cannot be written")
    }
    let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
    defer { try? file.close() }
    let block = Data(repeating: UInt8(ascii: "x"), count: 4 << 20)
    var left = bytes
    while left > 0 {
      try file.write(contentsOf: block.prefix(left))
      left -= block.count
    }
    try file.synchronize()
  }

  // MARK: Audit

  private func audit() throws -> [BenchRow] {
    let population = Population(world: fixtures.world())
    let count = min(people, 20_000)
    var writer = JSONWriter(capacity: count * 4_096)
    population.writeLines(0..<count, to: &writer)
    let lines = writer.bytes.split(separator: UInt8(ascii: "\n"))
    var report: AuditReport?
    let audited = Self.threadSeconds {
      var audit = PrivacyAudit(source: "bench")
      for line in lines { audit.read(line) }
      report = audit.finish()
    }
    var read = 0
    let parsed = Self.threadSeconds {
      for line in lines where (try? JSONValue(json: line)) != nil { read += 1 }
    }
    guard report?.verdict == .kept, read == count else {
      throw BenchUnavailable(message: "the audit found its own people broken")
    }
    return [
      BenchRow(
        name: "audit",
        value: Double(count) / audited,
        unit: "records/s",
        ratio: parsed / audited,
        against: "reading the same lines as JSON values",
        how: "\(count) accounts: schema, identifiers, k, l, t, uniqueness, attacks and linkage; one thread's own time"
      )
    ]
  }

  // MARK: Search

  private func search() throws -> [BenchRow] {
    let store = fixtures.reference
    let titles = fixtures.source.occupations.flatMap { [$0.label.fr] + $0.titles.fr }
    guard !titles.isEmpty else { throw BenchUnavailable(message: "the reference has no titles") }
    var random = SeededNumbers(seed: 3)
    let queries = (0..<searches).map { _ in Self.query(random.pick(titles), &random) }
    // The first search loads the words that all later ones share.
    let cold = Self.milliseconds { _ = store.occupations(named: "emploi") }
    var found = 0
    let times = queries.map { query in
      Self.milliseconds { found += store.occupations(named: query).isEmpty ? 0 : 1 }
    }.sorted()
    let plain = try Self.plainTimes(queries, store.location?.path).sorted()
    let how = """
      \(searches) searches over \(titles.count) titles of reference \(store.version.version): words of titles as they are, \
      in small letters without accents, begun, and with a slip; \(found * 100 / searches) % found something; one thread's \
      own time
      """
    func at(_ times: [Double], _ thousandths: Int) -> Double {
      times[min(times.count - 1, times.count * thousandths / 1_000)]
    }
    return [
      BenchRow(
        name: "search of titles, median",
        value: at(times, 500),
        unit: "ms",
        ratio: at(times, 500) / max(0.000_1, at(plain, 500)),
        against: "SQLite's own match of the same words: \(Format(.en).number(at(plain, 500), decimals: 3)) ms",
        how: how
      ),
      BenchRow(
        name: "search of titles, p99",
        value: at(times, 990),
        unit: "ms",
        ratio: at(times, 990) / 5,
        against: "5 ms",
        bar: "≤ 1",
        how: how
      ),
      BenchRow(name: "search of titles, slowest", value: times[times.count - 1], unit: "ms", how: how),
      BenchRow(
        name: "search of titles, the first",
        value: cold,
        unit: "ms",
        how: "loads the words of all titles, which later searches share"
      ),
    ]
  }

  /// What the full-text index takes for the first twenty, with nothing forgiven and nothing ranked but by itself.
  private static func plainTimes(_ queries: [String], _ folder: String?) throws -> [Double] {
    guard let folder else { throw BenchUnavailable(message: "the reference lies in no folder") }
    let database = try Database(path: "\(folder)/reference.sqlite", options: DatabaseOptions(access: .immutable))
    defer { database.close() }
    return try queries.map { query in
      let words = query.split { !$0.isLetter && !$0.isNumber }.map { "\"\($0)\"" }.joined(separator: " AND ")
      var failure: (any Error)?
      let time = milliseconds {
        do {
          let _: [String] = try database.read { db in
            try db.rows("SELECT occupation FROM titles WHERE titles MATCH ? ORDER BY rank LIMIT 20", words) {
              try $0[0]
            }
          }
        } catch { failure = error }
      }
      if let failure { throw failure }
      return time
    }
  }

  /// One to three words of a title, as somebody types them.
  private static func query(_ title: String, _ random: inout SeededNumbers) -> String {
    let words = title.split { !$0.isLetter && !$0.isNumber }.map(String.init).filter { $0.count > 2 }
    guard !words.isEmpty else { return title }
    let start = random.next(words.count)
    var text = words[start..<min(words.count, start + 1 + random.next(3))].joined(separator: " ")
    switch random.next(4) {
    case 0: break
    case 1: text = text.lowercased().folding(options: .diacriticInsensitive, locale: nil)
    case 2: text = String(text.prefix(max(3, text.count - 3)))
    default:
      var letters = Array(text.lowercased())
      letters.remove(at: random.next(letters.count))
      text = String(letters)
    }
    return text.contains { $0.isLetter || $0.isNumber } ? text : title
  }

  // MARK: Clocks

  private static func milliseconds(_ body: () -> Void) -> Double { threadSeconds(body) * 1_000 }

  /// Seconds that the thread itself has worked: other programs' do not count.
  private static func threadSeconds(_ body: () -> Void) -> Double {
    let start = threadTime()
    body()
    return max(0.000_001, threadTime() - start)
  }

  private static func threadTime() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1_000_000_000
  }
}
