package import OpenLabProtocol

/// How a call ended.
package enum RawOutcome: Sendable {
  /// The JSON of `result`, checked to be JSON and no more.
  case result([UInt8])
  indirect case failure(ProtocolError)
}
