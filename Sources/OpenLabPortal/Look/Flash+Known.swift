extension Flash {
  /// Every message that there is, each area its own.
  static let known: [Flash] = [
    signedIn, signedOut, submitted, answered, decided, approved,
    reactionThanks, reactionConfirmed, reactionReopened, reactionChanged,
  ]
}
