internal import Synchronization

/// The requests of this service to the host: at most 16 open for each call, the others wait their turn.
///
/// One that is cancelled keeps its place until the host has answered it or its call has ended, as the host counts it too.
final class CallbackDesk: Sendable {
  typealias Reply = Result<[UInt8], ProtocolError>

  private struct Callback {
    var call: Int64
    /// Nil when it was cancelled.
    var continuation: UnsafeContinuation<Reply, Never>?
    /// Present while it waits its turn.
    var line: [UInt8]?
  }

  private struct Queue {
    var open = 0
    var waiting: [Int64] = []
  }

  private struct State {
    var nextID: Int64 = 0
    var callbacks: [Int64: Callback] = [:]
    var queues: [Int64: Queue] = [:]
    /// Cancelled before their task waited.
    var cancelledEarly: Set<Int64> = []
    var isClosed = false
  }

  private let state = Mutex(State())
  private let output: OutputQueue

  init(_ output: OutputQueue) { self.output = output }

  /// Asks the host and gives its result as bytes. Throws the host's error, and `call/cancelled` when the task is cancelled.
  func ask(_ call: CallState, line: (Int64) -> [UInt8]) async throws(ProtocolError) -> [UInt8] {
    let id = state.withLock { state in
      state.nextID += 1
      return state.nextID
    }
    let bytes = line(id)
    let reply: Reply = await withTaskCancellationHandler {
      await withUnsafeContinuation { register(id, call, bytes, $0) }
    } onCancel: {
      cancel(id)
    }
    state.withLock { _ = $0.cancelledEarly.remove(id) }
    return try reply.get()
  }

  private func register(
    _ id: Int64,
    _ call: CallState,
    _ line: [UInt8],
    _ continuation: UnsafeContinuation<Reply, Never>
  ) {
    enum Step { case send, wait, refuse(ProtocolError) }
    let step = state.withLock { state -> Step in
      if state.cancelledEarly.remove(id) != nil { return .refuse(Ending.cancelled.error) }
      if state.isClosed { return .refuse(Ending.stopped.error) }
      // Inside the lock, so that no queue is made after `end(_:)`.
      if let error = call.refusal { return .refuse(error) }
      var queue = state.queues[call.id] ?? Queue()
      defer { state.queues[call.id] = queue }
      var callback = Callback(call: call.id, continuation: continuation)
      if queue.open < ProtocolLimits.maxOpenCallbacks {
        queue.open += 1
        state.callbacks[id] = callback
        return .send
      }
      callback.line = line
      state.callbacks[id] = callback
      queue.waiting.append(id)
      return .wait
    }
    switch step {
    case .send: if !output.writeDirectly(line) { output.enqueue(line) }
    case .wait: break
    case .refuse(let error): continuation.resume(returning: .failure(error))
    }
  }

  private func cancel(_ id: Int64) {
    let continuation = state.withLock { state -> UnsafeContinuation<Reply, Never>? in
      guard let callback = state.callbacks[id] else {
        // Its task does not wait yet: `register` finds this.
        state.cancelledEarly.insert(id)
        return nil
      }
      if callback.line != nil {
        state.callbacks[id] = nil
        state.queues[callback.call]?.waiting.removeAll { $0 == id }
      } else {
        state.callbacks[id]?.continuation = nil
      }
      return callback.continuation
    }
    continuation?.resume(returning: .failure(Ending.cancelled.error))
  }

  /// Takes an answer of the host; one to nothing known is late, and dropped.
  func answer(_ id: Int64, _ reply: Reply) {
    let (continuation, next) = state.withLock { state -> (UnsafeContinuation<Reply, Never>?, [UInt8]?) in
      guard let callback = state.callbacks[id], callback.line == nil else { return (nil, nil) }
      state.callbacks[id] = nil
      guard var queue = state.queues[callback.call] else { return (callback.continuation, nil) }
      var next: [UInt8]?
      queue.open -= 1
      if !queue.waiting.isEmpty {
        let id = queue.waiting.removeFirst()
        next = state.callbacks[id]?.line
        state.callbacks[id]?.line = nil
        queue.open += 1
      }
      state.queues[callback.call] = queue
      return (callback.continuation, next)
    }
    // On the reader's thread, which never writes.
    if let next { output.enqueue(next) }
    continuation?.resume(returning: reply)
  }

  /// Forgets a call that has been answered; whoever still waits is told.
  func end(_ call: Int64) {
    let waiting = state.withLock { state -> [UnsafeContinuation<Reply, Never>] in
      guard state.queues.removeValue(forKey: call) != nil else { return [] }
      let ids = state.callbacks.filter { $0.value.call == call }.keys
      return ids.compactMap { state.callbacks.removeValue(forKey: $0)?.continuation }
    }
    let error = ProtocolError(.notInFlight, "The call has been answered.")
    for continuation in waiting { continuation.resume(returning: .failure(error)) }
  }

  /// No answer will come any more.
  func close() {
    let waiting = state.withLock { state in
      state.isClosed = true
      defer { state.callbacks = [:] }
      return state.callbacks.values.compactMap(\.continuation)
    }
    for continuation in waiting { continuation.resume(returning: .failure(Ending.stopped.error)) }
  }
}
