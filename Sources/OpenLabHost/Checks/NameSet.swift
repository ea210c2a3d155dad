/// Names to look for. Few are compared one by one, which costs less than hashing them; many are hashed.
struct NameSet: Sendable {
  private static let few = 12

  private var list: [String] = []
  private var table: Set<String>?

  init() {}

  init(_ names: some Sequence<String>) { for name in names { insert(name) } }

  func contains(_ name: String) -> Bool { table?.contains(name) ?? list.contains(name) }

  /// Whether it is new.
  @discardableResult
  mutating func insert(_ name: String) -> Bool {
    if table != nil { return table?.insert(name).inserted == true }
    if list.contains(name) { return false }
    list.append(name)
    if list.count > Self.few {
      table = Set(list)
      list = []
    }
    return true
  }
}
