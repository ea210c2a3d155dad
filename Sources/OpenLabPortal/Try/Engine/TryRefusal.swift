/// Why a try does not begin.
enum TryRefusal: Error, Hashable, Sendable {
  /// The session has so many that are not over.
  case tooManyOpen(limit: Int)
  /// All places are taken by tries that run.
  case full
  /// The portal is going down.
  case closing
}
