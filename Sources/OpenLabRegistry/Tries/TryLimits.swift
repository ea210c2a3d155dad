/// How much is kept of a try, in bytes.
package enum TryLimits {
  package static let request = 262_144
  package static let result = 1_048_576
  package static let transcript = 1_048_576
  /// Tries of a service whose result and transcript are kept; of older ones without a reaction they are dropped.
  package static let keptTranscripts = 200
}
