/// An offer with how well it fits.
struct Candidate: Sendable {
  /// Its number in the index.
  var offer: Int
  var fit: Fit
  /// Kilometres from the person, when known.
  var distance: Double?
}
