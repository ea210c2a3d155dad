internal import Foundation

/// Looks through the files of a service's bundle for what names a person, and for accounts that are not anonymous: the gate
/// of `submit`.
///
/// Data (JSON, NDJSON, CSV, TSV, plain text, SQLite) is read whole. Program code, the manifest and what says who made the
/// service may hold a provider's own address: in them only numbers count that check digits prove a person's.
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

  /// How a file is read.
  enum Form {
    case table
    case lines
    case document
    case text
    case database
    /// Numbers with check digits alone.
    case code
  }

  /// Findings that are listed; a bundle with more is bad enough.
  static let listed = 50
  /// Bytes of a file that are read as one; what follows is read as text, piece by piece.
  private static let whole = 64 << 20

  private static let forms: [String: Form] = [
    "json": .document, "geojson": .document, "jsonld": .document, "har": .document, "ndjson": .lines, "jsonl": .lines,
    "jsonlines": .lines, "csv": .table, "tsv": .table, "tab": .table, "psv": .table, "txt": .text, "xml": .text,
    "yaml": .text, "yml": .text, "log": .text, "dat": .text, "sql": .text, "vcf": .text, "ics": .text, "eml": .text,
    "mbox": .text, "ldif": .text,
  ]
  /// Files that say who made the service, and with what.
  private static let exempt: Set<String> = [
    "service.json", "package.json", "package-lock.json", "composer.json", "license.txt", "licence.txt", "notice.txt",
    "authors.txt", "requirements.txt", "cmakelists.txt", "robots.txt",
  ]

  /// What the files below a folder give away; empty for a clean bundle.
  package static func findings(in folder: String) -> [Finding] {
    guard let names = FileManager.default.enumerator(atPath: folder) else { return [] }
    var all: [Finding] = []
    for case let name as String in names where all.count < listed {
      guard names.fileAttributes?[.type] as? FileAttributeType == .typeRegular else { continue }
      var scan = FileScan(name)
      if let kind = DirectIdentifier.value(name) { scan.add(1, "", kind) }
      read("\(folder)/\(name)", name, &scan)
      all += scan.finish()
    }
    return Array(all.sorted { ($0.file, $0.line, $0.field) < ($1.file, $1.line, $1.field) }.prefix(listed))
  }

  private static func read(_ path: String, _ name: String, _ scan: inout FileScan) {
    guard let file = FileHandle(forReadingAtPath: path) else { return }
    defer { try? file.close() }
    guard let data = try? file.read(upToCount: whole), !data.isEmpty else { return }
    let bytes = [UInt8](data)
    let form = form(name, bytes)
    switch form {
    case nil: return
    case .database: return scan.database(path)
    case .table: scan.table(bytes)
    case .lines: scan.lines(bytes)
    case .document: scan.document(bytes)
    case .text: scan.text(bytes, DirectIdentifier.inData)
    case .code: scan.text(bytes) { DirectIdentifier.checkedNumber(in: $0) }
    }
    while bytes.count == whole, !scan.isFull, let more = try? file.read(upToCount: 8 << 20), !more.isEmpty {
      scan.text([UInt8](more)) { form == .code ? DirectIdentifier.checkedNumber(in: $0) : DirectIdentifier.inData($0) }
    }
  }

  /// By its ending, and by how it begins: an ending may lie. Nil for what is neither text nor a database.
  private static func form(_ name: String, _ bytes: [UInt8]) -> Form? {
    if bytes.starts(with: "SQLite format 3\0".utf8) { return .database }
    if bytes.prefix(8_192).contains(0) { return nil }
    let parts = name.split(separator: "/").map { $0.lowercased() }
    guard let file = parts.last, !exempt.contains(file), !parts.dropLast().contains(where: isForeign),
      let dot = file.lastIndex(of: ".")
    else { return .code }
    return forms[String(file[file.index(after: dot)...])] ?? .code
  }

  /// Other people's packages name their authors.
  private static func isForeign(_ folder: String) -> Bool {
    ["node_modules", ".git", ".build", "site-packages", ".venv", "venv", "__pycache__"].contains(folder)
  }
}
