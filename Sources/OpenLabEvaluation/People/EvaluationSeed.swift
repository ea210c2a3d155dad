internal import OpenLabProtocol

/// What the hidden law, the people and their futures are drawn from. No service ever sees it, nor anything made of it but
/// the people's accounts.
package struct EvaluationSeed: Hashable, Sendable {
  package let value: Int64
  /// SHA-256 of the secret that the seed was made of, in hex: published before, so that who judges cannot choose the seed
  /// afterwards. Nil for a seed that is told.
  package let commitment: String?

  package init(_ value: Int64) {
    self.value = value
    commitment = nil
  }

  /// - Parameter secret: at least 16 bytes that nobody can guess; published after the judging.
  /// - Returns: nil for a shorter one.
  package init?(secret: [UInt8]) {
    guard secret.count >= 16 else { return nil }
    commitment = SHA256.hex(secret)
    // Another digest than the one that is published, which would give the seed away.
    let digest = SHA256.hex(Array("openlab-evaluation\n".utf8) + secret)
    value = Int64(bitPattern: UInt64(digest.prefix(16), radix: 16) ?? 0)
  }
}
