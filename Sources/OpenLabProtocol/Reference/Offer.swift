public import OpenLabWire

/// A job offer; sampled from counts, never copied from a real one.
public struct Offer: Hashable, Sendable {
  public var id: String
  public var occupation: String
  public var title: LocalizedText
  public var department: String
  public var contract: Contract
  public var workTime: Double
  public var hourlyWage: Double
  public var diplomaLevel: Int
  /// Skills asked for.
  public var skills: [String]
  public var licence: Bool
  public var schedule: Schedule
  public var remote: Bool

  public init(
    id: String,
    occupation: String,
    title: LocalizedText,
    department: String,
    contract: Contract,
    workTime: Double,
    hourlyWage: Double,
    diplomaLevel: Int,
    skills: [String],
    licence: Bool,
    schedule: Schedule,
    remote: Bool
  ) {
    self.id = id
    self.occupation = occupation
    self.title = title
    self.department = department
    self.contract = contract
    self.workTime = workTime
    self.hourlyWage = hourlyWage
    self.diplomaLevel = diplomaLevel
    self.skills = skills
    self.licence = licence
    self.schedule = schedule
    self.remote = remote
  }
}

extension Offer: JSONCodable {
  public init(from reader: inout JSONReader) throws(JSONError) {
    let start = reader.valueOffset()
    var id: String?
    var occupation: String?
    var title: LocalizedText?
    var department: String?
    var contract: Contract?
    var workTime: Double?
    var hourlyWage: Double?
    var diplomaLevel: Int?
    var skills: [String]?
    var licence: Bool?
    var schedule: Schedule?
    var remote: Bool?
    try reader.beginObject()
    while let key = try reader.nextMember() {
      switch key {
      case "id": id = try reader.string()
      case "occupation": occupation = try reader.string()
      case "title": title = try reader.read()
      case "department": department = try reader.string()
      case "contract": contract = try reader.read()
      case "workTime": workTime = try reader.number(in: 0...1)
      case "hourlyWage": hourlyWage = try reader.number(in: 0...1000)
      case "diplomaLevel": diplomaLevel = try reader.integer(in: 1...8)
      case "skills": skills = try reader.array(limit: 100)
      case "licence": licence = try reader.boolean()
      case "schedule": schedule = try reader.read()
      case "remote": remote = try reader.boolean()
      default: try reader.skip()
      }
    }
    guard let id else { throw reader.missing("id", at: start) }
    guard let occupation else { throw reader.missing("occupation", at: start) }
    guard let title else { throw reader.missing("title", at: start) }
    guard let department else { throw reader.missing("department", at: start) }
    guard let contract else { throw reader.missing("contract", at: start) }
    guard let workTime else { throw reader.missing("workTime", at: start) }
    guard let hourlyWage else { throw reader.missing("hourlyWage", at: start) }
    guard let diplomaLevel else { throw reader.missing("diplomaLevel", at: start) }
    guard let skills else { throw reader.missing("skills", at: start) }
    guard let licence else { throw reader.missing("licence", at: start) }
    guard let schedule else { throw reader.missing("schedule", at: start) }
    guard let remote else { throw reader.missing("remote", at: start) }
    self.init(
      id: id,
      occupation: occupation,
      title: title,
      department: department,
      contract: contract,
      workTime: workTime,
      hourlyWage: hourlyWage,
      diplomaLevel: diplomaLevel,
      skills: skills,
      licence: licence,
      schedule: schedule,
      remote: remote
    )
  }

  public func encode(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("id", id)
    writer.member("occupation", occupation)
    writer.member("title", title)
    writer.member("department", department)
    writer.member("contract", contract)
    writer.member("workTime", workTime)
    writer.member("hourlyWage", hourlyWage)
    writer.member("diplomaLevel", diplomaLevel)
    writer.member("skills", skills)
    writer.member("licence", licence)
    writer.member("schedule", schedule)
    writer.member("remote", remote)
    writer.endObject()
  }
}
