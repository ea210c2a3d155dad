public import OpenLabWire

/// A skill held; part of scope `account.skills`.
public struct SkillLevel: Hashable, Sendable {
  /// Id of the skill in the reference data.
  public var skill: String
  /// 0 discovered, 1 with help, 2 alone, 3 with ease, 4 teaches others.
  public var level: Int
  public var source: SkillSource
  /// In levels, when it was measured.
  public var standardError: Double?

  public init(skill: String, level: Int, source: SkillSource, standardError: Double? = nil) {
    self.skill = skill
    self.level = level
    self.source = source
    self.standardError = standardError
  }
}

extension SkillLevel: JSONCodable {
  public init(from reader: inout JSONReader) throws(JSONError) {
    let start = reader.valueOffset()
    var skill: String?
    var level: Int?
    var source: SkillSource?
    var standardError: Double?
    try reader.beginObject()
    while let key = try reader.nextMember() {
      switch key {
      case "skill": skill = try reader.string()
      case "level": level = try reader.integer(in: 0...4)
      case "source": source = try reader.read()
      case "standardError": if try !reader.skipNull() { standardError = try reader.number(in: 0...4) }
      default: try reader.skip()
      }
    }
    guard let skill else { throw reader.missing("skill", at: start) }
    guard let level else { throw reader.missing("level", at: start) }
    guard let source else { throw reader.missing("source", at: start) }
    self.init(skill: skill, level: level, source: source, standardError: standardError)
  }

  public func encode(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("skill", skill)
    writer.member("level", level)
    writer.member("source", source)
    writer.member("standardError", ifPresent: standardError)
    writer.endObject()
  }
}
