public import OpenLabProtocol

/// Something in a result, other than a claim, that breaks a rule of its kind.
public struct CheckFinding: Hashable, Sendable {
  /// What rule it breaks; an open list.
  public struct Code: OpenCode {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }

    public static let unknownOffer = Code(rawValue: "unknown-offer")
    public static let unknownSkill = Code(rawValue: "unknown-skill")
    public static let unknownTrait = Code(rawValue: "unknown-trait")
    public static let unknownQuestion = Code(rawValue: "unknown-question")
    public static let unknownCourse = Code(rawValue: "unknown-course")
    public static let unknownOccupation = Code(rawValue: "unknown-occupation")
    public static let unknownObstacle = Code(rawValue: "unknown-obstacle")
    /// The same offer, step or estimate stands before.
    public static let duplicate = Code(rawValue: "duplicate")
    /// More than was asked for.
    public static let overLimit = Code(rawValue: "over-limit")
    /// A score, estimate or cost outside its range.
    public static let outOfRange = Code(rawValue: "out-of-range")
    /// A higher score after a lower one.
    public static let wrongOrder = Code(rawValue: "wrong-order")
    /// A missing skill that the offer does not ask for, or that the person has.
    public static let wrongMissingSkill = Code(rawValue: "wrong-missing-skill")
    public static let alreadyAsked = Code(rawValue: "already-asked")
    public static let tooManyQuestions = Code(rawValue: "too-many-questions")
    /// A step requires one that does not come before it.
    public static let wrongRequirement = Code(rawValue: "wrong-requirement")
    /// A course that does not lead to what the project aims at.
    public static let offTarget = Code(rawValue: "off-target")
    /// A course farther away than the person can or wants to go.
    public static let tooFar = Code(rawValue: "too-far")
    /// A text over its length, or with characters that have no place in one.
    public static let cleanedText = Code(rawValue: "cleaned-text")

    /// The codes of this version.
    public static let known: [Code] = [
      .unknownOffer, .unknownSkill, .unknownTrait, .unknownQuestion, .unknownCourse, .unknownOccupation,
      .unknownObstacle, .duplicate, .overLimit, .outOfRange, .wrongOrder, .wrongMissingSkill, .alreadyAsked,
      .tooManyQuestions, .wrongRequirement, .offTarget, .tooFar, .cleanedText,
    ]
  }

  /// Where it stands in the service's result: `plan[2].requires[0]`.
  public var path: String
  /// Id of the offer, step, question, trait or skill that it is about; empty when it is about the result.
  public var subject: String
  public var code: Code
  /// One plain sentence.
  public var why: LocalizedText

  public init(path: String, subject: String, code: Code, why: LocalizedText) {
    self.path = path
    self.subject = subject
    self.code = code
    self.why = why
  }
}

extension CheckFinding: JSONCodable {
  public init(from reader: inout JSONReader) throws(JSONError) {
    let start = reader.valueOffset()
    var path: String?
    var subject: String?
    var code: Code?
    var why: LocalizedText?
    try reader.beginObject()
    while let key = try reader.nextMember() {
      switch key {
      case "path": path = try reader.string()
      case "subject": subject = try reader.string()
      case "code": code = try reader.read()
      case "why": why = try reader.read()
      default: try reader.skip()
      }
    }
    guard let path else { throw reader.missing("path", at: start) }
    guard let subject else { throw reader.missing("subject", at: start) }
    guard let code else { throw reader.missing("code", at: start) }
    guard let why else { throw reader.missing("why", at: start) }
    self.init(path: path, subject: subject, code: code, why: why)
  }

  public func encode(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("path", path)
    writer.member("subject", subject)
    writer.member("code", code)
    writer.member("why", why)
    writer.endObject()
  }
}
