public import OpenLabWire

/// An occupation of the reference data.
public struct Occupation: Hashable, Sendable {
  /// ROME code.
  public var id: String
  public var label: LocalizedText
  public var summary: LocalizedText?
  /// A letter A…N.
  public var domain: String
  /// Two Holland letters, the stronger first.
  public var riasec: String?
  public var titles: LocalizedTexts
  /// Level usually asked for.
  public var diplomaLevel: Int?
  /// Typical gross euros.
  public var hourlyWage: Double?
  /// Whether the law asks for the diploma.
  public var regulated: Bool
  /// Whether a driving licence is needed in practice.
  public var licence: Bool
  public var skills: OccupationSkills
  public var moves: OccupationMoves

  public init(
    id: String,
    label: LocalizedText,
    summary: LocalizedText? = nil,
    domain: String,
    riasec: String? = nil,
    titles: LocalizedTexts,
    diplomaLevel: Int? = nil,
    hourlyWage: Double? = nil,
    regulated: Bool = false,
    licence: Bool = false,
    skills: OccupationSkills,
    moves: OccupationMoves
  ) {
    self.id = id
    self.label = label
    self.summary = summary
    self.domain = domain
    self.riasec = riasec
    self.titles = titles
    self.diplomaLevel = diplomaLevel
    self.hourlyWage = hourlyWage
    self.regulated = regulated
    self.licence = licence
    self.skills = skills
    self.moves = moves
  }
}

extension Occupation: JSONCodable {
  public init(from reader: inout JSONReader) throws(JSONError) {
    let start = reader.valueOffset()
    var id: String?
    var label: LocalizedText?
    var summary: LocalizedText?
    var domain: String?
    var riasec: String?
    var titles: LocalizedTexts?
    var diplomaLevel: Int?
    var hourlyWage: Double?
    var regulated: Bool?
    var licence: Bool?
    var skills: OccupationSkills?
    var moves: OccupationMoves?
    try reader.beginObject()
    while let key = try reader.nextMember() {
      switch key {
      case "id": id = try reader.string()
      case "label": label = try reader.read()
      case "summary": if try !reader.skipNull() { summary = try reader.read() }
      case "domain": domain = try reader.string()
      case "riasec": if try !reader.skipNull() { riasec = try reader.string() }
      case "titles": titles = try reader.read()
      case "diplomaLevel": if try !reader.skipNull() { diplomaLevel = try reader.integer(in: 1...8) }
      case "hourlyWage": if try !reader.skipNull() { hourlyWage = try reader.number(in: 0...1000) }
      case "regulated": if try !reader.skipNull() { regulated = try reader.boolean() }
      case "licence": if try !reader.skipNull() { licence = try reader.boolean() }
      case "skills": skills = try reader.read()
      case "moves": moves = try reader.read()
      default: try reader.skip()
      }
    }
    guard let id else { throw reader.missing("id", at: start) }
    guard let label else { throw reader.missing("label", at: start) }
    guard let domain else { throw reader.missing("domain", at: start) }
    guard let titles else { throw reader.missing("titles", at: start) }
    guard let skills else { throw reader.missing("skills", at: start) }
    guard let moves else { throw reader.missing("moves", at: start) }
    self.init(
      id: id,
      label: label,
      summary: summary,
      domain: domain,
      riasec: riasec,
      titles: titles,
      diplomaLevel: diplomaLevel,
      hourlyWage: hourlyWage,
      regulated: regulated ?? false,
      licence: licence ?? false,
      skills: skills,
      moves: moves
    )
  }

  public func encode(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("id", id)
    writer.member("label", label)
    writer.member("summary", ifPresent: summary)
    writer.member("domain", domain)
    writer.member("riasec", ifPresent: riasec)
    writer.member("titles", titles)
    writer.member("diplomaLevel", ifPresent: diplomaLevel)
    writer.member("hourlyWage", ifPresent: hourlyWage)
    writer.member("regulated", regulated)
    writer.member("licence", licence)
    writer.member("skills", skills)
    writer.member("moves", moves)
    writer.endObject()
  }
}
