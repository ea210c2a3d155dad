internal import OpenLabProtocol

/// What an evaluation is drawn from, in two parts that do not give each other away: people, with all that a service sees
/// of them, from one; the hidden law and the futures from the other.
package struct EvaluationSeed: Hashable, Sendable {
  /// Of the people, their answers and their twins.
  package let people: Int64
  /// Of the hidden law and what happens to people: nothing that a service sees depends on it.
  package let law: Int64
  /// As it was told; nil for a secret one.
  package let told: Int64?
  /// SHA-256 of the secret that the seed was made of, in hex: published before, so that who judges cannot choose the seed
  /// afterwards. Nil for a seed that is told.
  package let commitment: String?
  /// What the names are made of by which services know these people: other names than anywhere else, and the same ones
  /// for the same seed.
  package let names: [UInt8]

  package init(_ value: Int64) {
    people = value
    let secret = Array("\(value)".utf8)
    law = Self.number("law", secret)
    names = Self.digest("names", secret)
    told = value
    commitment = nil
  }

  /// - Parameter secret: at least 16 bytes that nobody can guess; published after the judging.
  /// - Returns: nil for a shorter one.
  package init?(secret: [UInt8]) {
    guard secret.count >= 16 else { return nil }
    commitment = SHA256.hex(secret)
    people = Self.number("people", secret)
    law = Self.number("law", secret)
    names = Self.digest("names", secret)
    told = nil
  }

  /// Another digest than the one that is published, which would give the seed away, and another for each use.
  private static func digest(_ use: String, _ secret: [UInt8]) -> [UInt8] {
    var hash = SHA256()
    hash.update(Array("openlab-evaluation \(use)\n".utf8))
    hash.update(secret)
    return hash.finish()
  }

  private static func number(_ use: String, _ secret: [UInt8]) -> Int64 {
    Int64(bitPattern: digest(use, secret).prefix(8).reduce(0) { $0 << 8 | UInt64($1) })
  }
}
