internal import OpenLabProtocol

/// Measures what accounts give away: the promise of the fixtures, and what lies outside it.
///
/// Reads any `accounts.ndjson`, line by line; a line that is no account is one problem and the rest goes on.
package struct PrivacyAudit {
  /// The six that people share in tens.
  package static let quasiIdentifiers = [
    "profile.ageBand", "profile.sex", "profile.region", "profile.department", "profile.status", "profile.diplomaLevel",
  ]
  package static let promisedK = 10
  package static let promisedL = 4
  /// Findings and problems that are listed; the rest is counted.
  private static let listed = 1_000
  /// A longer line is not read.
  static let longestLine = 4 << 20
  /// Records that adversaries are tried on and choose from: the first of a larger file, so that memory is bounded.
  static let attacked = 200_000

  private var report: AuditReport
  private var table = AnonymityTable()
  private var line = 0
  private var byte = 0
  var records: [AuditRecord] = []
  private var careers = [[UInt64: Int]](repeating: [:], count: 10)
  private var languages: [UInt64: Int] = [:]
  private var diplomas: [UInt64: Int] = [:]
  private var ids: Set<UInt64> = []

  /// - Parameter source: the name of the file, as problems give it.
  package init(source: String) {
    report = AuditReport(source: source)
    report.quasiIdentifiers = Self.quasiIdentifiers
  }

  // MARK: Reading

  /// Takes one line, without its line feed.
  package mutating func read(_ bytes: some RandomAccessCollection<UInt8>) {
    line += 1
    let start = byte
    byte += bytes.count + 1
    var text = Array(bytes)
    if line == 1, text.starts(with: [0xef, 0xbb, 0xbf]) { text.removeFirst(3) }
    if text.last == UInt8(ascii: "\r") { text.removeLast() }
    guard text.contains(where: { $0 != 32 && $0 != 9 }) else { return }
    guard text.count <= Self.longestLine else { return tooLong(start, text.count) }
    do throws(JSONError) {
      let value = try JSONValue(json: text)
      read(value, start)
    } catch {
      problem(start + min(error.offset, text.count), "", "not JSON: \(error.detail)")
      // What cannot be read may still name somebody.
      if let kind = DirectIdentifier.inData(String(decoding: text.prefix(65_536), as: UTF8.self)) { finding("", kind) }
    }
  }

  /// Takes note of a line that is too long to be read.
  mutating func passOver(_ length: Int) {
    line += 1
    let start = byte
    byte += length + 1
    tooLong(start, length)
  }

  private mutating func tooLong(_ start: Int, _ length: Int) {
    problem(start, "", "the line has \(length) bytes, more than \(Self.longestLine)")
  }

  private mutating func read(_ value: JSONValue, _ start: Int) {
    guard value.object != nil else {
      return problem(start, "", "expected an object, found \(value.kind.rawValue)")
    }
    let problems = AccountValidator.problems(in: value)
    for problem in problems where problem.isDirectIdentifier { finding(problem.path.description, problem.kind) }
    let profile = value["profile"]
    var quasi: [String] = []
    for path in Self.quasiIdentifiers {
      let name = String(path.dropFirst("profile.".count))
      let part = profile?[name]
      guard let text = part?.string ?? part?.integer.map(String.init) else {
        if name == "department", part == nil {
          quasi.append("")
          continue
        }
        return problem(start, path, "the quasi-identifier is missing")
      }
      quasi.append(text)
    }
    guard let obstacle = value["constraints"]?["mainObstacle"]?.string else {
      return problem(start, report.sensitive, "the sensitive value is missing")
    }
    if let first = problems.first(where: { !$0.isDirectIdentifier }) {
      // Counted with the others: what it says of the person is there all the same.
      problem(start, first.path.description, first.detail)
    }
    // The same person twice would make a class look larger than it is.
    if let id = value["id"]?.string, !ids.insert(AuditRecord.number(id.utf8)).inserted {
      return problem(start, "id", "the id \(id) stands twice")
    }
    table.add(quasi, sensitive: obstacle)
    let record = AuditRecord(value, quasi)
    count(record)
    if records.count < Self.attacked { records.append(record) }
  }

  private mutating func count(_ record: AuditRecord) {
    for (length, prefix) in record.careers.enumerated() where length < careers.count {
      careers[length][prefix, default: 0] += 1
    }
    languages[record.languages, default: 0] += 1
    diplomas[record.diplomas, default: 0] += 1
  }

  private mutating func problem(_ byte: Int, _ field: String, _ detail: String) {
    report.problemCount += 1
    guard report.problems.count < Self.listed else { return }
    report.problems.append(.init(file: report.source, line: line, byte: byte, field: field, detail: detail))
  }

  private mutating func finding(_ field: String, _ kind: String) {
    report.directIdentifierCount += 1
    guard report.directIdentifiers.count < Self.listed else { return }
    report.directIdentifiers.append(.init(file: report.source, line: line, field: field, kind: kind))
  }

  // MARK: Measures

  /// All that was measured; the simulated adversaries go to work here.
  package consuming func finish() -> AuditReport {
    report.records = table.records
    report.classes = table.classCount
    (report.k, report.l, report.t) = (table.k, table.l, table.t)
    for (index, prefixes) in careers.enumerated() where !prefixes.isEmpty {
      report.careers.append(Self.uniqueness("\(index + 1)", prefixes))
    }
    report.others = [Self.uniqueness("languages", languages), Self.uniqueness("diplomas", diplomas)]
    report.attacks = attacks(table)
    report.linkage = linkage()
    judge()
    return report
  }

  private mutating func judge() {
    if report.directIdentifierCount > 0 { report.reasons.append(.directIdentifiers(report.directIdentifierCount)) }
    if report.records > 0, report.k < Self.promisedK { report.reasons.append(.k(report.k)) }
    if report.records > 0, report.l < Self.promisedL { report.reasons.append(.l(report.l)) }
    if report.problemCount > 0 { report.reasons.append(.problems(report.problemCount)) }
    report.verdict = report.reasons.isEmpty ? .kept : .broken
    if report.records == 0 || !report.records.isMultiple(of: 10) {
      report.reasons.insert(report.records == 0 ? .noRecords : .notTens(report.records), at: 0)
      report.verdict = .refused
    }
  }

  private static func uniqueness(_ name: String, _ counts: [UInt64: Int]) -> AuditReport.Uniqueness {
    .init(
      name: name,
      people: counts.values.reduce(0, +),
      unique: counts.values.count { $0 == 1 }
    )
  }
}
