internal import OpenLabDatabase
internal import OpenLabProtocol

/// What one file of a bundle gives away.
struct FileScan {
  private let name: String
  private var findings: [BundleScan.Finding] = []
  private var columns: [String: NameColumn] = [:]
  private var accounts: PrivacyAudit

  /// A column, or the members of one name: one value that may be a name is none, most of many are.
  private struct NameColumn {
    var values = 0
    var names = 0
    var different: Set<String> = []
    var line = 0
  }

  /// - Parameter name: of the file, below the bundle's folder.
  init(_ name: String) {
    self.name = name
    accounts = PrivacyAudit(source: name)
  }

  var isFull: Bool { findings.count >= BundleScan.listed }

  mutating func add(_ line: Int, _ field: String, _ kind: String) {
    if !isFull { findings.append(BundleScan.Finding(file: name, line: line, field: field, kind: kind)) }
  }

  /// All that was found, with what shows only when everything is read.
  consuming func finish() -> [BundleScan.Finding] {
    for (field, column) in columns.sorted(by: { $0.key < $1.key })
    where column.different.count >= 5 && column.names * 10 >= column.values * 6 {
      add(column.line, field, "a name")
    }
    let report = accounts.finish()
    if report.records > 0, report.k < PrivacyAudit.promisedK || report.l < PrivacyAudit.promisedL {
      add(1, "", Self.notAnonymous)
    }
    return findings
  }

  /// What is said of accounts in a bundle that are fewer than ten to a description, or too alike.
  static let notAnonymous = "accounts that break the promise of anonymity (k ≥ 10, ℓ ≥ 4)"

  // MARK: Forms of files

  mutating func lines(_ bytes: [UInt8]) {
    eachLine(bytes) { scan, number, line in
      if let value = try? JSONValue(json: line) {
        scan.walk(value, "", number)
      } else if let kind = DirectIdentifier.inData(String(decoding: line, as: UTF8.self)) {
        scan.add(number, "", kind)
      }
    }
  }

  mutating func document(_ bytes: [UInt8]) {
    let start = bytes.starts(with: [0xef, 0xbb, 0xbf]) ? 3 : 0
    guard let value = try? JSONValue(json: bytes[start...]) else { return text(bytes, DirectIdentifier.inData) }
    let before = findings.count
    walk(value, "", 1)
    guard findings.count > before else { return }
    let text = String(decoding: bytes, as: UTF8.self)
    for place in before..<findings.count { findings[place].line = Self.line(of: findings[place].field, in: text) }
  }

  mutating func table(_ bytes: [UInt8]) {
    let table = CSVTable(bytes)
    for (place, column) in table.header.enumerated() {
      if let kind = DirectIdentifier.personal(column), let row = table.rows.first(where: { !$0.fields[place].isEmpty })
      {
        add(row.line, column, kind)
      } else if let kind = DirectIdentifier.inData(column) {
        // A table whose first row is one of its people.
        add(1, column, kind)
      }
    }
    for row in table.rows where !isFull {
      for (place, field) in row.fields.enumerated() where !field.isEmpty { cell(field, table.header[place], row.line) }
    }
    if table.problems.isEmpty { return }
    let broken = Set(table.problems.map(\.line))
    eachLine(bytes) { scan, number, line in
      guard broken.contains(number) else { return }
      if let kind = DirectIdentifier.inData(String(decoding: line, as: UTF8.self)) { scan.add(number, "", kind) }
    }
  }

  mutating func text(_ bytes: [UInt8], _ looksLike: (String) -> String?) {
    eachLine(bytes) { scan, number, line in
      if let kind = looksLike(String(decoding: line, as: UTF8.self)) { scan.add(number, "", kind) }
    }
  }

  mutating func database(_ path: String) {
    // What is no database after all is data of another kind, and not ours to judge.
    guard let database = try? Database(path: path, options: DatabaseOptions(access: .immutable)) else { return }
    let tables: [String]? = try? database.read { db in
      try db.rows("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name") { try $0[0] }
    }
    for table in tables ?? [] where !isFull {
      // A virtual table whose module is not here cannot be read, but the tables that it keeps its rows in can.
      try? database.read(timeout: .seconds(60)) { db in try read(table, db) }
    }
  }

