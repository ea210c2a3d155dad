import OpenLabProtocol

/// What recomputing a claim gave.
enum ClaimOutcome: Hashable {
  case verified
  case refused(ClaimVerdict, LocalizedText)
  /// Of a kind that this version does not know.
  case unverifiable

  static func isFalse(_ fr: String, _ en: String) -> ClaimOutcome { .refused(.isFalse, LocalizedText(fr, en)) }

  static func notGranted(_ scope: Scope) -> ClaimOutcome {
    .refused(
      .notGranted,
      LocalizedText(
        "Il faudrait connaître \(scope.sentence.fr)\u{a0}: cet accès n’a pas été donné.",
        "This would need \(scope.sentence.en), which has not been granted."
      )
    )
  }
}
