public import OpenLabWire

/// A diploma; part of scope `account.diplomas`.
public struct Diploma: Hashable, Sendable {
  public var level: Int
  /// RNCP or RS code.
  public var code: String?
  /// NSF field, three digits.
  public var field: String?
  /// Five years: `2010-2014`.
  public var yearBand: String?

  public init(level: Int, code: String? = nil, field: String? = nil, yearBand: String? = nil) {
    self.level = level
    self.code = code
    self.field = field
    self.yearBand = yearBand
  }
}

extension Diploma: JSONCodable {
  public init(from reader: inout JSONReader) throws(JSONError) {
    let start = reader.valueOffset()
    var level: Int?
    var code: String?
    var field: String?
    var yearBand: String?
    try reader.beginObject()
    while let key = try reader.nextMember() {
      switch key {
      case "level": level = try reader.integer(in: 1...8)
      case "code": if try !reader.skipNull() { code = try reader.string() }
      case "field": if try !reader.skipNull() { field = try reader.string() }
      case "yearBand": if try !reader.skipNull() { yearBand = try reader.string() }
      default: try reader.skip()
      }
    }
    guard let level else { throw reader.missing("level", at: start) }
    self.init(level: level, code: code, field: field, yearBand: yearBand)
  }

  public func encode(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("level", level)
    writer.member("code", ifPresent: code)
    writer.member("field", ifPresent: field)
    writer.member("yearBand", ifPresent: yearBand)
    writer.endObject()
  }
}
