import OpenLabProtocol

/// Whether what a service says of itself is what its manifest says.
struct DescribeCheck {
  let plan: ServicePlan

  func check(_ bytes: [UInt8]) throws(ProtocolError) -> DescribeResult {
    let result: DescribeResult
    do throws(JSONError) {
      result = try bytes.withUnsafeBufferPointer { (buffer) throws(JSONError) in
        try DescribeResult(validated: buffer, root: JSONPath([.member("result")]))
      }
    } catch {
      throw ProtocolError(
        .invalidResult,
        "The answer to service/describe is not one: \(error).",
        details: JSONObject(error.path.map { [("path", .string($0.description))] } ?? [])
      )
    }
    guard result.protocolVersion == ProtocolLimits.version else {
      throw ProtocolError(
        .unsupportedVersion,
        "The service chose protocol version \(result.protocolVersion); the host speaks \(ProtocolLimits.version)."
      )
    }
    if let disabled = result.disabled {
      throw ProtocolError(.disabled, "The service says that it cannot work: \(Connection.capped(disabled.reason))")
    }
    try same("id", result.service.id, plan.id)
    try same("version", result.service.version, plan.version)
    guard result.kinds.contains(plan.kind) else {
      throw ProtocolError(
        .wrongIdentity,
        "service/describe names the kinds \(result.kinds.map(\.rawValue).joined(separator: ", ")); service.json has "
          + "\"\(plan.kind.rawValue)\"."
      )
    }
    return result
  }

  private func same(_ member: String, _ said: String, _ declared: String) throws(ProtocolError) {
    guard said == declared else {
      throw ProtocolError(
        .wrongIdentity,
        "service/describe gives the \(member) \"\(Connection.capped(said))\"; service.json has \"\(declared)\"."
      )
    }
  }
}

extension ProtocolError {
  /// What the host could not do, as an error of the call.
  init(_ error: HostError) {
    self.init(
      error.code.rawValue.hasPrefix("service/") ? .startFailed : ErrorCode(rawValue: error.code.rawValue),
      error.detail,
      hint: error.hint
    )
  }
}
