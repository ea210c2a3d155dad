public import OpenLabWire

/// Scope `account.profile`: the quasi-identifiers, shared by at least ten people each.
public struct Profile: Hashable, Sendable {
  public var ageBand: AgeBand
  public var sex: Sex
  /// INSEE code of the region.
  public var region: String
  /// INSEE code of the département; absent where too few people share it.
  public var department: String?
  public var status: Status
  /// Level of the national framework of 2019: 3 CAP, 4 baccalauréat, 5 bac+2, 6, 7, 8.
  public var diplomaLevel: Int
  public var languages: [LanguageSkill]

  public init(
    ageBand: AgeBand,
    sex: Sex,
    region: String,
    department: String? = nil,
    status: Status,
    diplomaLevel: Int,
    languages: [LanguageSkill] = []
  ) {
    self.ageBand = ageBand
    self.sex = sex
    self.region = region
    self.department = department
    self.status = status
    self.diplomaLevel = diplomaLevel
    self.languages = languages
  }
}

extension Profile: JSONCodable {
  public init(from reader: inout JSONReader) throws(JSONError) {
    let start = reader.valueOffset()
    var ageBand: AgeBand?
    var sex: Sex?
    var region: String?
    var department: String?
    var status: Status?
    var diplomaLevel: Int?
    var languages: [LanguageSkill]?
    try reader.beginObject()
    while let key = try reader.nextMember() {
      switch key {
      case "ageBand": ageBand = try reader.read()
      case "sex": sex = try reader.read()
      case "region": region = try reader.string()
      case "department": if try !reader.skipNull() { department = try reader.string() }
      case "status": status = try reader.read()
      case "diplomaLevel": diplomaLevel = try reader.integer(in: 1...8)
      case "languages": if try !reader.skipNull() { languages = try reader.array(limit: 20) }
      default: try reader.skip()
      }
    }
    guard let ageBand else { throw reader.missing("ageBand", at: start) }
    guard let sex else { throw reader.missing("sex", at: start) }
    guard let region else { throw reader.missing("region", at: start) }
    guard let status else { throw reader.missing("status", at: start) }
    guard let diplomaLevel else { throw reader.missing("diplomaLevel", at: start) }
    self.init(
      ageBand: ageBand,
      sex: sex,
      region: region,
      department: department,
      status: status,
      diplomaLevel: diplomaLevel,
      languages: languages ?? []
    )
  }

  public func encode(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("ageBand", ageBand)
    writer.member("sex", sex)
    writer.member("region", region)
    writer.member("department", ifPresent: department)
    writer.member("status", status)
    writer.member("diplomaLevel", diplomaLevel)
    writer.member("languages", languages)
    writer.endObject()
  }
}
