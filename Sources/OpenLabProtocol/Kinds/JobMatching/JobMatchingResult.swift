public import OpenLabWire

/// Result of `jobMatching/match`: offers in rank order, or an abstention.
public struct JobMatchingResult: Hashable, Sendable {
  public var matches: [JobMatch]?
  public var abstained: Abstention?

  public init(matches: [JobMatch]? = nil, abstained: Abstention? = nil) {
    self.matches = matches
    self.abstained = abstained
  }
}

extension JobMatchingResult: JSONCodable {
  public init(from reader: inout JSONReader) throws(JSONError) {
    let start = reader.valueOffset()
    var matches: [JobMatch]?
    var abstained: Abstention?
    try reader.beginObject()
    while let key = try reader.nextMember() {
      switch key {
      case "matches": if try !reader.skipNull() { matches = try reader.array(limit: 200) }
      case "abstained": if try !reader.skipNull() { abstained = try reader.read() }
      default: try reader.skip()
      }
    }
    try reader.exactlyOne("matches", matches != nil, "abstained", abstained != nil, at: start)
    self.init(matches: matches, abstained: abstained)
  }

  public func encode(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("matches", ifPresent: matches)
    writer.member("abstained", ifPresent: abstained)
    writer.endObject()
  }
}
