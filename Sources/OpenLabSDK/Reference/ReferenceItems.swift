/// All items that fit, asked of the host page by page as they are needed.
public struct ReferenceItems<Item: ReferenceItem>: AsyncSequence, Sendable {
  public typealias Failure = ProtocolError

  let reference: Reference
  let query: ReferenceQuery

  public func makeAsyncIterator() -> Iterator {
    Iterator(reference: reference, query: query)
  }

  public struct Iterator: AsyncIteratorProtocol {
    public typealias Failure = ProtocolError

    let reference: Reference
    var query: ReferenceQuery
    private var page: [Item] = []
    private var index = 0
    private var isLast = false

    init(reference: Reference, query: ReferenceQuery) {
      self.reference = reference
      self.query = query
      self.query.limit = ProtocolLimits.maxPageItems
    }

    public mutating func next() async throws(ProtocolError) -> Item? {
      while index == page.count {
        if isLast { return nil }
        let next: (items: [Item], nextCursor: String?) = try await reference.page(query)
        page = next.items
        index = 0
        query.cursor = next.nextCursor
        isLast = next.nextCursor == nil
      }
      defer { index += 1 }
      return page[index]
    }
  }

  /// All of them at once. A loop over the sequence needs less memory.
  public func all() async throws(ProtocolError) -> [Item] {
    var items: [Item] = []
    var iterator = makeAsyncIterator()
    while let item = try await iterator.next() { items.append(item) }
    return items
  }
}
