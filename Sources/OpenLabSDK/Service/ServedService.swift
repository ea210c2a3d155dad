/// A service as the session sees it.
struct ServedService: Sendable {
  var identity: Result<ServiceIdentity, ProtocolError>
  var kinds: [ServedKind]
  var capabilities: Capabilities
  var disabledReason: @Sendable (DescribeRequest) -> String?

  /// Makes the one value that answers all calls; if that fails, the service says that it is disabled.
  init<Served: Service>(_ type: Served.Type) {
    let result = Result { try Served() }
    switch result {
    case .success(let service): self.init(service)
    case .failure(let error):
      let reason = "\(Served.self) could not start: \(ProtocolError(thrown: error).message)"
      self.init(Served.self, kinds: ServedKind.disabled(Served.self, reason)) { _ in reason }
    }
  }

  init<Served: Service>(_ service: Served) {
    self.init(Served.self, kinds: ServedKind.all(of: service), disabledReason: Served.disabledReason)
  }

  private init<Served: Service>(
    _ type: Served.Type,
    kinds: [ServedKind],
    disabledReason: @escaping @Sendable (DescribeRequest) -> String?
  ) {
    do {
      identity = .success(try Served.identity)
    } catch {
      identity = .failure(ProtocolError(thrown: error))
    }
    self.kinds = kinds
    capabilities = Served.capabilities
    self.disabledReason = disabledReason
  }

  /// Answers `service/describe`.
  func describe(_ request: DescribeRequest) throws(ProtocolError) -> DescribeResult {
    guard request.protocolVersions.contains(ProtocolLimits.version) else {
      throw ProtocolError(
        .unsupportedVersion,
        "This service speaks protocol version \(ProtocolLimits.version) only.",
        details: JSONObject([("versions", .array([.integer(Int64(ProtocolLimits.version))]))])
      )
    }
    return DescribeResult(
      protocolVersion: ProtocolLimits.version,
      service: try identity.get(),
      kinds: kinds.map(\.kind),
      capabilities: capabilities,
      limits: WireLimits(maxLineBytes: ProtocolLimits.maxLineBytes),
      disabled: disabledReason(request).map { DisabledReason(reason: $0) }
    )
  }
}
