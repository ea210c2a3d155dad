public import OpenLabWire

/// A training course.
public struct Course: Hashable, Sendable {
  public var id: String
  public var title: LocalizedText
  /// Occupations it leads to.
  public var occupations: [String]
  /// Skills it teaches.
  public var skills: [String]
  /// Level of the diploma it leads to.
  public var level: Int
  public var hours: Int
  /// Full cost.
  public var euros: Double
  /// Whether the training account may pay for it.
  public var cpf: Bool
  /// `onsite`, `remote` or `mixed`.
  public var modality: String
  /// Where it is held; empty when everywhere.
  public var departments: [String]

  public init(
    id: String,
    title: LocalizedText,
    occupations: [String],
    skills: [String],
    level: Int,
    hours: Int,
    euros: Double,
    cpf: Bool,
    modality: String,
    departments: [String]
  ) {
    self.id = id
    self.title = title
    self.occupations = occupations
    self.skills = skills
    self.level = level
    self.hours = hours
    self.euros = euros
    self.cpf = cpf
    self.modality = modality
    self.departments = departments
  }
}

extension Course: JSONCodable {
  public init(from reader: inout JSONReader) throws(JSONError) {
    let start = reader.valueOffset()
    var id: String?
    var title: LocalizedText?
    var occupations: [String]?
    var skills: [String]?
    var level: Int?
    var hours: Int?
    var euros: Double?
    var cpf: Bool?
    var modality: String?
    var departments: [String]?
    try reader.beginObject()
    while let key = try reader.nextMember() {
      switch key {
      case "id": id = try reader.string()
      case "title": title = try reader.read()
      case "occupations": occupations = try reader.array(limit: 100)
      case "skills": skills = try reader.array(limit: 200)
      case "level": level = try reader.integer(in: 1...8)
      case "hours": hours = try reader.integer(in: 0...10000)
      case "euros": euros = try reader.number(in: 0...1e6)
      case "cpf": cpf = try reader.boolean()
      case "modality": modality = try reader.string()
      case "departments": departments = try reader.array(limit: 200)
      default: try reader.skip()
      }
    }
    guard let id else { throw reader.missing("id", at: start) }
    guard let title else { throw reader.missing("title", at: start) }
    guard let occupations else { throw reader.missing("occupations", at: start) }
    guard let skills else { throw reader.missing("skills", at: start) }
    guard let level else { throw reader.missing("level", at: start) }
    guard let hours else { throw reader.missing("hours", at: start) }
    guard let euros else { throw reader.missing("euros", at: start) }
    guard let cpf else { throw reader.missing("cpf", at: start) }
    guard let modality else { throw reader.missing("modality", at: start) }
    guard let departments else { throw reader.missing("departments", at: start) }
    self.init(
      id: id,
      title: title,
      occupations: occupations,
      skills: skills,
      level: level,
      hours: hours,
      euros: euros,
      cpf: cpf,
      modality: modality,
      departments: departments
    )
  }

  public func encode(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("id", id)
    writer.member("title", title)
    writer.member("occupations", occupations)
    writer.member("skills", skills)
    writer.member("level", level)
    writer.member("hours", hours)
    writer.member("euros", euros)
    writer.member("cpf", cpf)
    writer.member("modality", modality)
    writer.member("departments", departments)
    writer.endObject()
  }
}
