/// The person's account beyond what came with the request.
public struct CallAccount: Sendable {
  let call: Call

  /// Reads a part that the manifest declares as `onDemand`; the host notes it in the person's receipt.
  ///
  /// Nil when the account holds nothing there. Throws `consent/not-granted` when the person has not granted it, and
  /// `consent/not-declared` when the manifest does not name it: do without, and say what is missing.
  public func read<Value>(_ part: AccountPart<Value>) async throws(ProtocolError) -> Value? {
    let params = AccountReadParams(parent: call.id, scope: part.scope)
    let bytes = try await call.session.ask(call.state, .accountRead, params)
    do throws(JSONError) {
      return try AccountReading<Value>(json: bytes).value
    } catch {
      throw ProtocolError(.invalidResult, "The host's \(part.scope.rawValue) cannot be read: \(error).")
    }
  }
}

/// Result of `account/read`: `{"scope":…,"value":…}`, without a value where the account has none.
private struct AccountReading<Value: JSONDecodable>: JSONDecodable {
  var value: Value?

  init(from reader: inout JSONReader) throws(JSONError) {
    try reader.beginObject()
    while let key = try reader.nextMember() {
      switch key {
      case "value": if try !reader.skipNull() { value = try reader.read() }
      default: try reader.skip()
      }
    }
  }
}
