public import OpenLabWire

/// The six themes of a project.
public struct Themes: Hashable, Sendable {
  public var motivation: Theme
  public var skills: Theme
  public var market: Theme
  public var training: Theme
  public var mobility: Theme
  public var finances: Theme

  public init(motivation: Theme, skills: Theme, market: Theme, training: Theme, mobility: Theme, finances: Theme) {
    self.motivation = motivation
    self.skills = skills
    self.market = market
    self.training = training
    self.mobility = mobility
    self.finances = finances
  }
}

extension Themes: JSONCodable {
  public init(from reader: inout JSONReader) throws(JSONError) {
    let start = reader.valueOffset()
    var motivation: Theme?
    var skills: Theme?
    var market: Theme?
    var training: Theme?
    var mobility: Theme?
    var finances: Theme?
    try reader.beginObject()
    while let key = try reader.nextMember() {
      switch key {
      case "motivation": motivation = try reader.read()
      case "skills": skills = try reader.read()
      case "market": market = try reader.read()
      case "training": training = try reader.read()
      case "mobility": mobility = try reader.read()
      case "finances": finances = try reader.read()
      default: try reader.skip()
      }
    }
    guard let motivation else { throw reader.missing("motivation", at: start) }
    guard let skills else { throw reader.missing("skills", at: start) }
    guard let market else { throw reader.missing("market", at: start) }
    guard let training else { throw reader.missing("training", at: start) }
    guard let mobility else { throw reader.missing("mobility", at: start) }
    guard let finances else { throw reader.missing("finances", at: start) }
    self.init(
      motivation: motivation,
      skills: skills,
      market: market,
      training: training,
      mobility: mobility,
      finances: finances
    )
  }

  public func encode(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("motivation", motivation)
    writer.member("skills", skills)
    writer.member("market", market)
    writer.member("training", training)
    writer.member("mobility", mobility)
    writer.member("finances", finances)
    writer.endObject()
  }
}
