/// One line that a service wrote on its stderr.
package struct LogLine: Hashable, Sendable {
  /// How grave, after syslog; open, as services may invent levels.
  package struct Level: RawRepresentable, Hashable, Sendable {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }

    package static let error = Level(rawValue: "error")
    package static let warning = Level(rawValue: "warning")
    package static let info = Level(rawValue: "info")
    package static let debug = Level(rawValue: "debug")
  }

  package var level: Level
  /// Without its level's mark and its line ending; invalid UTF-8 is replaced by U+FFFD.
  package var text: String
  /// Whether the line was longer than the limit, and its end was dropped.
  package var isCut: Bool

  package init(level: Level, text: String, isCut: Bool = false) {
    self.level = level
    self.text = text
    self.isCut = isCut
  }

  /// Reads the level from the start of a line: `<3>` to `<7>` as sd-daemon(3) has them, or a word such as `ERROR:`,
  /// `[warn]`, `Debug `. A line without either is `info`.
  init(_ bytes: some BidirectionalCollection<UInt8>, isCut: Bool) {
    self.isCut = isCut
    let prefix = Array(bytes.prefix(12))
    if prefix.count >= 3, prefix[0] == UInt8(ascii: "<"), prefix[2] == UInt8(ascii: ">"),
      (UInt8(ascii: "0")...UInt8(ascii: "7")).contains(prefix[1])
    {
      switch prefix[1] {
      case ...UInt8(ascii: "3"): level = .error
      case UInt8(ascii: "4"): level = .warning
      case UInt8(ascii: "7"): level = .debug
      default: level = .info
      }
      text = String(decoding: bytes.dropFirst(3), as: UTF8.self)
    } else {
      level = Self.level(ofWordIn: prefix)
      text = String(decoding: bytes, as: UTF8.self)
    }
  }

  private static let words: [String: Level] = [
    "fatal": .error, "critical": .error, "error": .error, "warning": .warning, "warn": .warning, "info": .info,
    "notice": .info, "debug": .debug, "trace": .debug,
  ]

  private static func level(ofWordIn prefix: [UInt8]) -> Level {
    let bracketed = prefix.first == UInt8(ascii: "[")
    let rest = prefix.dropFirst(bracketed ? 1 : 0)
    let word = rest.prefix { ($0 | 0x20) >= UInt8(ascii: "a") && ($0 | 0x20) <= UInt8(ascii: "z") }
    let text = String(decoding: word, as: UTF8.self)
    guard let level = words[text.lowercased()] else { return .info }
    let next = rest.dropFirst(word.count).first
    // A word in capitals, in brackets or before a colon marks a level; "Error handling loaded" is a sentence.
    let marked = bracketed ? next == UInt8(ascii: "]") : next == UInt8(ascii: ":") || text == text.uppercased()
    return marked ? level : .info
  }
}
