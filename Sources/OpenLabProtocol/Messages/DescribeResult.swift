public import OpenLabWire

/// Result of `service/describe`.
public struct DescribeResult: Hashable, Sendable {
  public var protocolVersion: Int
  public var service: ServiceIdentity
  public var kinds: [Kind]
  public var capabilities: Capabilities
  public var limits: WireLimits?
  public var disabled: DisabledReason?

  public init(
    protocolVersion: Int,
    service: ServiceIdentity,
    kinds: [Kind],
    capabilities: Capabilities = Capabilities(),
    limits: WireLimits? = nil,
    disabled: DisabledReason? = nil
  ) {
    self.protocolVersion = protocolVersion
    self.service = service
    self.kinds = kinds
    self.capabilities = capabilities
    self.limits = limits
    self.disabled = disabled
  }
}

extension DescribeResult: JSONCodable {
  public init(from reader: inout JSONReader) throws(JSONError) {
    let start = reader.valueOffset()
    var protocolVersion: Int?
    var service: ServiceIdentity?
    var kinds: [Kind]?
    var capabilities: Capabilities?
    var limits: WireLimits?
    var disabled: DisabledReason?
    try reader.beginObject()
    while let key = try reader.nextMember() {
      switch key {
      case "protocolVersion": protocolVersion = try reader.read()
      case "service": service = try reader.read()
      case "kinds": kinds = try reader.array(limit: 20)
      case "capabilities": if try !reader.skipNull() { capabilities = try reader.read() }
      case "limits": if try !reader.skipNull() { limits = try reader.read() }
      case "disabled": if try !reader.skipNull() { disabled = try reader.read() }
      default: try reader.skip()
      }
    }
    guard let protocolVersion else { throw reader.missing("protocolVersion", at: start) }
    guard let service else { throw reader.missing("service", at: start) }
    guard let kinds else { throw reader.missing("kinds", at: start) }
    self.init(
      protocolVersion: protocolVersion,
      service: service,
      kinds: kinds,
      capabilities: capabilities ?? Capabilities(),
      limits: limits,
      disabled: disabled
    )
  }

  public func encode(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("protocolVersion", protocolVersion)
    writer.member("service", service)
    writer.member("kinds", kinds)
    writer.member("capabilities", capabilities)
    writer.member("limits", ifPresent: limits)
    writer.member("disabled", ifPresent: disabled)
    writer.endObject()
  }
}
