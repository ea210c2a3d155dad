public import OpenLabWire

/// Lists of texts in both languages.
public struct LocalizedTexts: Hashable, Sendable {
  public var fr: [String]
  public var en: [String]

  public init(fr: [String], en: [String]) {
    self.fr = fr
    self.en = en
  }
}

extension LocalizedTexts: JSONCodable {
  public init(from reader: inout JSONReader) throws(JSONError) {
    let start = reader.valueOffset()
    var fr: [String]?
    var en: [String]?
    try reader.beginObject()
    while let key = try reader.nextMember() {
      switch key {
      case "fr": fr = try reader.array(limit: 1000)
      case "en": en = try reader.array(limit: 1000)
      default: try reader.skip()
      }
    }
    guard let fr else { throw reader.missing("fr", at: start) }
    guard let en else { throw reader.missing("en", at: start) }
    self.init(fr: fr, en: en)
  }

  public func encode(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("fr", fr)
    writer.member("en", en)
    writer.endObject()
  }
}
