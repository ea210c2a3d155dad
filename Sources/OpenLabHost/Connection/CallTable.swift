/// The calls in flight, by id.
///
/// The host chooses the ids, so that the low bits of an id are its place: no hashing on the way of each call. An id
/// whose place is taken is passed over.
struct CallTable {
  private var places: [PendingCall?] = Array(repeating: nil, count: 128)
  private(set) var count = 0
  private var nextID: Int64

  init(firstID: Int64) { nextID = firstID }

  var isEmpty: Bool { count == 0 }

  /// In the order of their ids.
  var all: [PendingCall] { places.compactMap(\.self).sorted { $0.id < $1.id } }

  subscript(id: Int64) -> PendingCall? {
    guard let call = places[place(id)], call.id == id else { return nil }
    return call
  }

  /// An id that no call has had before; the call that takes it is inserted next.
  mutating func takeID() -> Int64 {
    if count * 2 >= places.count { grow() }
    while places[place(nextID)] != nil { nextID += 1 }
    defer { nextID += 1 }
    return nextID
  }

  mutating func insert(_ call: PendingCall) {
    places[place(call.id)] = call
    count += 1
  }

  mutating func remove(_ id: Int64) -> PendingCall? {
    let place = place(id)
    guard let call = places[place], call.id == id else { return nil }
    places[place] = nil
    count -= 1
    return call
  }

  mutating func removeAll() -> [PendingCall] {
    let calls = all
    for call in calls { places[place(call.id)] = nil }
    count = 0
    return calls
  }

  /// When the first of the calls must have ended; nil where none must.
  var earliestDue: MonotonicTime? {
    places.lazy.compactMap { $0?.due }.min().flatMap { $0 == .never ? nil : $0 }
  }

  /// The calls that must have ended by now, in the order of their ids.
  func due(at now: MonotonicTime) -> [PendingCall] {
    places.compactMap { $0.flatMap { $0.due <= now ? $0 : nil } }.sorted { $0.id < $1.id }
  }

  /// Sends the callers of calls that last for a handler of their cancellation; tells whether others have none yet.
  func patrol() -> Bool {
    var someAreNew = false
    for case let call? in places where call.isUnguarded {
      if call.isPatrolled {
        call.letGuard()
      } else {
        call.isPatrolled = true
        someAreNew = true
      }
    }
    return someAreNew
  }

  private func place(_ id: Int64) -> Int { Int(truncatingIfNeeded: id) & (places.count &- 1) }

  /// Twice as many places: two ids that differ in the low bits of the smaller table differ in those of the bigger one.
  private mutating func grow() {
    let calls = all
    places = Array(repeating: nil, count: places.count * 2)
    for call in calls { places[place(call.id)] = call }
  }
}
