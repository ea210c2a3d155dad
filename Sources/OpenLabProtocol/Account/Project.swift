public import OpenLabWire

/// A professional project; part of scope `account.projects`.
public struct Project: Hashable, Sendable {
  public var id: String
  /// ROME codes aimed at, most wanted first.
  public var occupations: [String]
  /// How far from home, between centroids of départements.
  public var mobilityKm: Int
  /// Gross euros.
  public var minimumHourlyWage: Double?
  public var workTime: Double
  public var maturity: Maturity
  public var themes: Themes

  public init(
    id: String,
    occupations: [String],
    mobilityKm: Int,
    minimumHourlyWage: Double? = nil,
    workTime: Double = 1,
    maturity: Maturity,
    themes: Themes
  ) {
    self.id = id
    self.occupations = occupations
    self.mobilityKm = mobilityKm
    self.minimumHourlyWage = minimumHourlyWage
    self.workTime = workTime
    self.maturity = maturity
    self.themes = themes
  }
}

extension Project: JSONCodable {
  public init(from reader: inout JSONReader) throws(JSONError) {
    let start = reader.valueOffset()
    var id: String?
    var occupations: [String]?
    var mobilityKm: Int?
    var minimumHourlyWage: Double?
    var workTime: Double?
    var maturity: Maturity?
    var themes: Themes?
    try reader.beginObject()
    while let key = try reader.nextMember() {
      switch key {
      case "id": id = try reader.string()
      case "occupations": occupations = try reader.array(limit: 10)
      case "mobilityKm": mobilityKm = try reader.integer(in: 0...2000)
      case "minimumHourlyWage": if try !reader.skipNull() { minimumHourlyWage = try reader.number(in: 0...1000) }
      case "workTime": if try !reader.skipNull() { workTime = try reader.number(in: 0...1) }
      case "maturity": maturity = try reader.read()
      case "themes": themes = try reader.read()
      default: try reader.skip()
      }
    }
    guard let id else { throw reader.missing("id", at: start) }
    guard let occupations else { throw reader.missing("occupations", at: start) }
    guard let mobilityKm else { throw reader.missing("mobilityKm", at: start) }
    guard let maturity else { throw reader.missing("maturity", at: start) }
    guard let themes else { throw reader.missing("themes", at: start) }
    self.init(
      id: id,
      occupations: occupations,
      mobilityKm: mobilityKm,
      minimumHourlyWage: minimumHourlyWage,
      workTime: workTime ?? 1,
      maturity: maturity,
      themes: themes
    )
  }

  public func encode(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("id", id)
    writer.member("occupations", occupations)
    writer.member("mobilityKm", mobilityKm)
    writer.member("minimumHourlyWage", ifPresent: minimumHourlyWage)
    writer.member("workTime", workTime)
    writer.member("maturity", maturity)
    writer.member("themes", themes)
    writer.endObject()
  }
}
