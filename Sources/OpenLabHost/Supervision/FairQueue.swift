/// Callers that wait, served in turn: one of each caller, then the next of each. A caller's own calls keep their order.
///
/// It holds a thousand at most, so that looking through its arrays costs less than keeping an index.
struct FairQueue {
  private struct Lane {
    let caller: String?
    var waiters: [Waiter]
  }

  /// Never an empty one; the first is the next to be served.
  private var lanes: [Lane] = []
  private(set) var count = 0

  var isEmpty: Bool { count == 0 }

  func count(of caller: String) -> Int { lanes.first { $0.caller == caller }?.waiters.count ?? 0 }

  /// Since when the longest of them waits.
  var oldest: MonotonicTime? { lanes.lazy.compactMap(\.waiters.first?.since).min() }

  mutating func append(_ waiter: Waiter) {
    count += 1
    if let index = lanes.firstIndex(where: { $0.caller == waiter.caller }) {
      lanes[index].waiters.append(waiter)
    } else {
      lanes.append(Lane(caller: waiter.caller, waiters: [waiter]))
    }
  }

  mutating func popFirst() -> Waiter? {
    guard !lanes.isEmpty else { return nil }
    count -= 1
    var lane = lanes.removeFirst()
    let waiter = lane.waiters.removeFirst()
    if !lane.waiters.isEmpty { lanes.append(lane) }
    return waiter
  }

  /// Whether it was there.
  @discardableResult
  mutating func remove(_ waiter: Waiter) -> Bool {
    guard let index = lanes.firstIndex(where: { $0.caller == waiter.caller }),
      let place = lanes[index].waiters.firstIndex(where: { $0 === waiter })
    else { return false }
    lanes[index].waiters.remove(at: place)
    if lanes[index].waiters.isEmpty { lanes.remove(at: index) }
    count -= 1
    return true
  }

  mutating func removeAll() -> [Waiter] {
    var all: [Waiter] = []
    while let waiter = popFirst() { all.append(waiter) }
    return all
  }
}
