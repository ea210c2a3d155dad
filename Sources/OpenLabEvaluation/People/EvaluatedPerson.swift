package import OpenLabFixtures
package import OpenLabProtocol

/// A person of an evaluation: what services may be given, and what is true.
package struct EvaluatedPerson: Sendable {
  /// From 0.
  package let number: Int
  package let account: Account
  package let truth: PersonTruth
}
