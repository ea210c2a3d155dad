public import OpenLabProtocol

/// A claim that was taken out of a result, with the true figure.
public struct RefusedClaim: Hashable, Sendable {
  /// Where it stood in the service's result: `matches[3].reasons[0]`.
  public var path: String
  /// Id of the offer, step, trait or skill that it was made about.
  public var subject: String
  /// The claim as the service made it. What a step uses of the rights counts as a claim named `uses`.
  public var claim: Claim
  public var verdict: ClaimVerdict
  /// One plain sentence with the true figure.
  public var why: LocalizedText

  public init(path: String, subject: String, claim: Claim, verdict: ClaimVerdict, why: LocalizedText) {
    self.path = path
    self.subject = subject
    self.claim = claim
    self.verdict = verdict
    self.why = why
  }
}

extension RefusedClaim: JSONCodable {
  public init(from reader: inout JSONReader) throws(JSONError) {
    let start = reader.valueOffset()
    var path: String?
    var subject: String?
    var claim: Claim?
    var verdict: ClaimVerdict?
    var why: LocalizedText?
    try reader.beginObject()
    while let key = try reader.nextMember() {
      switch key {
      case "path": path = try reader.string()
      case "subject": subject = try reader.string()
      case "claim": claim = try reader.read()
      case "verdict": verdict = try reader.read()
      case "why": why = try reader.read()
      default: try reader.skip()
      }
    }
    guard let path else { throw reader.missing("path", at: start) }
    guard let subject else { throw reader.missing("subject", at: start) }
    guard let claim else { throw reader.missing("claim", at: start) }
    guard let verdict else { throw reader.missing("verdict", at: start) }
    guard let why else { throw reader.missing("why", at: start) }
    self.init(path: path, subject: subject, claim: claim, verdict: verdict, why: why)
  }

  public func encode(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("path", path)
    writer.member("subject", subject)
    writer.member("claim", claim)
    writer.member("verdict", verdict)
    writer.member("why", why)
    writer.endObject()
  }
}