  private mutating func read(_ table: String, _ db: Connection) throws {
    let quoted = "\"\(table.replacing("\"", with: "\"\""))\""
    let columns: [String] = try db.rows("SELECT name FROM pragma_table_info(?)", table) { try $0[0] }
    for column in columns {
      let cell = "\"\(column.replacing("\"", with: "\"\""))\""
      let personal = DirectIdentifier.personal(column)
      var row = 0
      let sql = "SELECT CAST(\(cell) AS TEXT) FROM \(quoted) WHERE \(cell) IS NOT NULL"
      try db.each(sql, arguments: []) { value in
        row += 1
        let text: String = try value[0]
        if row == 1, !text.isEmpty, let personal { add(row, "\(table).\(column)", personal) }
        self.cell(text, "\(table).\(column)", row)
        return !isFull
      }
    }
  }

  // MARK: Values

  /// A cell of a table; one that holds JSON is read as JSON.
  private mutating func cell(_ text: String, _ column: String, _ line: Int) {
    if let first = text.utf8.first, first == UInt8(ascii: "{") || first == UInt8(ascii: "["),
      let value = try? JSONValue(json: Array(text.utf8))
    {
      return walk(value, column, line)
    }
    value(text, column, column, line)
  }

  private mutating func value(_ text: String, _ field: String, _ column: String, _ line: Int) {
    if let kind = DirectIdentifier.inData(text) { return add(line, field, kind) }
    guard text.utf8.contains(where: DirectIdentifier.isLetter) else { return }
    var known = columns[column] ?? NameColumn()
    known.values += 1
    if DirectIdentifier.mayBeName(text) {
      if known.names == 0 { known.line = line }
      known.names += 1
      if known.different.count < 5 { known.different.insert(text) }
    }
    columns[column] = known
  }

  /// - Parameter column: the path without places in arrays.
  private mutating func walk(_ value: JSONValue, _ path: String, _ line: Int, column: String? = nil) {
    guard !isFull else { return }
    let column = column ?? path
    switch value {
    case .string(let text): self.value(text, path, column, line)
    case .integer(let number): if let kind = DirectIdentifier.value(String(number)) { add(line, path, kind) }
    case .number(let number):
      // A program that knows only fractions writes a whole number as one.
      if number.magnitude < 1e16, number == number.rounded(), let kind = DirectIdentifier.value(String(Int64(number))) {
        add(line, path, kind)
      }
    case .array(let elements):
      for (index, element) in elements.enumerated() { walk(element, "\(path)[\(index)]", line, column: column) }
    case .object(let object):
      if object["profile"]?["ageBand"] != nil, object["constraints"]?["mainObstacle"] != nil {
        accounts.read(value.json)
      }
      for member in object.members {
        let place = path.isEmpty ? member.name : "\(path).\(member.name)"
        if let kind = DirectIdentifier.inData(member.name) {
          add(line, place, kind)
        } else if let kind = DirectIdentifier.personal(member.name), Self.tellsOf(member.value) {
          add(line, place, kind)
        } else {
          walk(member.value, place, line, column: column.isEmpty ? member.name : "\(column).\(member.name)")
        }
      }
    default: break
    }
  }

  /// Whether a member called like a person's has a person's value: not a schema's, not the words of a form.
  private static func tellsOf(_ value: JSONValue) -> Bool {
    switch value {
    case .string(let text): !text.isEmpty && DirectIdentifier.member(text) == nil
    case .integer, .number: true
    case .array(let elements): elements.contains(where: tellsOf)
    default: false
    }
  }

  // MARK: Lines

  private mutating func eachLine(_ bytes: [UInt8], _ body: (inout FileScan, Int, ArraySlice<UInt8>) -> Void) {
    var number = 0
    for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      number += 1
      if isFull { return }
      if !line.isEmpty { body(&self, number, line) }
    }
  }

  /// The line on which a member is first written; a name may have dots of its own.
  private static func line(of field: String, in text: String) -> Int {
    let parts = field.split(separator: ".").map { $0.prefix { $0 != "[" } }
    for count in 1...max(1, min(4, parts.count)) {
      let member = parts.suffix(count).joined(separator: ".")
      guard !member.isEmpty, let place = text.firstRange(of: "\"\(member)\"") else { continue }
      return text[..<place.lowerBound].utf8.count(where: { $0 == UInt8(ascii: "\n") }) + 1
    }
    return 1
  }
}
