/// What kind of step it is; free ones are allowed.
public struct PlanAction: OpenCode {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }

  public static let training = PlanAction(rawValue: "training")
  /// Some days at a workplace.
  public static let immersion = PlanAction(rawValue: "immersion")
  /// Recognition of what is known (VAE).
  public static let validation = PlanAction(rawValue: "validation")
  public static let application = PlanAction(rawValue: "application")
  public static let network = PlanAction(rawValue: "network")
  /// Help by a person or a service.
  public static let support = PlanAction(rawValue: "support")
  public static let administrative = PlanAction(rawValue: "administrative")
  public static let mobility = PlanAction(rawValue: "mobility")
  public static let job = PlanAction(rawValue: "job")

  /// The codes of this version, in the order in which they are shown.
  public static let known: [PlanAction] = [
    .training, .immersion, .validation, .application, .network, .support, .administrative, .mobility, .job,
  ]
}
