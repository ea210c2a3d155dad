package import OpenLabProtocol

/// A part of the account that a service was given during a try.
package struct ScopeRead: Hashable, Sendable {
  package var scope: Scope
  /// `sent` with the request, or `readOnDemand`.
  package var access: String
  /// How many times.
  package var count: Int

  package init(scope: Scope, access: ScopeAccess, count: Int = 1) {
    self.init(scope: scope, access: access.rawValue, count: count)
  }

  init(scope: Scope, access: String, count: Int) {
    self.scope = scope
    self.access = access
    self.count = count
  }
}

extension ScopeRead: JSONCodable {
  package init(from reader: inout JSONReader) throws(JSONError) {
    self.init(scope: Scope(rawValue: ""), access: "", count: 0)
    try reader.beginObject()
    while let key = try reader.nextMember() {
      switch key {
      case "scope": scope = try Scope(from: &reader)
      case "access": access = try reader.string()
      case "count": count = try Int(from: &reader)
      default: try reader.skip()
      }
    }
  }

  package func encode(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("scope", scope)
    writer.member("access", access)
    writer.member("count", count)
    writer.endObject()
  }
}
