package import OpenLabProtocol

/// How a call ended.
package enum RawOutcome: Sendable {
  /// The JSON of `result`, checked to be JSON and no more.
  case result([UInt8])
  indirect case failure(ProtocolError)

  func get() throws(ProtocolError) -> [UInt8] {
    switch self {
    case .result(let bytes): return bytes
    case .failure(let error): throw error
    }
  }
}
