public import OpenLabWire

/// A language and how well it is spoken.
public struct LanguageSkill: Hashable, Sendable {
  /// ISO 639-1 code: `fr`.
  public var language: String
  public var level: LanguageLevel

  public init(language: String, level: LanguageLevel) {
    self.language = language
    self.level = level
  }
}

extension LanguageSkill: JSONCodable {
  public init(from reader: inout JSONReader) throws(JSONError) {
    let start = reader.valueOffset()
    var language: String?
    var level: LanguageLevel?
    try reader.beginObject()
    while let key = try reader.nextMember() {
      switch key {
      case "language": language = try reader.string()
      case "level": level = try reader.read()
      default: try reader.skip()
      }
    }
    guard let language else { throw reader.missing("language", at: start) }
    guard let level else { throw reader.missing("level", at: start) }
    self.init(language: language, level: level)
  }

  public func encode(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("language", language)
    writer.member("level", level)
    writer.endObject()
  }
}
