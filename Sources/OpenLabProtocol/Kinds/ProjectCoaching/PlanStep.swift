public import OpenLabWire

/// One step of a plan.
public struct PlanStep: Hashable, Sendable {
  public var id: String
  public var action: PlanAction
  public var title: String
  public var claims: [Claim]
  public var cost: Cost
  public var uses: RightsUse
  /// Ids of steps that come before.
  public var requires: [String]
  /// What to do tomorrow morning.
  public var firstStep: String?
  /// The course, when the step is a training.
  public var course: String?
  /// The occupation that the step leads to.
  public var occupation: String?

  public init(
    id: String,
    action: PlanAction,
    title: String,
    claims: [Claim] = [],
    cost: Cost = Cost(),
    uses: RightsUse = RightsUse(),
    requires: [String] = [],
    firstStep: String? = nil,
    course: String? = nil,
    occupation: String? = nil
  ) {
    self.id = id
    self.action = action
    self.title = title
    self.claims = claims
    self.cost = cost
    self.uses = uses
    self.requires = requires
    self.firstStep = firstStep
    self.course = course
    self.occupation = occupation
  }
}

extension PlanStep: JSONCodable {
  public init(from reader: inout JSONReader) throws(JSONError) {
    let start = reader.valueOffset()
    var id: String?
    var action: PlanAction?
    var title: String?
    var claims: [Claim]?
    var cost: Cost?
    var uses: RightsUse?
    var requires: [String]?
    var firstStep: String?
    var course: String?
    var occupation: String?
    try reader.beginObject()
    while let key = try reader.nextMember() {
      switch key {
      case "id": id = try reader.string()
      case "action": action = try reader.read()
      case "title": title = try reader.string()
      case "claims": if try !reader.skipNull() { claims = try reader.array(limit: 20) }
      case "cost": if try !reader.skipNull() { cost = try reader.read() }
      case "uses": if try !reader.skipNull() { uses = try reader.read() }
      case "requires": if try !reader.skipNull() { requires = try reader.array(limit: 50) }
      case "firstStep": if try !reader.skipNull() { firstStep = try reader.string() }
      case "course": if try !reader.skipNull() { course = try reader.string() }
      case "occupation": if try !reader.skipNull() { occupation = try reader.string() }
      default: try reader.skip()
      }
    }
    guard let id else { throw reader.missing("id", at: start) }
    guard let action else { throw reader.missing("action", at: start) }
    guard let title else { throw reader.missing("title", at: start) }
    self.init(
      id: id,
      action: action,
      title: title,
      claims: claims ?? [],
      cost: cost ?? Cost(),
      uses: uses ?? RightsUse(),
      requires: requires ?? [],
      firstStep: firstStep,
      course: course,
      occupation: occupation
    )
  }

  public func encode(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("id", id)
    writer.member("action", action)
    writer.member("title", title)
    writer.member("claims", claims)
    writer.member("cost", cost)
    writer.member("uses", uses)
    writer.member("requires", requires)
    writer.member("firstStep", ifPresent: firstStep)
    writer.member("course", ifPresent: course)
    writer.member("occupation", ifPresent: occupation)
    writer.endObject()
  }
}
