import OpenLabProtocol

extension Icon {
  /// The sign of a kind of service.
  init(_ kind: Kind) {
    switch kind {
    case .jobMatching: self = .offers
    case .skillsProfiling: self = .skills
    case .projectCoaching: self = .plan
    default: self = .spark
    }
  }

  /// The sign of a part of an account.
  init(_ scope: Scope) {
    switch scope {
    case .profile: self = .person
    case .experiences: self = .briefcase
    case .skills: self = .skills
    case .diplomas: self = .diploma
    case .rights: self = .rights
    case .projects: self = .target
    case .constraints: self = .limits
    default: self = .lock
    }
  }
}
