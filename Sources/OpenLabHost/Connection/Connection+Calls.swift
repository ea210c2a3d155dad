package import OpenLabProtocol

extension Connection {
  /// Calls a method and waits for its end; from any thread.
  ///
  /// `params` is the JSON of an object. Cancelling the task answers at once with `call/cancelled`; the service is told
  /// and has 2 s to let go. `events` sees partial results, progress and logs in order, at its own pace.
  package func call(
    _ method: Method,
    params: [UInt8],
    deadline: MonotonicTime,
    access: CallAccess? = nil,
    events: (@Sendable (CallEvent) async -> Void)? = nil
  ) async -> RawOutcome {
    guard let events else {
      return await call(PendingCall(access: access, pump: nil, deadline: deadline), method, params)
    }
    let reference = CallReference()
    let pump = EventPump(handler: events) { [self] items, bytes in
      loop.execute { [self] in
        if let call = reference.call { acknowledge(call, items: items, bytes: bytes) }
      }
    }
    let call = PendingCall(access: access, pump: pump, deadline: deadline)
    reference.call = call
    let outcome = await self.call(call, method, params)
    await pump.finish(outcome)
    return outcome
  }

  private func call(_ call: PendingCall, _ method: Method, _ params: [UInt8]) async -> RawOutcome {
    await withTaskCancellationHandler {
      await withUnsafeContinuation { continuation in
        if loop.isCurrent {
          start(call, method, params, continuation)
        } else {
          loop.execute { [self] in start(call, method, params, continuation) }
        }
      }
    } onCancel: {
      loop.execute { [self] in
        cancel(call, ProtocolError(.cancelled, "The call was cancelled."))
      }
    }
  }

  private func start(
    _ call: PendingCall,
    _ method: Method,
    _ params: [UInt8],
    _ continuation: UnsafeContinuation<RawOutcome, Never>
  ) {
    call.continuation = continuation
    if let failure { return call.resume(.failure(failure)) }
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
    do throws(HostError) {
      try write { writer in
        writer.member("id", call.id)
        writer.member("method", method.rawValue)
        writer.name("params")
        params.withUnsafeBufferPointer { writer.write(raw: $0) }
      }
    } catch {
      call.state = .gone
      let code: ErrorCode = error.code == .inputFull ? .busy : .closedInput
      return call.resume(.failure(ProtocolError(code, error.detail)))
    }
    calls.insert(call)
    counters.calls += 1
    call.timer = loop.setTimer(at: call.deadline, self, tag: UInt64(bitPattern: call.id))
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
    if let timer = call.timer { loop.cancel(timer) }
    call.timer = loop.setTimer(at: .now + Self.cancelGrace, self, tag: UInt64(bitPattern: call.id))
    send { writer in
      writer.member("method", Method.cancel.rawValue)
      writer.member("params", CancelParams(id: call.id))
    }
    if isHung { owner?.connectionIdle(self) }
  }

  static var cancelGrace: Duration { .seconds(2) }

  /// Gives credit back for partial results that the caller has taken. *On the loop.*
  func acknowledge(_ call: PendingCall, items: Int, bytes: Int) {
    guard call.state == .live, failure == nil else { return }
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

extension Connection: IOTimerHandler {
  package func timerFired(_ timer: IOTimer, tag: UInt64) {
    guard let call = calls[Int64(bitPattern: tag)] else { return }
    call.timer = nil
    switch call.state {
    case .live:
      cancel(call, ProtocolError(.deadlineExceeded, "The service did not answer before the call's deadline."))
    case .cancelling:
      // Its caller has been answered long since; what it still holds is the process.
      isHung = true
      owner?.connectionHung(self)
    case .gone: break
    }
  }
}
