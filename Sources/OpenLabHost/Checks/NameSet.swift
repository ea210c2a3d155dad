/// Names to look for. Few are compared one by one, which costs less than hashing them; many are hashed.
struct NameSet: Sendable {
  private static let few = 12

  private var list: [String] = []
  private var table: Set<String>?

  init() {}

  init(_ names: some Sequence<String>) { for name in names { insert(name) } }

  /// The names of those elements that count.
  init<Element>(_ elements: [Element], _ name: (Element) -> String, where counts: (Element) -> Bool) {
    list.reserveCapacity(min(elements.count, Self.few))
    for element in elements where counts(element) { insert(name(element)) }
  }

  func contains(_ name: String) -> Bool { table?.contains(name) ?? list.contains(name) }

  /// Whether it is new.
  @discardableResult
  mutating func insert(_ name: String) -> Bool {
    if table != nil { return table?.insert(name).inserted == true }
    if list.contains(name) { return false }
    if list.isEmpty { list.reserveCapacity(Self.few) }
    list.append(name)
    if list.count > Self.few {
      table = Set(list)
      list = []
    }
    return true
  }
}
