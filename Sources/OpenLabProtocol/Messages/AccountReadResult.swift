public import OpenLabWire

/// Result of `account/read`: the part of the account behind a scope.
public struct AccountReadResult: Hashable, Sendable {
  public var scope: Scope
  /// As the member of `account` would hold it; absent when the account has nothing there.
  public var value: JSONValue?

  public init(scope: Scope, value: JSONValue? = nil) {
    self.scope = scope
    self.value = value
  }
}

extension AccountReadResult: JSONCodable {
  public init(from reader: inout JSONReader) throws(JSONError) {
    let start = reader.valueOffset()
    var scope: Scope?
    var value: JSONValue?
    try reader.beginObject()
    while let key = try reader.nextMember() {
      switch key {
      case "scope": scope = try reader.read()
      case "value": if try !reader.skipNull() { value = try reader.read() }
      default: try reader.skip()
      }
    }
    guard let scope else { throw reader.missing("scope", at: start) }
    self.init(scope: scope, value: value)
  }

  public func encode(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("scope", scope)
    writer.member("value", ifPresent: value)
    writer.endObject()
  }
}
