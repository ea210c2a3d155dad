internal import OpenLabProtocol

/// An occupation as its file has it: skills as two lists beside the rest.
struct OccupationLine: JSONDecodable {
  var occupation: Occupation

  static let members: [LineMembers] = [
    .required("id", "label", "domain", "titles", "core", "specific", "moves"),
    .optional("riasec", "summary", "diplomaLevel", "hourlyWage", "regulated", "licence"),
  ]

  init(from reader: inout JSONReader) throws(JSONError) {
    let start = reader.valueOffset()
    var id: String?
    var label: LocalizedText?
    var summary: LocalizedText?
    var domain: String?
    var riasec: String?
    var titles: LocalizedTexts?
    var diplomaLevel: Int?
    var hourlyWage: Double?
    var regulated = false
    var licence = false
    var core: [String]?
    var specific: [String]?
    var moves: OccupationMoves?
    try reader.beginObject()
    while let key = try reader.nextMember() {
      switch key {
      case "id": id = try reader.string()
      case "label": label = try reader.read()
      case "summary": summary = try reader.read()
      case "domain": domain = try reader.string()
      case "riasec": riasec = try reader.string()
      case "titles": titles = try reader.read()
      case "diplomaLevel": diplomaLevel = try reader.integer(in: 1...8)
      case "hourlyWage": hourlyWage = try reader.number(in: 1...1000)
      case "regulated": regulated = try reader.boolean()
      case "licence": licence = try reader.boolean()
      case "core": core = try reader.array(limit: 1000)
      case "specific": specific = try reader.array(limit: 1000)
      case "moves": moves = try reader.read()
      default: try reader.skip()
      }
    }
    guard let id else { throw reader.missing("id", at: start) }
    guard let label else { throw reader.missing("label", at: start) }
    guard let domain else { throw reader.missing("domain", at: start) }
    guard let titles else { throw reader.missing("titles", at: start) }
    guard let core else { throw reader.missing("core", at: start) }
    guard let specific else { throw reader.missing("specific", at: start) }
    guard let moves else { throw reader.missing("moves", at: start) }
    occupation = Occupation(
      id: id,
      label: label,
      summary: summary,
      domain: domain,
      riasec: riasec,
      titles: titles,
      diplomaLevel: diplomaLevel,
      hourlyWage: hourlyWage,
      regulated: regulated,
      licence: licence,
      skills: OccupationSkills(core: core, specific: specific),
      moves: moves
    )
  }
}
