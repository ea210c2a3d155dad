internal import Synchronization

/// Items that were looked up before: the checks of one result ask for the same few again and again.
final class LookupCache<Item: Sendable>: Sendable {
  private let items = Mutex<[String: Item]>([:])
  private let limit: Int

  init(limit: Int = 4_096) { self.limit = limit }

  /// The item of an id, found by `load` the first time; what is not there is not remembered.
  func item(_ id: String, load: (String) -> Item?) -> Item? {
    if let item = items.withLock({ $0[id] }) { return item }
    guard let item = load(id) else { return nil }
    items.withLock {
      // Rarely full: starting anew is simpler than knowing what was used last.
      if $0.count >= limit { $0.removeAll(keepingCapacity: true) }
      $0[id] = item
    }
    return item
  }
}
