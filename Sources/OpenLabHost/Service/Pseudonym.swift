import OpenLabProtocol

/// Another name for an account for each service, so that two of them cannot compare their notes by it.
///
/// It does not stop linkage by content. Without the key it cannot be computed back, though account ids can be listed.
package struct PseudonymKey: Sendable {
  private let key: [UInt8]

  /// Any bytes; at least 16 that nobody else knows.
  package init(_ key: [UInt8]) { self.key = key }

  /// A key of this process alone.
  package init() {
    var generator = SystemRandomNumberGenerator()
    key = (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
  }

  package func pseudonym(of account: String, for service: String) -> String {
    // SHA-256(key ‖ SHA-256(key ‖ text)): the outer pass keeps the inner one from being extended.
    "p-" + SHA256.hex(hash(hash(Array("\(service)\u{0}\(account)".utf8))).prefix(12))
  }

  /// A proof that whoever holds the key wrote a text: 64 hexadecimal digits.
  package func seal(_ text: String) -> String {
    // No service has an empty name: a seal is never a pseudonym.
    SHA256.hex(hash(hash(Array("\u{0}seal\u{0}\(text)".utf8))))
  }

  private func hash(_ text: [UInt8]) -> [UInt8] {
    var hash = SHA256()
    hash.update(key)
    hash.update(text)
    return hash.finish()
  }
}
