internal import Synchronization

/// Lets tasks wait until something has changed, without missing a change: take ``generation`` before looking, look, then
/// wait for the change after it.
final class ChangeSignal: Sendable {
  private struct State {
    var generation = 0
    var nextTicket = 0
    var waiting: [Int: UnsafeContinuation<Void, Never>] = [:]
    /// Tickets of tasks that were cancelled before they began to wait.
    var cancelled: Set<Int> = []
  }

  private let state = Mutex(State())

  var generation: Int { state.withLock { $0.generation } }

  /// Wakes all that wait.
  func fire() {
    let waiting = state.withLock { state in
      state.generation += 1
      defer { state.waiting = [:] }
      return state.waiting
    }
    for continuation in waiting.values { continuation.resume() }
  }

  /// Returns at the change after `seen`, at once if it has come already or the task is cancelled.
  func wait(after seen: Int) async {
    let ticket = state.withLock { state in
      state.nextTicket += 1
      return state.nextTicket
    }
    await withTaskCancellationHandler {
      await withUnsafeContinuation { continuation in
        let isOver = state.withLock { state in
          if state.generation != seen || state.cancelled.remove(ticket) != nil { return true }
          state.waiting[ticket] = continuation
          return false
        }
        if isOver { continuation.resume() }
      }
    } onCancel: {
      let continuation = state.withLock { state in
        let continuation = state.waiting.removeValue(forKey: ticket)
        if continuation == nil { state.cancelled.insert(ticket) }
        return continuation
      }
      continuation?.resume()
    }
    state.withLock { _ = $0.cancelled.remove(ticket) }
  }
}
