/// The reference data as one call sees it, asked of the host.
///
/// Each kind of item is asked for by ids, by filters up to a limit, or all of it as a sequence; the pages of at most 200
/// items come by themselves. At most 16 requests of a call are open at once; more wait in the SDK. All throw the host's
/// `ProtocolError`, and `call/cancelled` when the call ends.
public struct Reference: Sendable {
  let call: Call

  /// The version that the call is made against.
  public var version: ReferenceVersion { call.context.reference }

  /// The folder of the same data as files, when the host gives one: much faster to read whole.
  public var files: ReferenceFiles? {
    call.session.currentEnvironment.fixtures.map { ReferenceFiles(location: $0) }
  }

  /// One page, as the host sends it: the way to filters and cursors of one's own. `parent` is set to this call.
  public func page<Item: ReferenceItem>(
    of type: Item.Type = Item.self,
    _ query: ReferenceQuery
  ) async throws(ProtocolError) -> (items: [Item], nextCursor: String?) {
    var query = query
    query.parent = call.id
    let bytes = try await call.session.ask(call.state, Item.referenceKind.method, query)
    do throws(JSONError) {
      let page = try ItemPage<Item>(json: bytes)
      return (page.items, page.nextCursor)
    } catch {
      throw ProtocolError(.invalidResult, "The host's \(Item.referenceKind.rawValue) cannot be read: \(error).")
    }
  }

  /// The items with these ids; those that the data does not know are left out.
  func items<Item: ReferenceItem>(ids: [String]) async throws(ProtocolError) -> [Item] {
    var items: [Item] = []
    var start = 0
    while start < ids.count {
      let end = min(ids.count, start + ProtocolLimits.maxPageItems)
      let query = ReferenceQuery(parent: call.id, ids: Array(ids[start..<end]), limit: ProtocolLimits.maxPageItems)
      items += try await page(query).items
      start = end
    }
    return items
  }

  /// The first items that fit, up to a limit.
  func items<Item: ReferenceItem>(_ query: ReferenceQuery, limit: Int) async throws(ProtocolError) -> [Item] {
    var items: [Item] = []
    var query = query
    while items.count < limit {
      query.limit = min(limit - items.count, ProtocolLimits.maxPageItems)
      let page: (items: [Item], nextCursor: String?) = try await page(query)
      items += page.items.prefix(limit - items.count)
      guard let cursor = page.nextCursor else { break }
      query.cursor = cursor
    }
    return items
  }

  func query(
    text: String? = nil,
    occupation: String? = nil,
    domain: String? = nil,
    department: String? = nil,
    skill: String? = nil,
    trait: String? = nil
  ) -> ReferenceQuery {
    ReferenceQuery(
      parent: call.id,
      text: text,
      occupation: occupation,
      domain: domain,
      department: department,
      skill: skill,
      trait: trait
    )
  }
}

/// A page whose items are read as they come.
private struct ItemPage<Item: JSONDecodable>: JSONDecodable {
  var items: [Item] = []
  var nextCursor: String?

  init(from reader: inout JSONReader) throws(JSONError) {
    let start = reader.valueOffset()
    var hasItems = false
    try reader.beginObject()
    while let key = try reader.nextMember() {
      switch key {
      case "items":
        items = try reader.array(limit: ProtocolLimits.maxPageItems)
        hasItems = true
      case "nextCursor": if try !reader.skipNull() { nextCursor = try reader.string() }
      default: try reader.skip()
      }
    }
    guard hasItems else { throw reader.missing("items", at: start) }
  }
}
