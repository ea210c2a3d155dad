/// `multipart/form-data` (RFC 7578), strictly: CR LF line ends, one `Content-Disposition: form-data` a part, no nesting,
/// nothing after the last boundary but white space, at most ``partLimit`` parts with headers of ``headerLimit`` bytes.
enum Multipart {
  static let partLimit = 200
  static let headerLimit = 4 << 10

  static func parse(_ body: [UInt8], boundary: String) throws(Refusal) -> Form {
    // RFC 2046 §5.1.1: 1 to 70 characters of a small set, not ending in a space.
    let mark = Array(boundary.utf8)
    guard (1...70).contains(mark.count), mark.last != Octet.space, mark.allSatisfy(isBoundaryByte) else {
      throw .badMultipart
    }
    let delimiter: [UInt8] = Array("\r\n--".utf8) + mark
    var form = Form()
    var rest = body[...]
    // The first delimiter needs no line end before it; a preamble is not sent by browsers and not read here.
    guard rest.starts(with: delimiter.dropFirst(2)) else { throw .badMultipart }
    rest = rest.dropFirst(delimiter.count - 2)
    while true {
      if rest.starts(with: "--".utf8) {
        guard rest.dropFirst(2).allSatisfy({ [9, 10, 13, 32].contains($0) }) else { throw .badMultipart }
        return form
      }
      rest = rest.drop { $0 == Octet.space || $0 == Octet.tab }
      guard rest.starts(with: "\r\n".utf8), form.fields.count + form.files.count < partLimit else {
        throw .badMultipart
      }
      // The line end stays: a part without headers starts with an empty line.
      let (head, afterHead) = try header(rest)
      guard let end = find(delimiter, in: afterHead) else { throw .badMultipart }
      try add(head, afterHead[..<end], to: &form)
      rest = afterHead[(end + delimiter.count)...]
    }
  }

  /// The lines of a part's header, and what follows its empty line.
  private static func header(_ rest: ArraySlice<UInt8>) throws(Refusal) -> ([ArraySlice<UInt8>], ArraySlice<UInt8>) {
    let empty: [UInt8] = Array("\r\n\r\n".utf8)
    guard let end = find(empty, in: rest.prefix(headerLimit)) else { throw .badMultipart }
    let after = rest[(end + 4)...]
    // A part without headers starts with the empty line itself.
    guard end > rest.startIndex else { return ([], after) }
    var lines: [ArraySlice<UInt8>] = []
    for line in rest[(rest.startIndex + 2)..<end].split(separator: Octet.lineFeed, omittingEmptySubsequences: false) {
      let line = line.last == Octet.carriageReturn ? line.dropLast() : line
      guard line.allSatisfy(Octet.isFieldContent), line.first != Octet.space, line.first != Octet.tab else {
        throw .badMultipart
      }
      lines.append(line)
    }
    return (lines, after)
  }

  private static func add(
    _ header: [ArraySlice<UInt8>],
    _ content: ArraySlice<UInt8>,
    to form: inout Form
  ) throws(Refusal) {
    var disposition: MediaType?
    var type = ""
    for line in header {
      guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { throw .badMultipart }
      let name = line[..<colon].map(Octet.lowered)
      guard let value = String(validating: line[(colon + 1)...].trimmingSpaces(), as: UTF8.self) else {
        throw .badMultipart
      }
      if name.elementsEqual("content-disposition".utf8) {
        guard disposition == nil else { throw .badMultipart }
        disposition = MediaType(browser: value)
      } else if name.elementsEqual("content-type".utf8) {
        type = MediaType(value).type
      }
    }
    guard let disposition, disposition.type == "form-data", let name = disposition.parameters["name"] else {
      throw .badMultipart
    }
    if let file = disposition.parameters["filename"] {
      form.files.append(.init(field: name, name: baseName(file), type: type, bytes: content))
    } else {
      guard let value = String(validating: content, as: UTF8.self), !content.contains(0) else { throw .badEncoding }
      form.fields.all.append(.init(name: name, value: value))
    }
  }

  /// RFC 7578 §4.2: the folders of a name say nothing.
  private static func baseName(_ name: String) -> String {
    let last = name.utf8.split(whereSeparator: { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\") }).last
    return last.map { String(decoding: $0, as: UTF8.self) } ?? ""
  }

  private static func isBoundaryByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "A")...UInt8(ascii: "Z"):
      true
    default: "'()+_,-./:=? ".utf8.contains(byte)
    }
  }

  /// Where `pattern` starts in `bytes`.
  private static func find(_ pattern: [UInt8], in bytes: ArraySlice<UInt8>) -> Int? {
    guard let first = pattern.first else { return nil }
    return bytes.withUnsafeBufferPointer { buffer -> Int? in
      var index = 0
      while index + pattern.count <= buffer.count {
        if buffer[index] == first, pattern.indices.allSatisfy({ buffer[index + $0] == pattern[$0] }) {
          return bytes.startIndex + index
        }
        index += 1
      }
      return nil
    }
  }
}

extension MediaType {
  /// `Content-Disposition` as browsers write it (HTML Standard §4.10.21.8): quotes and line ends in names come as `%22`,
  /// `%0D` and `%0A`, and a backslash is one.
  init(browser text: String) {
    self.init(text.replacingBackslashes())
    for (name, value) in parameters {
      parameters[name] = value.replacing("%22", with: "\"").replacing("%0D", with: "\r").replacing("%0A", with: "\n")
    }
  }
}

extension String {
  /// Backslashes doubled, so that a quoted string gives each back.
  fileprivate func replacingBackslashes() -> String {
    var bytes: [UInt8] = []
    for byte in utf8 {
      bytes.append(byte)
      if byte == UInt8(ascii: "\\") { bytes.append(byte) }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
