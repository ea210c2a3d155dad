public import OpenLabWire

/// Params of `service/describe`.
public struct DescribeRequest: Hashable, Sendable {
  public var protocolVersions: [Int]
  public var host: HostInfo
  public var locale: String
  public var limits: WireLimits
  public var fixtures: FixturesLocation?

  public init(
    protocolVersions: [Int],
    host: HostInfo,
    locale: String,
    limits: WireLimits,
    fixtures: FixturesLocation? = nil
  ) {
    self.protocolVersions = protocolVersions
    self.host = host
    self.locale = locale
    self.limits = limits
    self.fixtures = fixtures
  }
}

extension DescribeRequest: JSONCodable {
  public init(from reader: inout JSONReader) throws(JSONError) {
    let start = reader.valueOffset()
    var protocolVersions: [Int]?
    var host: HostInfo?
    var locale: String?
    var limits: WireLimits?
    var fixtures: FixturesLocation?
    try reader.beginObject()
    while let key = try reader.nextMember() {
      switch key {
      case "protocolVersions": protocolVersions = try reader.array(limit: 20)
      case "host": host = try reader.read()
      case "locale": locale = try reader.string()
      case "limits": limits = try reader.read()
      case "fixtures": if try !reader.skipNull() { fixtures = try reader.read() }
      default: try reader.skip()
      }
    }
    guard let protocolVersions else { throw reader.missing("protocolVersions", at: start) }
    guard let host else { throw reader.missing("host", at: start) }
    guard let locale else { throw reader.missing("locale", at: start) }
    guard let limits else { throw reader.missing("limits", at: start) }
    self.init(protocolVersions: protocolVersions, host: host, locale: locale, limits: limits, fixtures: fixtures)
  }

  public func encode(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("protocolVersions", protocolVersions)
    writer.member("host", host)
    writer.member("locale", locale)
    writer.member("limits", limits)
    writer.member("fixtures", ifPresent: fixtures)
    writer.endObject()
  }
}
