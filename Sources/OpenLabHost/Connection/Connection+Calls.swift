package import OpenLabProtocol

extension Connection {
  /// Calls a method and waits for its end; from any thread.
  ///
  /// `params` is the JSON of an object. Cancelling the task answers at once with `call/cancelled`; the service is told
  /// and has 2 s to let go. `events` sees partial results, progress and logs in order, at its own pace, until the deadline:
  /// its work on one is cancelled where the call fails.
  package func call(
    _ method: Method,
    params: [UInt8],
    deadline: MonotonicTime,
    access: CallAccess? = nil,
    events: (@Sendable (CallEvent) async -> Void)? = nil
  ) async -> RawOutcome {
    guard let events else {
      let call = PendingCall(access: access, pump: nil, deadline: deadline)
      // A handler for cancellation costs as much as the rest of a short call, so that it is installed only for a call
      // that lasts: until then a patrol looks after it.
      if loop.isCurrent, !Task.isCancelled {
        call.isUnguarded = true
        await withUnsafeContinuation { start(call, method, params, $0) }
        if let outcome = call.outcome { return outcome }
      }
      return await guarded(call, method, params)
    }
    let reference = CallReference()
    let pump = EventPump(handler: events) { [self] items, bytes in
      loop.execute { [self] in
        if let call = reference.call { acknowledge(call, items: items, bytes: bytes) }
      }
    }
    let call = PendingCall(access: access, pump: pump, deadline: deadline)
    reference.call = call
    let outcome = await guarded(call, method, params)
    return await pump.finish(outcome, before: deadline, on: loop)
  }

  /// Starts the call if it is new, and waits for its outcome or its task's cancellation.
  private func guarded(_ call: PendingCall, _ method: Method, _ params: [UInt8]) async -> RawOutcome {
    await withTaskCancellationHandler {
      // On the loop the handler's work comes after this.
      if loop.isCurrent, Task.isCancelled, call.state == .new { call.isCancelledEarly = true }
      await withUnsafeContinuation { continuation in
        if loop.isCurrent {
          enter(call, method, params, continuation)
        } else {
          loop.execute { [self] in enter(call, method, params, continuation) }
        }
      }
    } onCancel: {
      loop.execute { [self] in
        cancel(call, ProtocolError(.cancelled, "The call was cancelled."))
      }
    }
    return call.outcome ?? .failure(ProtocolError(.stopped, "The call ended without an answer."))
  }

  private func enter(
    _ call: PendingCall,
    _ method: Method,
    _ params: [UInt8],
    _ continuation: UnsafeContinuation<Void, Never>
  ) {
    if call.outcome != nil { return continuation.resume() }
    if call.state == .new { return start(call, method, params, continuation) }
    call.continuation = continuation
  }

  private func start(
    _ call: PendingCall,
    _ method: Method,
    _ params: [UInt8],
    _ continuation: UnsafeContinuation<Void, Never>
  ) {
    call.continuation = continuation
    if isFailed, let failure { return call.resume(.failure(.notSent(failure))) }
    if call.isCancelledEarly {
      return call.resume(.failure(ProtocolError(.cancelled, "The call was cancelled before it was sent.")))
    }
    // The envelope around the params takes less than 128 bytes.
    guard params.count + method.rawValue.utf8.count + 128 <= serviceLineLimit else {
      return call.resume(
        .failure(
          ProtocolError(
            .tooLarge,
            "The request takes \(params.count) bytes; the service accepts \(serviceLineLimit) in a line."
          )
        )
      )
    }
    call.id = calls.takeID()
    // Before it is written, so that whoever watches the line finds its call.
    call.state = .live
    calls.insert(call)
    do throws(HostError) {
      try writeRequest(call.id, method, params)
    } catch {
      _ = calls.remove(call.id)
      call.state = .gone
      let code: ErrorCode = error.code == .inputFull ? .busy : .closedInput
      return call.resume(.failure(ProtocolError(code, error.detail)))
    }
    counters.calls += 1
    watch(call)
  }

  /// Answers the caller now and tells the service; it has 2 s to end. *On the loop.*
  func cancel(_ call: PendingCall, _ error: ProtocolError) {
    guard call.id != 0 else {
      call.isCancelledEarly = true
      return
    }
    guard call.state == .live else { return }
    call.state = .cancelling
    call.resume(.failure(error))
    call.due = .now + Self.cancelGrace
    watch(call)
    send { writer in
      writer.member("method", Method.cancel.rawValue)
      writer.member("params", CancelParams(id: call.id))
    }
    if isHung { owner?.connectionIdle(self) }
  }

  static var cancelGrace: Duration { .seconds(2) }

  /// Gives credit back for partial results that the caller has taken. *On the loop.*
  func acknowledge(_ call: PendingCall, items: Int, bytes: Int) {
    guard call.state == .live, !isFailed else { return }
    call.creditItems += items
    call.creditBytes += bytes
    send { writer in
      writer.member("method", Method.acknowledge.rawValue)
      writer.member("params", AcknowledgeParams(id: call.id, items: items))
    }
  }
}

/// Lets the pump of a call speak of the call, which is made after it.
private final class CallReference: @unchecked Sendable {
  // Set once before the call starts; read on the loop after.
  var call: PendingCall?
}
