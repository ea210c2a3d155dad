import OpenLabRegistry
import OpenLabWeb

extension Visit {
  /// Where a version stands, as a badge.
  func badge(_ state: ServiceState) -> HTML {
    let tone: Tone =
      switch state {
      case .published: .good
      case .certified: .accent
      case .returned, .suspended: .bad
      case .deprecated: .warn
      case .submitted, .inReview, .withdrawn: .plain
      }
    return Part.badge(text(state.label), tone)
  }

  func badge(_ state: ReactionState) -> HTML {
    let tone: Tone =
      switch state {
      case .confirmed: .good
      case .answered, .corrected: .accent
      case .new, .seen, .reopened: .warn
      case .declined: .plain
      }
    return Part.badge(text(Words.reaction.state(state)), tone)
  }
}
