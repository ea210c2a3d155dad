public import OpenLabWire

/// A reason that a service gives and that the host recomputes from the fixtures and the granted scopes.
public enum Claim: Hashable, Sendable {
  /// The person has these skills (scope skills), and the offer, occupation or course is about them.
  case sharesSkills([String])
  /// The person has held the occupation in question (scope experiences).
  case sameOccupation
  /// `from`, held by the person or aimed at, leads to `to` in the reference data; relation `close` or `evolution`.
  case relatedOccupation(from: String, to: String, relation: String)
  /// The place in question lies within so many kilometres of the person's, between centroids of départements.
  case withinDistance(km: Double)
  /// The occupation in question is in demand there: tension ≥ 0.5.
  case inDemand(department: String)
  /// The person answered so in this session.
  case answered(question: String, choice: Int)
  /// The person has held the occupation for at least so many months in all (scope experiences).
  case heldFor(occupation: String, months: Int)
  /// The person's right holds at least so many euros, and the step may use them (scope rights).
  case fundedBy(right: String, euros: Double)
  /// The course in question leads to the occupation.
  case leadsTo(occupation: String)
  /// The course in question teaches the skills.
  case teaches([String])
  /// A claim that this version does not know: hidden, and counted as unverifiable.
  case unknown(String, JSONObject)

  /// The name on the wire.
  public var name: String {
    switch self {
    case .sharesSkills: "sharesSkills"
    case .sameOccupation: "sameOccupation"
    case .relatedOccupation: "relatedOccupation"
    case .withinDistance: "withinDistance"
    case .inDemand: "inDemand"
    case .answered: "answered"
    case .heldFor: "heldFor"
    case .fundedBy: "fundedBy"
    case .leadsTo: "leadsTo"
    case .teaches: "teaches"
    case .unknown(let name, _): name
    }
  }
}

extension Claim: JSONCodable {
  public init(from reader: inout JSONReader) throws(JSONError) {
    let place = reader.place
    if let claim = try? Claim(usual: &reader) {
      self = claim
      return
    }
    // Written otherwise, or wrong: the general way takes either, and names what is wrong.
    reader.goBack(to: place)
    try self.init(general: &reader)
  }

  /// The form that most claims have: the name first and nothing behind it but what belongs to it, one member at most.
  private init?(usual reader: inout JSONReader) throws(JSONError) {
    try reader.beginObject()
    guard let key = try reader.nextMember(), "claim" ~= key else { return nil }
    switch try reader.text() {
    case "sameOccupation": self = .sameOccupation
    case "sharesSkills":
      guard let key = try reader.nextMember(), "skills" ~= key else { return nil }
      self = .sharesSkills(try reader.array(limit: ClaimParts.maxSkills))
    case "teaches":
      guard let key = try reader.nextMember(), "skills" ~= key else { return nil }
      self = .teaches(try reader.array(limit: ClaimParts.maxSkills))
    case "withinDistance":
      guard let key = try reader.nextMember(), "km" ~= key else { return nil }
      self = .withinDistance(km: try reader.number(in: ClaimParts.kilometres))
    case "inDemand":
      guard let key = try reader.nextMember(), "department" ~= key else { return nil }
      self = .inDemand(department: try reader.string())
    case "leadsTo":
      guard let key = try reader.nextMember(), "occupation" ~= key else { return nil }
      self = .leadsTo(occupation: try reader.string())
    default: return nil
    }
    if try reader.nextMember() != nil { return nil }
  }

  private init(general reader: inout JSONReader) throws(JSONError) {
    let start = reader.valueOffset()
    var parts = ClaimParts()
    try parts.read(&reader)
    guard let name = parts.name else { throw reader.missing("claim", at: start) }
    switch name {
    case "sharesSkills": self = .sharesSkills(try parts.require(parts.skills, "skills", reader, start))
    case "sameOccupation": self = .sameOccupation
    case "relatedOccupation":
      self = .relatedOccupation(
        from: try parts.require(parts.from, "from", reader, start),
        to: try parts.require(parts.to, "to", reader, start),
        relation: try parts.require(parts.relation, "relation", reader, start)
      )
    case "withinDistance": self = .withinDistance(km: try parts.require(parts.km, "km", reader, start))
    case "inDemand": self = .inDemand(department: try parts.require(parts.department, "department", reader, start))
    case "answered":
      self = .answered(
        question: try parts.require(parts.question, "question", reader, start),
        choice: try parts.require(parts.choice, "choice", reader, start)
      )
    case "heldFor":
      self = .heldFor(
        occupation: try parts.require(parts.occupation, "occupation", reader, start),
        months: try parts.require(parts.months, "months", reader, start)
      )
    case "fundedBy":
      self = .fundedBy(
        right: try parts.require(parts.right, "right", reader, start),
        euros: try parts.require(parts.euros, "euros", reader, start)
      )
    case "leadsTo": self = .leadsTo(occupation: try parts.require(parts.occupation, "occupation", reader, start))
    case "teaches": self = .teaches(try parts.require(parts.skills, "skills", reader, start))
    default: self = .unknown(name, parts.others)
    }
  }

  public func encode(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("claim", name)
    switch self {
    case .sharesSkills(let skills), .teaches(let skills): writer.member("skills", skills)
    case .sameOccupation: break
    case .relatedOccupation(let from, let to, let relation):
      writer.member("from", from)
      writer.member("to", to)
      writer.member("relation", relation)
    case .withinDistance(let km): writer.member("km", km)
    case .inDemand(let department): writer.member("department", department)
    case .answered(let question, let choice):
      writer.member("question", question)
      writer.member("choice", choice)
    case .heldFor(let occupation, let months):
      writer.member("occupation", occupation)
      writer.member("months", months)
    case .fundedBy(let right, let euros):
      writer.member("right", right)
      writer.member("euros", euros)
    case .leadsTo(let occupation): writer.member("occupation", occupation)
    case .unknown(_, let others):
      for member in others.members where member.name != "claim" {
        writer.name(dynamic: member.name)
        member.value.encode(to: &writer)
      }
    }
    writer.endObject()
  }
}

/// The members of a claim, which may come before its name.
private struct ClaimParts {
  static var maxSkills: Int { 100 }
  static var kilometres: ClosedRange<Double> { 0...50_000 }

  var name: String?
  var skills: [String]?
  var from: String?
  var to: String?
  var relation: String?
  var km: Double?
  var department: String?
  var question: String?
  var choice: Int?
  var occupation: String?
  var months: Int?
  var right: String?
  var euros: Double?
  var others = JSONObject()

  mutating func read(_ reader: inout JSONReader) throws(JSONError) {
    try reader.beginObject()
    while let key = try reader.nextMember() {
      switch key {
      case "claim": name = try reader.string()
      case "skills": skills = try reader.array(limit: Self.maxSkills)
      case "from": from = try reader.string()
      case "to": to = try reader.string()
      case "relation": relation = try reader.string()
      case "km": km = try reader.number(in: Self.kilometres)
      case "department": department = try reader.string()
      case "question": question = try reader.string()
      case "choice": choice = try reader.integer(in: 0...99)
      case "occupation": occupation = try reader.string()
      case "months": months = try reader.integer(in: 0...1200)
      case "right": right = try reader.string()
      case "euros": euros = try reader.number(in: 0...1e9)
      default:
        let name = key.string
        others[name] = try reader.read()
      }
    }
  }

  func require<Value>(
    _ value: Value?,
    _ name: StaticString,
    _ reader: borrowing JSONReader,
    _ start: Int
  ) throws(JSONError) -> Value {
    guard let value else { throw reader.missing(name, at: start) }
    return value
  }
}
