internal import OpenLabProtocol

/// What adversaries know of a record: numbers that are equal where the parts are.
struct AuditRecord: Sendable {
  /// The six quasi-identifiers together.
  var profile: UInt64
  /// The first job, the first two, the first three…: occupations alone.
  var careers: [UInt64]
  var languages: UInt64
  var diplomas: UInt64
  /// Each part as a service is sent it, in the order of ``scopes``; 0 for an absent one.
  var parts: [UInt64]

  static let scopes = ["profile", "experiences", "skills", "diplomas", "rights", "projects", "constraints"]

  init(_ account: JSONValue, _ quasi: [String]) {
    profile = Self.number(quasi.joined(separator: "\u{1}").utf8)
    var careers: [UInt64] = []
    var hash = Self.start
    for job in account["experiences"]?.array ?? [] {
      hash = Self.number((job["occupation"]?.string ?? "?").utf8, from: hash)
      careers.append(hash)
    }
    self.careers = careers
    languages = Self.number(account["profile"]?["languages"]?.json ?? [])
    diplomas = Self.number(account["diplomas"]?.json ?? [])
    parts = Self.scopes.map { scope in account[scope].map { Self.number($0.json) } ?? 0 }
  }

  /// FNV-1a in 64 bits: among a million records two different parts have the same number once in forty million times.
  static let start: UInt64 = 0xcbf2_9ce4_8422_2325

  static func number(_ bytes: some Sequence<UInt8>, from start: UInt64 = start) -> UInt64 {
    var hash = start
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return (hash ^ 0xff) &* 0x100_0000_01b3
  }
}
