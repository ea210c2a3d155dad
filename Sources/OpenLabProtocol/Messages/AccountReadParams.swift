public import OpenLabWire

/// Params of `account/read`: an on-demand scope.
public struct AccountReadParams: Hashable, Sendable {
  public var parent: Int64
  public var scope: Scope

  public init(parent: Int64, scope: Scope) {
    self.parent = parent
    self.scope = scope
  }
}

extension AccountReadParams: JSONCodable {
  public init(from reader: inout JSONReader) throws(JSONError) {
    let start = reader.valueOffset()
    var parent: Int64?
    var scope: Scope?
    try reader.beginObject()
    while let key = try reader.nextMember() {
      switch key {
      case "parent": parent = try reader.integer()
      case "scope": scope = try reader.read()
      default: try reader.skip()
      }
    }
    guard let parent else { throw reader.missing("parent", at: start) }
    guard let scope else { throw reader.missing("scope", at: start) }
    self.init(parent: parent, scope: scope)
  }

  public func encode(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("parent", parent)
    writer.member("scope", scope)
    writer.endObject()
  }
}
