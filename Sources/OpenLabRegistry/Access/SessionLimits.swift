/// How long sessions live.
package struct SessionLimits: Hashable, Sendable {
  /// Seconds without a request after which one ends.
  package var idle: Int64
  /// Seconds after which one ends whatever happens.
  package var absolute: Int64

  package init(idle: Int64, absolute: Int64) {
    self.idle = idle
    self.absolute = absolute
  }

  /// Somebody who signed in: half an hour, and a working day.
  package static let signedIn = SessionLimits(idle: 1_800, absolute: 43_200)
  /// Nobody signed in: long enough to come back to an answer and confirm it; less than the 13 months of the CNIL.
  package static let anonymous = SessionLimits(idle: 7_776_000, absolute: 31_536_000)
  /// For how many seconds a token shown again counts as fresh.
  package static let confirmation: Int64 = 300
  /// Anonymous sessions kept; the ones unused for longest go first.
  package static let anonymousKept = 100_000
}
