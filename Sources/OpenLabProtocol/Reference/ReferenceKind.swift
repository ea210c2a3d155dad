/// What a `reference/…` request asks for.
public struct ReferenceKind: OpenCode {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }

  public static let occupations = ReferenceKind(rawValue: "occupations")
  public static let skills = ReferenceKind(rawValue: "skills")
  public static let offers = ReferenceKind(rawValue: "offers")
  public static let courses = ReferenceKind(rawValue: "courses")
  public static let questions = ReferenceKind(rawValue: "questions")
  public static let market = ReferenceKind(rawValue: "market")
  public static let traits = ReferenceKind(rawValue: "traits")
  public static let departments = ReferenceKind(rawValue: "departments")

  public static let known: [ReferenceKind] = [
    .occupations, .skills, .offers, .courses, .questions, .market, .traits, .departments,
  ]

  /// `reference/offers`.
  public var method: Method { Method(rawValue: "reference/\(rawValue)") }

  /// The kind that a method asks for; nil when it is no known `reference/…` method.
  public init?(method: String) {
    guard method.hasPrefix("reference/") else { return nil }
    self.init(rawValue: String(method.dropFirst("reference/".count)))
    guard isKnown else { return nil }
  }

  /// The filters that fit besides `ids`, `limit` and `cursor`.
  public var filters: Set<String> {
    switch self {
    case .occupations: ["text", "domain", "skill"]
    case .skills: ["text", "occupation", "domain"]
    case .offers: ["text", "occupation", "domain", "department", "skill"]
    case .courses: ["text", "occupation", "domain", "department", "skill"]
    case .questions: ["trait", "text"]
    case .market: ["occupation", "domain", "department"]
    case .traits: ["skill"]
    case .departments: ["text"]
    default: []
    }
  }
}
