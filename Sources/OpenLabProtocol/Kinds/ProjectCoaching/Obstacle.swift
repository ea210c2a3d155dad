/// What stands most in the way of a project: the published list of the diagnosis.
public struct Obstacle: OpenCode {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }

  /// The person does not know yet what to aim at.
  public static let unclearProject = Obstacle(rawValue: "unclear-project")
  /// The target asks for skills that are not there.
  public static let missingSkills = Obstacle(rawValue: "missing-skills")
  /// The target asks for a diploma that is not there.
  public static let missingDiploma = Obstacle(rawValue: "missing-diploma")
  /// Hardly any offers for the target within reach.
  public static let fewOffers = Obstacle(rawValue: "few-offers")
  /// No way to get to the work.
  public static let mobility = Obstacle(rawValue: "mobility")
  /// No care for children.
  public static let childcare = Obstacle(rawValue: "childcare")
  /// The project costs more than the person can pay.
  public static let finances = Obstacle(rawValue: "finances")
  /// No means or ease with digital tools.
  public static let digitalAccess = Obstacle(rawValue: "digital-access")
  /// French is not yet good enough for the target.
  public static let language = Obstacle(rawValue: "language")
  /// The person does not dare.
  public static let confidence = Obstacle(rawValue: "confidence")
  /// Health and the target do not go together.
  public static let health = Obstacle(rawValue: "health")
  /// A paper, a status or a right is missing.
  public static let administrative = Obstacle(rawValue: "administrative")

  /// The codes of this version, in the order in which they are shown.
  public static let known: [Obstacle] = [
    .unclearProject, .missingSkills, .missingDiploma, .fewOffers, .mobility, .childcare, .finances, .digitalAccess,
    .language, .confidence, .health, .administrative,
  ]
}
