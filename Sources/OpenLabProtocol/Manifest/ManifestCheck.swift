internal import OpenLabWire

/// Collects what is wrong with one manifest while its parts are read.
struct ManifestCheck {
  let text: [UInt8]
  private(set) var problems: [ManifestProblem] = []

  init(text: [UInt8]) { self.text = text }

  var hasErrors: Bool { problems.contains { $0.severity == .error } }

  var sortedProblems: [ManifestProblem] { problems.sorted { $0.byteOffset < $1.byteOffset } }

  mutating func report(
    _ code: ManifestProblem.Code,
    _ severity: ManifestProblem.Severity = .error,
    at offset: Int,
    _ path: JSONPath,
    _ message: LocalizedText,
    suggest suggestion: LocalizedText? = nil
  ) {
    problems.append(
      ManifestProblem(
        severity: severity,
        code: code,
        path: path,
        position: TextPosition(ofByte: offset, in: text),
        byteOffset: offset,
        message: message,
        suggestion: suggestion,
        excerpt: excerpt(around: offset)
      )
    )
  }

  /// The line that holds a byte, at most 80 bytes of it around that byte, whole characters only.
  private func excerpt(around offset: Int) -> String {
    let isNewline = { (byte: UInt8) in byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") }
    let lineStart = text.prefix(offset).lastIndex(where: isNewline).map { $0 + 1 } ?? 0
    let lineEnd = text.dropFirst(offset).firstIndex(where: isNewline) ?? text.count
    var start = max(lineStart, offset - 40)
    var end = min(max(lineEnd, offset), start + 80)
    while start < end, text[start] & 0xC0 == 0x80 { start += 1 }
    while end > start, end < text.count, text[end] & 0xC0 == 0x80 { end -= 1 }
    let scalars = String(decoding: text[start..<end], as: UTF8.self).unicodeScalars
      .map { $0.properties.generalCategory == .control ? " " : String($0) }
    let line = scalars.joined().drop(while: \.isWhitespace)
    return (start > lineStart ? "…" : "") + line + (end < lineEnd ? "…" : "")
  }

  // MARK: What a value must be

  func describe(_ value: PositionedValue) -> LocalizedText {
    switch value.content {
    case .null: LocalizedText("null", "null")
    case .boolean(let value): LocalizedText("\(value)", "\(value)")
    case .number(let digits): LocalizedText(shortened(digits), shortened(digits))
    case .string(let text): LocalizedText("« \(shortened(text)) »", "\"\(shortened(text))\"")
    case .array: LocalizedText("un tableau", "an array")
    case .object: LocalizedText("un objet", "an object")
    }
  }

  func shortened(_ text: String) -> String {
    let visible = text.unicodeScalars.prefix(61).map {
      $0.properties.generalCategory == .control ? "\u{FFFD}" : String($0)
    }
    return visible.count > 60 ? visible.prefix(60).joined() + "…" : visible.joined()
  }

  mutating func wrongType(_ value: PositionedValue, _ path: JSONPath, _ expected: LocalizedText) {
    let found = describe(value)
    report(
      .wrongType,
      at: value.offset,
      path,
      LocalizedText("attendu : \(expected.fr) ; trouvé : \(found.fr).", "expected \(expected.en), found \(found.en).")
    )
  }

  mutating func invalid(
    _ value: PositionedValue,
    _ path: JSONPath,
    _ expected: LocalizedText,
    suggest word: String? = nil
  ) {
    let found = describe(value)
    report(
      .invalidValue,
      at: value.offset,
      path,
      LocalizedText("attendu : \(expected.fr) ; trouvé : \(found.fr).", "expected \(expected.en), found \(found.en)."),
      suggest: word.map(Self.didYouMean)
    )
  }

  static func didYouMean(_ word: String) -> LocalizedText {
    LocalizedText("Vouliez-vous dire « \(word) » ?", "Did you mean \"\(word)\"?")
  }

  mutating func string(_ value: PositionedValue, _ path: JSONPath, _ expected: LocalizedText) -> String? {
    if case .string(let text) = value.content { return text }
    wrongType(value, path, expected)
    return nil
  }

  mutating func elements(_ value: PositionedValue, _ path: JSONPath, _ expected: LocalizedText) -> [PositionedValue]? {
    if case .array(let elements) = value.content { return elements }
    wrongType(value, path, expected)
    return nil
  }
}

extension JSONPath {
  static func / (path: JSONPath, name: String) -> JSONPath { path.appending(.member(name)) }
  static func / (path: JSONPath, index: Int) -> JSONPath { path.appending(.index(index)) }
}
