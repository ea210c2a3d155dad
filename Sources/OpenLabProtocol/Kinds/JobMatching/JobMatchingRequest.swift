public import OpenLabWire

/// Params of `jobMatching/match`.
public struct JobMatchingRequest: Hashable, Sendable {
  public var context: RequestContext
  public var account: Account
  public var query: JobQuery

  public init(context: RequestContext, account: Account, query: JobQuery = JobQuery()) {
    self.context = context
    self.account = account
    self.query = query
  }
}

extension JobMatchingRequest: JSONCodable {
  public init(from reader: inout JSONReader) throws(JSONError) {
    let start = reader.valueOffset()
    var context: RequestContext?
    var account: Account?
    var query: JobQuery?
    try reader.beginObject()
    while let key = try reader.nextMember() {
      switch key {
      case "context": context = try reader.read()
      case "account": account = try reader.read()
      case "query": if try !reader.skipNull() { query = try reader.read() }
      default: try reader.skip()
      }
    }
    guard let context else { throw reader.missing("context", at: start) }
    guard let account else { throw reader.missing("account", at: start) }
    self.init(context: context, account: account, query: query ?? JobQuery())
  }

  public func encode(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("context", context)
    writer.member("account", account)
    writer.member("query", query)
    writer.endObject()
  }
}
