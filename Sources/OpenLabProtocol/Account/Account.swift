public import OpenLabWire

/// The granted parts of a person's account; a part not granted is absent.
public struct Account: Hashable, Sendable {
  /// A pseudonym that differs for each service.
  public var id: String
  public var profile: Profile?
  public var experiences: [Experience]?
  public var skills: [SkillLevel]?
  public var diplomas: [Diploma]?
  public var rights: Rights?
  public var projects: [Project]?
  public var constraints: Constraints?

  public init(
    id: String,
    profile: Profile? = nil,
    experiences: [Experience]? = nil,
    skills: [SkillLevel]? = nil,
    diplomas: [Diploma]? = nil,
    rights: Rights? = nil,
    projects: [Project]? = nil,
    constraints: Constraints? = nil
  ) {
    self.id = id
    self.profile = profile
    self.experiences = experiences
    self.skills = skills
    self.diplomas = diplomas
    self.rights = rights
    self.projects = projects
    self.constraints = constraints
  }
}

extension Account: JSONCodable {
  public init(from reader: inout JSONReader) throws(JSONError) {
    let start = reader.valueOffset()
    var id: String?
    var profile: Profile?
    var experiences: [Experience]?
    var skills: [SkillLevel]?
    var diplomas: [Diploma]?
    var rights: Rights?
    var projects: [Project]?
    var constraints: Constraints?
    try reader.beginObject()
    while let key = try reader.nextMember() {
      switch key {
      case "id": id = try reader.string()
      case "profile": if try !reader.skipNull() { profile = try reader.read() }
      case "experiences": if try !reader.skipNull() { experiences = try reader.array(limit: 100) }
      case "skills": if try !reader.skipNull() { skills = try reader.array(limit: 1000) }
      case "diplomas": if try !reader.skipNull() { diplomas = try reader.array(limit: 50) }
      case "rights": if try !reader.skipNull() { rights = try reader.read() }
      case "projects": if try !reader.skipNull() { projects = try reader.array(limit: 5) }
      case "constraints": if try !reader.skipNull() { constraints = try reader.read() }
      default: try reader.skip()
      }
    }
    guard let id else { throw reader.missing("id", at: start) }
    self.init(
      id: id,
      profile: profile,
      experiences: experiences,
      skills: skills,
      diplomas: diplomas,
      rights: rights,
      projects: projects,
      constraints: constraints
    )
  }

  public func encode(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("id", id)
    writer.member("profile", ifPresent: profile)
    writer.member("experiences", ifPresent: experiences)
    writer.member("skills", ifPresent: skills)
    writer.member("diplomas", ifPresent: diplomas)
    writer.member("rights", ifPresent: rights)
    writer.member("projects", ifPresent: projects)
    writer.member("constraints", ifPresent: constraints)
    writer.endObject()
  }
}
