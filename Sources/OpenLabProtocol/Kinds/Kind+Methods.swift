extension Kind {
  /// The method that the host calls for this kind; nil for a kind that this version does not know.
  public var method: Method? {
    switch self {
    case .jobMatching: .match
    case .skillsProfiling: .profile
    case .projectCoaching: .advise
    default: nil
    }
  }

  /// What people call it.
  public var title: LocalizedText {
    switch self {
    case .jobMatching: LocalizedText("Rapprochement avec des offres", "Job matching")
    case .skillsProfiling: LocalizedText("Bilan de compétences", "Skills profiling")
    case .projectCoaching: LocalizedText("Accompagnement de projet", "Project coaching")
    default: LocalizedText(rawValue, rawValue)
    }
  }
}
