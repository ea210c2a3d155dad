internal import Foundation
internal import OpenLabDatabase
internal import OpenLabProtocol

/// Looks through the data files of a service's bundle for what names a person: the gate of `submit`.
///
/// Only data is read (JSON, NDJSON, CSV, TSV, plain text, SQLite), by its ending; code and the manifest are not, which may
/// hold a provider's own address. What is found has check digits, a form, or stands under a name that means a person.
package enum BundleScan {
  package struct Finding: Hashable, Sendable, CustomStringConvertible {
    /// Below the bundle's folder.
    package var file: String
    /// From 1; the row of a table for SQLite.
    package var line: Int
    /// A member, a column; empty in plain text.
    package var field: String
    package var kind: String

    package var description: String { "\(file):\(line): \(field.isEmpty ? "" : "\(field): ")\(kind)" }
  }

  /// Findings that are listed; a file with more is bad enough.
  private static let listed = 50
  /// Bytes of a file that are read.
  private static let longest = 64 << 20

  private static let endings: Set<String> = [
    "json", "ndjson", "jsonl", "geojson", "csv", "tsv", "txt", "xml", "yaml", "yml", "sqlite", "sqlite3", "db",
  ]
  /// Files that say who made the service, and with what.
  private static let exempt: Set<String> = [
    "service.json", "package.json", "package-lock.json", "composer.json", "license.txt", "licence.txt", "notice.txt",
    "authors.txt", "requirements.txt", "cmakelists.txt", "robots.txt",
  ]

  /// What the data files below a folder give away; empty for a clean bundle.
  package static func findings(in folder: String) -> [Finding] {
    guard let names = FileManager.default.enumerator(atPath: folder) else { return [] }
    var findings: [Finding] = []
    for case let name as String in names where findings.count < listed {
      let parts = name.split(separator: "/").map { $0.lowercased() }
      guard let file = parts.last, !exempt.contains(file), !parts.dropLast().contains(where: isForeign) else {
        continue
      }
      guard let dot = file.lastIndex(of: "."), endings.contains(String(file[file.index(after: dot)...])) else {
        continue
      }
      findings += scan("\(folder)/\(name)", name, String(file[file.index(after: dot)...]))
    }
    return Array(findings.sorted { ($0.file, $0.line) < ($1.file, $1.line) }.prefix(listed))
  }

  /// Other people's packages name their authors.
  private static func isForeign(_ folder: String) -> Bool {
    ["node_modules", ".git", ".build", "site-packages", ".venv", "venv", "__pycache__"].contains(folder)
  }

  private static func scan(_ path: String, _ name: String, _ ending: String) -> [Finding] {
    if ["sqlite", "sqlite3", "db"].contains(ending) { return database(path, name) }
    guard let file = FileHandle(forReadingAtPath: path), let data = try? file.read(upToCount: longest) else {
      return []
    }
    let bytes = [UInt8](data)
    switch ending {
    case "csv", "tsv": return table(bytes, name)
    case "ndjson", "jsonl": return lines(bytes, name)
    case "json", "geojson":
      if let value = try? JSONValue(json: bytes) {
        var findings: [Finding] = []
        walk(value, "", &findings) { Finding(file: name, line: 1, field: $0, kind: $1) }
        return located(findings, bytes)
      }
      return text(bytes, name)
    default: return text(bytes, name)
    }
  }

  // MARK: Forms of files

  private static func lines(_ bytes: [UInt8], _ name: String) -> [Finding] {
    var findings: [Finding] = []
    for (index, line) in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated()
    where !line.isEmpty {
      if let value = try? JSONValue(json: line) {
        walk(value, "", &findings) { Finding(file: name, line: index + 1, field: $0, kind: $1) }
      } else if let kind = DirectIdentifier.value(String(decoding: line, as: UTF8.self)) {
        findings.append(Finding(file: name, line: index + 1, field: "", kind: kind))
      }
      if findings.count >= listed { break }
    }
    return findings
  }

  private static func table(_ bytes: [UInt8], _ name: String) -> [Finding] {
    let table = CSVTable(bytes)
    var findings: [Finding] = []
    for (place, column) in table.header.enumerated() {
      if let kind = DirectIdentifier.personal(column), let row = table.rows.first(where: { !$0.fields[place].isEmpty })
      {
        findings.append(Finding(file: name, line: row.line, field: column, kind: kind))
      }
    }
    for row in table.rows where findings.count < listed {
      for (place, field) in row.fields.enumerated() {
        if let kind = DirectIdentifier.inData(field) {
          findings.append(Finding(file: name, line: row.line, field: table.header[place], kind: kind))
        }
      }
    }
    return findings
      + (table.problems.isEmpty
        ? []
        : text(bytes, name).filter { found in
          table.problems.contains { $0.line == found.line }
        })
  }

  private static func text(_ bytes: [UInt8], _ name: String) -> [Finding] {
    var findings: [Finding] = []
    for (index, line) in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated()
    where findings.count < listed {
      if let kind = DirectIdentifier.inData(String(decoding: line, as: UTF8.self)) {
        findings.append(Finding(file: name, line: index + 1, field: "", kind: kind))
      }
    }
    return findings
  }

  private static func database(_ path: String, _ name: String) -> [Finding] {
    // What is no database is data of another kind, and not ours to judge.
    guard let database = try? Database(path: path, options: DatabaseOptions(access: .immutable)) else { return [] }
    var findings: [Finding] = []
    try? database.read(timeout: .seconds(60)) { db in
      let tables: [String] = try db.rows("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name") {
        try $0[0]
      }
      for table in tables {
        let quoted = "\"\(table.replacing("\"", with: "\"\""))\""
        let columns: [String] = try db.rows("SELECT name FROM pragma_table_info(?)", table) { try $0[0] }
        for column in columns {
          let cell = "\"\(column.replacing("\"", with: "\"\""))\""
          var row = 0
          let sql = "SELECT CAST(\(cell) AS TEXT) FROM \(quoted) WHERE \(cell) IS NOT NULL"
          try db.each(sql, arguments: []) { value in
            row += 1
            let text: String = try value[0]
            let kind = row == 1 && !text.isEmpty ? DirectIdentifier.personal(column) : nil
            if let kind = kind ?? DirectIdentifier.inData(text) {
              findings.append(Finding(file: name, line: row, field: "\(table).\(column)", kind: kind))
            }
            return findings.count < listed
          }
        }
      }
    }
    return findings
  }

  private static func walk(
    _ value: JSONValue,
    _ path: String,
    _ findings: inout [Finding],
    _ make: (String, String) -> Finding
  ) {
    guard findings.count < listed else { return }
    switch value {
    case .string(let text):
      if let kind = DirectIdentifier.inData(text) { findings.append(make(path, kind)) }
    case .integer(let number):
      if let kind = DirectIdentifier.inData(String(number)) { findings.append(make(path, kind)) }
    case .array(let elements):
      for (index, element) in elements.enumerated() { walk(element, "\(path)[\(index)]", &findings, make) }
    case .object(let object):
      for member in object.members {
        let place = path.isEmpty ? member.name : "\(path).\(member.name)"
        if let kind = DirectIdentifier.personal(member.name), member.value.string.map({ !$0.isEmpty }) ?? false {
          findings.append(make(place, kind))
        } else {
          walk(member.value, place, &findings, make)
        }
      }
    default: break
    }
  }

  /// Lines for what was found in one document: the line on which its last member is first written.
  private static func located(_ findings: [Finding], _ bytes: [UInt8]) -> [Finding] {
    guard !findings.isEmpty else { return [] }
    let text = String(decoding: bytes, as: UTF8.self)
    return findings.map { finding in
      let member = finding.field.split(separator: ".").last?.prefix { $0 != "[" } ?? ""
      guard !member.isEmpty, let place = text.range(of: "\"\(member)\"") else { return finding }
      var found = finding
      found.line = text[..<place.lowerBound].utf8.count(where: { $0 == UInt8(ascii: "\n") }) + 1
      return found
    }
  }
}

extension DirectIdentifier {
  /// What a member or column of this name holds where data may be of any kind: names that mean a person and nothing else.
  static func personal(_ name: String) -> String? {
    guard let kind = member(name) else { return nil }
    let folded = name.lowercased().filter { $0.isLetter || $0.isNumber }
    // A shop has a name, a post a description and a city an address.
    let ambiguous: Set<String> = [
      "name", "nom", "city", "address", "adresse", "street", "postcode", "postalcode", "zip", "employer", "company",
      "employeur", "photo", "picture", "avatar", "image", "comment", "comments", "note", "notes", "freetext",
      "description", "bio", "mobile", "phone", "telephone", "téléphone", "email", "mail", "courriel", "ipaddress",
    ]
    return ambiguous.contains(folded) ? nil : kind
  }

  /// What a text of any data file looks like: numbers with check digits and addresses of people.
  static func inData(_ text: String) -> String? {
    if let kind = value(text) { return kind }
    return text.utf8.count < 200 && looksLikeAddress(text) ? "an address" : nil
  }
}
