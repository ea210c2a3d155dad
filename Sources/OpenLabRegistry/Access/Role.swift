package import OpenLabProtocol

/// What somebody who signed in may do. A closed vocabulary: each act names the roles that may do it.
package enum Role: String, Sendable, CaseIterable {
  /// Tries services and says what they think.
  case tester
  /// Hands services in, and answers what people say of them.
  case provider
  /// Reviews, certifies, publishes and suspends.
  case maintainer
  /// Sets the policy.
  case council
}

extension Role: JSONEncodable {
  package func encode(to writer: inout JSONWriter) { writer.write(rawValue) }
}
