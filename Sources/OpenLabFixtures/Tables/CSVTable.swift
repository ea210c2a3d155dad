/// A table in a text file: RFC 4180 and what offices make of it (a byte order mark, `;` or tabs, bare line feeds).
///
/// A row that breaks the rules is one problem with its line and byte; the next row is read all the same.
package struct CSVTable: Sendable {
  package struct Row: Sendable {
    package var fields: [String]
    /// From 1: the line that it begins on.
    package var line: Int
    /// From 0: the byte that it begins at.
    package var byte: Int
  }

  package struct Problem: Hashable, Sendable, CustomStringConvertible {
    package var line: Int
    package var byte: Int
    package var detail: String

    package init(line: Int, byte: Int, detail: String) {
      self.line = line
      self.byte = byte
      self.detail = detail
    }

    package var description: String { "line \(line), byte \(byte): \(detail)" }
  }

  package private(set) var header: [String] = []
  package private(set) var rows: [Row] = []
  package private(set) var problems: [Problem] = []
  /// What stands between fields: `,`, `;` or a tab, whichever the first line has most of outside quotes.
  package private(set) var separator = UInt8(ascii: ",")

  /// Reads a whole file whose first row names the columns.
  package init(_ bytes: [UInt8]) {
    var scanner = Scanner(bytes: bytes)
    // U+FEFF in UTF-8
    if bytes.starts(with: [0xef, 0xbb, 0xbf]) { scanner.at = 3 }
    separator = Self.separator(bytes[scanner.at...])
    var isHeader = true
    while let (row, fault) = scanner.row(separator) {
      if row.fields == [""], fault == nil { continue }
      if let fault {
        problems.append(Problem(line: row.line, byte: fault.byte, detail: fault.detail))
        if isHeader { return }
        continue
      }
      if isHeader {
        header = row.fields.map { Self.trimmed($0) }
        isHeader = false
        if let name = header.first(where: { name in header.count(where: { $0 == name }) > 1 }) {
          problems.append(Problem(line: row.line, byte: row.byte, detail: "the column \(name) stands twice"))
        }
        continue
      }
      if row.fields.count != header.count {
        let detail = "expected \(header.count) fields, found \(row.fields.count)"
        problems.append(Problem(line: row.line, byte: row.byte, detail: detail))
        continue
      }
      rows.append(row)
    }
    if isHeader { problems.append(Problem(line: 1, byte: 0, detail: "the file has no row that names its columns")) }
  }

  /// The place of a column; nil where there is none of that name.
  package func column(_ name: String) -> Int? { header.firstIndex(of: name) }

  /// Text as a field of a file: quoted where it must be.
  package static func field(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy { !"\",;\t\r\n".utf8.contains($0) }
    return isPlain ? text : "\"\(text.replacing("\"", with: "\"\""))\""
  }

  private static func trimmed(_ text: String) -> String {
    String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }

  private static func separator(_ bytes: ArraySlice<UInt8>) -> UInt8 {
    var counts: [UInt8: Int] = [:]
    var isQuoted = false
    for byte in bytes.prefix(65_536) {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if isQuoted { continue }
      if byte == UInt8(ascii: "\n") { break }
      counts[byte, default: 0] += 1
    }
    let candidates = ",;\t|".utf8
    return candidates.max { counts[$0] ?? 0 < counts[$1] ?? 0 } ?? UInt8(ascii: ",")
  }

  // MARK: Rows

  private struct Scanner {
    let bytes: [UInt8]
    var at = 0
    var line = 1
    /// Longest field, in bytes.
    static let limit = 1 << 20

    /// The next row and what is wrong with it; nil at the end.
    mutating func row(_ separator: UInt8) -> (Row, (byte: Int, detail: String)?)? {
      guard at < bytes.count else { return nil }
      var row = Row(fields: [], line: line, byte: at)
      var fault: (byte: Int, detail: String)?
      while true {
        let start = at
        let (text, detail) = field(separator, row.line)
        if let detail, fault == nil { fault = (start, detail) }
        row.fields.append(text)
        guard at < bytes.count else { return (row, fault) }
        if bytes[at] == separator {
          at += 1
          if at == bytes.count {
            row.fields.append("")
            return (row, fault)
          }
          continue
        }
        endLine()
        return (row, fault)
      }
    }

    private mutating func endLine() {
      if at < bytes.count, bytes[at] == UInt8(ascii: "\r") { at += 1 }
      if at < bytes.count, bytes[at] == UInt8(ascii: "\n") { at += 1 }
      line += 1
    }

    private func isEnd(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") }

    /// Ends before the separator or the line's end.
    private mutating func field(_ separator: UInt8, _ first: Int) -> (String, String?) {
      guard bytes[at] == UInt8(ascii: "\"") else { return plain(separator) }
      let start = (at: at, line: line)
      var text: [UInt8] = []
      at += 1
      while at < bytes.count {
        let byte = bytes[at]
        if byte == UInt8(ascii: "\"") {
          if at + 1 < bytes.count, bytes[at + 1] == byte {
            text.append(byte)
            at += 2
            continue
          }
          at += 1
          if at < bytes.count, bytes[at] != separator, !isEnd(bytes[at]) {
            skip(separator)
            return ("", "text follows a closing quote")
          }
          return decoded(text[...])
        }
        if byte == UInt8(ascii: "\n") { line += 1 }
        text.append(byte)
        at += 1
        if text.count > Self.limit { break }
      }
      // The quote is never closed: only its own line is lost, so that the rest of the file can be read.
      at = start.at
      line = start.line
      while at < bytes.count, !isEnd(bytes[at]) { at += 1 }
      return ("", "the quote that begins here is never closed")
    }

    private mutating func plain(_ separator: UInt8) -> (String, String?) {
      let start = at
      while at < bytes.count, bytes[at] != separator, !isEnd(bytes[at]) { at += 1 }
      let text = bytes[start..<at]
      if text.contains(UInt8(ascii: "\"")) { return ("", "a quote stands inside a field that does not begin with one") }
      return decoded(text)
    }

    private mutating func skip(_ separator: UInt8) {
      while at < bytes.count, bytes[at] != separator, !isEnd(bytes[at]) { at += 1 }
    }

    private func decoded(_ text: ArraySlice<UInt8>) -> (String, String?) {
      if text.contains(0) { return ("", "a zero byte stands in the text") }
      guard let string = String(validating: text, as: UTF8.self) else { return ("", "the text is not UTF-8") }
      return (string, nil)
    }
  }
}
