internal import Synchronization

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The reader of a session: lines to messages, messages to calls.
struct InputLoop: ~Copyable {
  private let session: Session
  private var framer = LineFramer(maxLineBytes: ProtocolLimits.maxLineBytes)
  private var scanner = EnvelopeScanner()
  /// Not later than the earliest deadline in flight.
  private var nextDeadline: ContinuousClock.Instant?

  init(_ session: Session) { self.session = session }

  /// Reads until the input ends, SIGTERM comes or the output breaks, then closes the session.
  mutating func run() {
    var isTerminating = false
    var isGone = false
    reading: while true {
      let ready = wait(forInput: true, until: nextDeadline)
      if ready.control {
        let events = session.control.take()
        isTerminating = events.contains(.terminate)
        isGone = events.contains(.outputGone)
        if isTerminating || isGone { break reading }
      }
      endOverdue()
      if ready.input, !read() { break reading }
      session.output.waitBelowHardCapacity()
    }
    close(isTerminating: isTerminating, isGone: isGone)
  }

  /// Reads once and handles the lines that are whole; false at the end of the input.
  private mutating func read() -> Bool {
    var count = 0
    framer.withFreeSpace { space in
      count = session.input.read(into: space)
      return count
    }
    guard count > 0 else {
      if framer.hasPartialLine {
        reject(nil, JSONError(.invalidJSON, at: 0, "the input ended in the middle of a line: end each with a newline"))
      }
      return false
    }
    while true {
      switch framer.next() {
      case .line(let line): handle(line)
      case .tooLong(let length):
        reject(nil, JSONError(.lineTooLong, at: 0, "a line of \(length) bytes, \(framer.maxLineBytes) at most"))
      case .incomplete: return true
      }
    }
  }

  // MARK: Waiting

  private func wait(
    forInput: Bool,
    until limit: ContinuousClock.Instant?
  ) -> (input: Bool, control: Bool) {
    var milliseconds: CInt = -1
    if let limit {
      let left = max(.zero, limit - ContinuousClock.now).components
      // Rounded up: woken before the deadline, the loop would turn in vain.
      milliseconds = CInt(clamping: left.seconds * 1000 + left.attoseconds / 1_000_000_000_000_000 + 1)
    }
    var entries = (
      pollfd(fd: session.control.reading.number, events: Int16(POLLIN), revents: 0),
      pollfd(fd: session.input.number, events: Int16(POLLIN), revents: 0)
    )
    let count = withUnsafeMutableBytes(of: &entries) { bytes in
      bytes.withMemoryRebound(to: pollfd.self) { poll($0.baseAddress, forInput ? 2 : 1, milliseconds) }
    }
    guard count > 0 else { return (false, false) }
    return (forInput && entries.1.revents != 0, entries.0.revents != 0)
  }

  private mutating func endOverdue() {
    guard let limit = nextDeadline else { return }
    let now = ContinuousClock.now
    if now >= limit { nextDeadline = session.endOverdue(now) }
  }

  // MARK: Messages

  private mutating func handle(_ line: UnsafeBufferPointer<UInt8>) {
    let envelope: Envelope
    do throws(EnvelopeError) {
      envelope = try scanner.scan(line)
    } catch {
      return reject(error)
    }
    switch envelope.kind {
    case .request: request(envelope, line)
    case .notification: notification(envelope, line)
    case .result: answer(envelope, line, isError: false)
    case .error: answer(envelope, line, isError: true)
    }
  }

  private func reject(_ error: EnvelopeError) {
    // A bad request is answered; a bad answer ends the request that it may belong to.
    if !error.hasMethod, case .integer(let id)? = error.id {
      let code = ErrorCode(error.error.code)
      return session.callbacks.answer(id, .failure(ProtocolError(code, "The host's answer: \(error.error).")))
    }
    reject(error.id, error.error)
  }

