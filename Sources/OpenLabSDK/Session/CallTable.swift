/// The calls of a session: those at work and those that wait their turn.
struct CallTable: Sendable {
  /// More than this in all is a host that does not listen to `maxConcurrentRequests`.
  static let maxCalls = 1024

  struct Waiting: Sendable {
    var state: CallState
    var prepared: ServedKind.Prepared
  }

  var live: [Int64: CallState] = [:]
  var running = 0
  private(set) var waiting: [Waiting] = []
  /// Once set, the last call to end wakes the reader.
  var isClosing = false

  mutating func wait(_ state: CallState, _ prepared: ServedKind.Prepared) {
    waiting.append(Waiting(state: state, prepared: prepared))
  }

  mutating func next() -> Waiting? { waiting.isEmpty ? nil : waiting.removeFirst() }

  /// Takes a call out that has not begun; false when it has.
  mutating func withdraw(_ id: Int64) -> Bool {
    guard let index = waiting.firstIndex(where: { $0.state.id == id }) else { return false }
    waiting.remove(at: index)
    live[id] = nil
    return true
  }
}
