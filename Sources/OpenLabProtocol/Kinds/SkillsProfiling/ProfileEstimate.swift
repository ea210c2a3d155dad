public import OpenLabWire

/// What a service concludes on one trait or skill.
public struct ProfileEstimate: Hashable, Sendable {
  public var trait: String?
  public var skill: String?
  /// In standard deviations of the population; 0 is its mean.
  public var estimate: Double
  public var level: Int
  public var standardError: Double
  public var evidence: [Claim]

  public init(
    trait: String? = nil,
    skill: String? = nil,
    estimate: Double,
    level: Int,
    standardError: Double,
    evidence: [Claim] = []
  ) {
    self.trait = trait
    self.skill = skill
    self.estimate = estimate
    self.level = level
    self.standardError = standardError
    self.evidence = evidence
  }
}

extension ProfileEstimate: JSONCodable {
  public init(from reader: inout JSONReader) throws(JSONError) {
    let start = reader.valueOffset()
    var trait: String?
    var skill: String?
    var estimate: Double?
    var level: Int?
    var standardError: Double?
    var evidence: [Claim]?
    try reader.beginObject()
    while let key = try reader.nextMember() {
      switch key {
      case "trait": if try !reader.skipNull() { trait = try reader.string() }
      case "skill": if try !reader.skipNull() { skill = try reader.string() }
      case "estimate": estimate = try reader.number(in: -10...10)
      case "level": level = try reader.integer(in: 0...4)
      case "standardError": standardError = try reader.number(in: 0...10)
      case "evidence": if try !reader.skipNull() { evidence = try reader.array(limit: 50) }
      default: try reader.skip()
      }
    }
    guard let estimate else { throw reader.missing("estimate", at: start) }
    guard let level else { throw reader.missing("level", at: start) }
    guard let standardError else { throw reader.missing("standardError", at: start) }
    try reader.exactlyOne("trait", trait != nil, "skill", skill != nil, at: start)
    self.init(
      trait: trait,
      skill: skill,
      estimate: estimate,
      level: level,
      standardError: standardError,
      evidence: evidence ?? []
    )
  }

  public func encode(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("trait", ifPresent: trait)
    writer.member("skill", ifPresent: skill)
    writer.member("estimate", estimate)
    writer.member("level", level)
    writer.member("standardError", standardError)
    writer.member("evidence", evidence)
    writer.endObject()
  }
}
