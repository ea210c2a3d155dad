public import OpenLabWire

/// One offer of the ranking.
public struct JobMatch: Hashable, Sendable {
  public var offer: String
  public var score: Double
  public var reasons: [Claim]
  public var missingSkills: [String]

  public init(offer: String, score: Double, reasons: [Claim] = [], missingSkills: [String] = []) {
    self.offer = offer
    self.score = score
    self.reasons = reasons
    self.missingSkills = missingSkills
  }
}

extension JobMatch: JSONCodable {
  public init(from reader: inout JSONReader) throws(JSONError) {
    let start = reader.valueOffset()
    var offer: String?
    var score: Double?
    var reasons: [Claim]?
    var missingSkills: [String]?
    try reader.beginObject()
    while let key = try reader.nextMember() {
      switch key {
      case "offer": offer = try reader.string()
      case "score": score = try reader.number(in: 0...1)
      case "reasons": if try !reader.skipNull() { reasons = try reader.array(limit: 20) }
      case "missingSkills": if try !reader.skipNull() { missingSkills = try reader.array(limit: 100) }
      default: try reader.skip()
      }
    }
    guard let offer else { throw reader.missing("offer", at: start) }
    guard let score else { throw reader.missing("score", at: start) }
    self.init(offer: offer, score: score, reasons: reasons ?? [], missingSkills: missingSkills ?? [])
  }

  public func encode(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("offer", offer)
    writer.member("score", score)
    writer.member("reasons", reasons)
    writer.member("missingSkills", missingSkills)
    writer.endObject()
  }
}
