import OpenLabHost
import OpenLabProtocol
import Synchronization

/// Sees what a caller is shown of one call before its end, and checks it.
final class CallWitness: Sendable {
  private struct State {
    var nextItem = 0
    var isOver = false
    /// What was wrong first.
    var problem: (Violation.Invariant, String)?
  }

  private let call: PlannedCall
  private let state = Mutex(State())

  init(_ call: PlannedCall) { self.call = call }

  var handler: (@Sendable (CallEvent) async -> Void)? {
    switch call.consumer {
    case .none: nil
    case .prompt: { [self] event in take(event) }
    case .slow(let milliseconds):
      { [self] event in
        take(event)
        try? await Task.sleep(for: .milliseconds(milliseconds))
      }
    }
  }

  var itemsSeen: Int { state.withLock { $0.nextItem } }
  var problem: (Violation.Invariant, String)? { state.withLock { $0.problem } }

  /// The call has ended for its caller: whatever comes now is wrong. Answers what was wrong before.
  func end() -> (Violation.Invariant, String)? {
    state.withLock { state in
      state.isOver = true
      return state.problem
    }
  }

  func take(_ event: CallEvent) {
    state.withLock { state in
      if state.isOver { return note(&state, .silence, "An event came after the call's end: \(event).") }
      switch event {
      case .partialResult(let items):
        for item in items {
          guard item["of"]?.integer == call.nonce.answer else {
            return note(&state, .ownAnswer, "A partial result of another call: \(item).")
          }
          guard item["n"]?.integer == Int64(state.nextItem) else {
            return note(&state, .order, "Partial result \(state.nextItem) was due, this came: \(item["n"] ?? .null).")
          }
          state.nextItem += 1
        }
      case .progress(_, let message):
        let words = (message ?? "").split(separator: " ")
        guard words.first.map(String.init) == "\(call.nonce.answer)" else {
          return note(&state, .ownAnswer, "The progress of another call: \(message ?? "").")
        }
      case .log: break
      }
    }
  }

  private func note(_ state: inout State, _ invariant: Violation.Invariant, _ message: String) {
    if state.problem == nil { state.problem = (invariant, message) }
  }
}
