/// How much a JSON text may ask of its reader.
public struct JSONLimits: Hashable, Sendable {
  /// Arrays and objects inside one another.
  public var maxDepth: Int
  /// Whether one name may stand twice in an object. The wire never allows it; the public test suite does.
  public var allowsDuplicateMembers: Bool
  /// Whether integers beyond Int64 and numbers beyond Double are let through (as the nearest Double).
  public var allowsInexactNumbers: Bool

  public init(maxDepth: Int = 128, allowsDuplicateMembers: Bool = false, allowsInexactNumbers: Bool = false) {
    self.maxDepth = maxDepth
    self.allowsDuplicateMembers = allowsDuplicateMembers
    self.allowsInexactNumbers = allowsInexactNumbers
  }

  /// What the wire speaks: depth ≤ 128, no duplicate members, integers exact in Int64.
  public static let wire = JSONLimits()
  /// RFC 8259 as it stands, for the public test suite and data files of others.
  public static let permissive = JSONLimits(allowsDuplicateMembers: true, allowsInexactNumbers: true)
}
