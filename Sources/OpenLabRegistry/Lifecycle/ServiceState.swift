package import OpenLabProtocol

/// Where a version of a service stands. A closed vocabulary; ``RegistryMove/table`` is the whole lifecycle.
package enum ServiceState: String, Sendable, CaseIterable {
  /// Handed in; seen by its provider only.
  case submitted
  /// A maintainer is looking at it.
  case inReview = "in-review"
  /// Sent back to its provider, with the reason; may be handed in again.
  case returned
  /// It passed certification; not yet for everyone.
  case certified
  /// In the catalogue.
  case published
  /// Taken out for now; may come back.
  case suspended
  /// Still works, has a date of end and perhaps a successor.
  case deprecated
  /// Gone for good.
  case withdrawn

  /// Whether people find it in the catalogue.
  package var isListed: Bool { self == .published || self == .deprecated }

  /// Whether a maintainer has still to decide on it.
  package var awaitsDecision: Bool { self == .submitted || self == .inReview || self == .certified }
}

extension ServiceState: JSONEncodable {
  package func encode(to writer: inout JSONWriter) { writer.write(rawValue) }
}
