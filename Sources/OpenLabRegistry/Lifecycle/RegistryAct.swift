/// What can be done to a version of a service, as the audit log names it.
package enum RegistryAct: String, Sendable, CaseIterable {
  case submit
  case review
  case certify
  case publish
  case suspend
  case deprecate
  case withdraw

  /// The states that it may be done in. `submit` makes the version, or replaces what was only submitted.
  package var allowedIn: Set<ServiceState> {
    switch self {
    case .submit: [.submitted]
    case .review: [.submitted]
    case .certify: [.submitted, .inReview]
    // What is published without a certificate says so in the catalogue.
    case .publish: [.submitted, .inReview, .certified, .suspended]
    case .suspend: [.published, .deprecated]
    case .deprecate: [.published]
    case .withdraw: [.submitted, .inReview, .certified, .published, .suspended, .deprecated]
    }
  }

  /// The state that it leads to.
  package var leadsTo: ServiceState {
    switch self {
    case .submit: .submitted
    case .review: .inReview
    case .certify: .certified
    case .publish: .published
    case .suspend: .suspended
    case .deprecate: .deprecated
    case .withdraw: .withdrawn
    }
  }
}
