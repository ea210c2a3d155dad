public import OpenLabWire

/// What every request of a kind carries besides its own: requests stand alone.
public struct RequestContext: Hashable, Sendable {
  public var protocolVersion: Int
  /// `fr` or `en`: the language of texts in the result.
  public var locale: String
  /// Today, `YYYY-MM-DD`.
  public var asOf: String
  /// Milliseconds from the moment the line was written.
  public var deadlineMs: Int
  /// For what is drawn by chance: the same seed gives the same answer.
  public var seed: Int64
  /// Scopes granted; those declared on demand are not sent but may be read.
  public var grant: [Scope]
  public var reference: ReferenceVersion

  public init(
    protocolVersion: Int,
    locale: String,
    asOf: String,
    deadlineMs: Int,
    seed: Int64,
    grant: [Scope],
    reference: ReferenceVersion
  ) {
    self.protocolVersion = protocolVersion
    self.locale = locale
    self.asOf = asOf
    self.deadlineMs = deadlineMs
    self.seed = seed
    self.grant = grant
    self.reference = reference
  }
}

extension RequestContext: JSONCodable {
  public init(from reader: inout JSONReader) throws(JSONError) {
    let start = reader.valueOffset()
    var protocolVersion: Int?
    var locale: String?
    var asOf: String?
    var deadlineMs: Int?
    var seed: Int64?
    var grant: [Scope]?
    var reference: ReferenceVersion?
    try reader.beginObject()
    while let key = try reader.nextMember() {
      switch key {
      case "protocolVersion": protocolVersion = try reader.read()
      case "locale": locale = try reader.string()
      case "asOf": asOf = try reader.string()
      case "deadlineMs": deadlineMs = try reader.integer(in: 1...3600000)
      case "seed": seed = try reader.integer()
      case "grant": grant = try reader.array(limit: 20)
      case "reference": reference = try reader.read()
      default: try reader.skip()
      }
    }
    guard let protocolVersion else { throw reader.missing("protocolVersion", at: start) }
    guard let locale else { throw reader.missing("locale", at: start) }
    guard let asOf else { throw reader.missing("asOf", at: start) }
    guard let deadlineMs else { throw reader.missing("deadlineMs", at: start) }
    guard let seed else { throw reader.missing("seed", at: start) }
    guard let grant else { throw reader.missing("grant", at: start) }
    guard let reference else { throw reader.missing("reference", at: start) }
    self.init(
      protocolVersion: protocolVersion,
      locale: locale,
      asOf: asOf,
      deadlineMs: deadlineMs,
      seed: seed,
      grant: grant,
      reference: reference
    )
  }

  public func encode(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("protocolVersion", protocolVersion)
    writer.member("locale", locale)
    writer.member("asOf", asOf)
    writer.member("deadlineMs", deadlineMs)
    writer.member("seed", seed)
    writer.member("grant", grant)
    writer.member("reference", reference)
    writer.endObject()
  }
}
