package import OpenLabProtocol

/// How a try ended. A closed vocabulary.
package enum TryOutcome: String, Sendable, CaseIterable {
  /// Not ended yet, or its host died.
  case running
  /// The service gave a result.
  case answered
  /// The service said that it has nothing for this person.
  case abstained
  /// The person stopped it.
  case cancelled
  /// The service was suspended meanwhile, or the host refused the call.
  case stopped
  /// The service failed.
  case failed
}

extension TryOutcome: JSONEncodable {
  package func encode(to writer: inout JSONWriter) { writer.write(rawValue) }
}