  private func reject(_ id: MessageID?, _ error: JSONError) {
    let details = JSONObject([("byteOffset", .integer(Int64(error.offset)))])
    session.output.enqueue(
      WireLine.error(id, ProtocolError(ErrorCode(error.code), "The host's line: \(error).", details: details))
    )
  }

  private mutating func request(_ envelope: Envelope, _ line: UnsafeBufferPointer<UInt8>) {
    guard let id = envelope.id, let method = envelope.method else { return }
    var deadline: ContinuousClock.Instant?
    withParams(envelope, line) { params in
      if method == Method.describe.rawValue {
        session.describe(id, params)
      } else if let kind = session.service.kinds.first(where: { $0.method.rawValue == method }) {
        deadline = session.begin(id, kind, params)
      } else {
        let known = ([Method.describe] + session.service.kinds.map(\.method)).map(\.rawValue)
        session.output.enqueue(
          WireLine.error(
            id,
            ProtocolError(
              .unknownMethod,
              "This service knows no method \"\(method.prefix(100))\", only \(known.joined(separator: ", "))."
            )
          )
        )
      }
    }
    if let deadline { nextDeadline = min(nextDeadline ?? deadline, deadline) }
  }

  private func notification(_ envelope: Envelope, _ line: UnsafeBufferPointer<UInt8>) {
    // Nothing answers a notification: what cannot be read is passed over, as is what is not known.
    withParams(envelope, line) { params in
      if envelope.method == Method.cancel.rawValue {
        guard let cancel = try? CancelParams(validated: params) else { return }
        if let state = session.calls.withLock({ $0.live[cancel.id] }) { session.end(state, .cancelled) }
      } else if envelope.method == Method.acknowledge.rawValue {
        guard let acknowledge = try? AcknowledgeParams(validated: params) else { return }
        session.calls.withLock { $0.live[acknowledge.id] }?.acknowledge(acknowledge.items)
      }
    }
  }

  private func answer(_ envelope: Envelope, _ line: UnsafeBufferPointer<UInt8>, isError: Bool) {
    guard case .integer(let id)? = envelope.id, let range = envelope.payload else { return }
    let payload = UnsafeBufferPointer(rebasing: line[range])
    guard isError else { return session.callbacks.answer(id, .success(Array(payload))) }
    do throws(JSONError) {
      session.callbacks.answer(id, .failure(try ProtocolError(validated: payload)))
    } catch {
      session.callbacks.answer(
        id,
        .failure(ProtocolError(.invalidResult, "The host's error cannot be read: \(error)."))
      )
    }
  }

  /// Absent params are an empty object.
  private func withParams(
    _ envelope: Envelope,
    _ line: UnsafeBufferPointer<UInt8>,
    _ body: (UnsafeBufferPointer<UInt8>) -> Void
  ) {
    if let range = envelope.params { return body(UnsafeBufferPointer(rebasing: line[range])) }
    let empty: StaticString = "{}"
    empty.withUTF8Buffer(body)
  }

  // MARK: The end

  private mutating func close(isTerminating: Bool, isGone: Bool) {
    session.calls.withLock { $0.isClosing = true }
    // The host's answers would have come by the input.
    session.callbacks.close()
    if !isTerminating, !isGone, !waitForCalls(session.grace.finish) { return finish() }
    session.endAll(.stopped)
    _ = waitForCalls(session.grace.cancel)
    finish()
  }

  private func finish() { session.output.close(within: session.grace.flush) }

  /// Waits until no call is left; deadlines count meanwhile. True when calls are left.
  private mutating func waitForCalls(_ limit: Duration) -> Bool {
    let end = ContinuousClock.now + limit
    while !session.calls.withLock({ $0.live.isEmpty }) {
      guard ContinuousClock.now < end else { return true }
      let ready = wait(forInput: false, until: min(nextDeadline ?? end, end))
      if ready.control {
        let events = session.control.take()
        if events.contains(.terminate) || events.contains(.outputGone) { return true }
      }
      endOverdue()
    }
    return false
  }
}
