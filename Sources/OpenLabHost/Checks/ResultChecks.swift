public import OpenLabProtocol

/// What the host found when it checked a result: nothing that is refused or dropped is left in it.
public struct ResultChecks: Hashable, Sendable {
  /// How many claims were recomputed and are true.
  public var verified: Int
  /// Claims that are false or would need a scope that was not granted.
  public var refused: [RefusedClaim]
  /// How many claims are of a kind that this version does not know.
  public var unverifiable: Int
  /// What else was taken out.
  public var dropped: [CheckFinding]
  /// What breaks a rule and is shown all the same.
  public var noted: [CheckFinding]

  public init(
    verified: Int = 0,
    refused: [RefusedClaim] = [],
    unverifiable: Int = 0,
    dropped: [CheckFinding] = [],
    noted: [CheckFinding] = []
  ) {
    self.verified = verified
    self.refused = refused
    self.unverifiable = unverifiable
    self.dropped = dropped
    self.noted = noted
  }

  /// Whether the result stands as the service gave it.
  public var isClean: Bool { refused.isEmpty && unverifiable == 0 && dropped.isEmpty && noted.isEmpty }
}

extension ResultChecks: JSONCodable {
  public init(from reader: inout JSONReader) throws(JSONError) {
    let start = reader.valueOffset()
    var verified: Int?
    var refused: [RefusedClaim]?
    var unverifiable: Int?
    var dropped: [CheckFinding]?
    var noted: [CheckFinding]?
    try reader.beginObject()
    while let key = try reader.nextMember() {
      switch key {
      case "verified": verified = try reader.integer(in: 0...1_000_000)
      case "refused": refused = try reader.array()
      case "unverifiable": if try !reader.skipNull() { unverifiable = try reader.integer(in: 0...1_000_000) }
      case "dropped": if try !reader.skipNull() { dropped = try reader.array() }
      case "noted": if try !reader.skipNull() { noted = try reader.array() }
      default: try reader.skip()
      }
    }
    guard let verified else { throw reader.missing("verified", at: start) }
    guard let refused else { throw reader.missing("refused", at: start) }
    self.init(
      verified: verified,
      refused: refused,
      unverifiable: unverifiable ?? 0,
      dropped: dropped ?? [],
      noted: noted ?? []
    )
  }

  public func encode(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("verified", verified)
    writer.member("refused", refused)
    writer.member("unverifiable", unverifiable)
    writer.member("dropped", dropped)
    writer.member("noted", noted)
    writer.endObject()
  }
}
