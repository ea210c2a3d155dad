import OpenLabProtocol

/// Calls a service over the two pipes of its process: JSON-RPC 2.0, one message a line.
///
/// It lives on one ``IOLoop``: lines are read, scanned and answered on its thread, and what callers write in one turn
/// goes out in one write. Every call is answered exactly once: by its result, its deadline, its cancellation, or the
/// failure of the connection. What the service sends is trusted in nothing; a line that breaks the protocol names no
/// call, so all calls in flight fail with it and the owner replaces the process.
///
/// Touched on the loop's thread only, but for ``call(_:params:deadline:access:events:)``.
package final class Connection: @unchecked Sendable {
  package let loop: IOLoop
  let channel: any ConnectionChannel
  weak var owner: (any ConnectionOwner)?
  let observer: (any LineObserver)?
  private let isObserved: Bool

  // What every line or call touches is on one thread and never lent out while it changes: the dynamic check of that took
  // a seventh of the host's time a call (64 in flight), a quarter of one call after the other.
  @exclusivity(unchecked) var framer = LineFramer(maxLineBytes: ProtocolLimits.maxLineBytes, initialCapacity: 64 << 10)
  @exclusivity(unchecked) var scanner = EnvelopeScanner()
  /// Where messages are written before the channel takes them.
  @exclusivity(unchecked) private var writer = JSONWriter(capacity: 4 << 10)
  @exclusivity(unchecked) var calls: CallTable
  @exclusivity(unchecked) var lineNumber = 0
  /// What the service accepts in one line.
  var serviceLineLimit = ProtocolLimits.maxLineBytes
  /// Set once: no new calls, and this is what they get.
  private(set) var failure: ProtocolError?
  /// The same as a bit: an error is big, and this is asked at every line.
  @exclusivity(unchecked) private(set) var isFailed = false
  var isHung = false
  @exclusivity(unchecked) var counters = ConnectionCounters()
  var events = EventAllowance()
  /// How much one turn reads at most.
  @exclusivity(unchecked) private var readBytes = 1 << 20
  /// Rings for the first deadline that was known when it was set, which is ``watchedUntil``.
  var watchTimer: IOTimer?
  @exclusivity(unchecked) var watchedUntil = MonotonicTime.never
  @exclusivity(unchecked) var isPatrolling = false
  /// The calls that callbacks without an answer belong to; kept for an observer only.
  var tracedCallbacks: [MessageID: TraceID] = [:]

  init(
    loop: IOLoop,
    channel: any ConnectionChannel,
    owner: (any ConnectionOwner)?,
    observer: (any LineObserver)? = nil,
    firstID: Int64 = 1
  ) {
    self.loop = loop
    self.channel = channel
    self.owner = owner
    self.observer = observer
    isObserved = observer != nil
    calls = CallTable(firstID: firstID)
  }

  /// Whether a caller still waits.
  var hasLiveCalls: Bool { calls.all.contains { $0.state == .live } }

  // MARK: Reading

  /// Reads what the service has written: one read a turn, so that a flood from one keeps no other waiting.
  func outputReady() {
    var read = ServiceProcess.OutputRead.nothing
    framer.withFreeSpace { space in
      read = channel.readOutput(into: UnsafeMutableRawBufferPointer(rebasing: space.prefix(readBytes)))
      if case .bytes(let count) = read { return count }
      return 0
    }
    guard case .bytes = read else { return }
    let before = counters.unwanted
    readLines()
    // Who sends what nobody wants is read in small pieces: the others' turns come sooner, and its answers still come.
    readBytes = counters.unwanted - before > 32 ? 8 << 10 : 1 << 20
  }

  private func readLines() {
    while !isFailed {
      switch framer.next() {
      case .line(let line):
        lineNumber &+= 1
        if isObserved { observe(.fromService, line) }
        receive(line)
      case .tooLong(let length):
        lineNumber &+= 1
        fail(lineTooLong(length))
      case .incomplete:
        if framer.isOverLimit { fail(lineTooLong(nil)) }
        return
      }
    }
  }

  /// The service reads no more.
  func inputBroken() {
    guard !isFailed, !calls.isEmpty else { return }
    fail(
      ProtocolError(.closedInput, "The service closed its standard input with \(calls.count) call(s) in flight.")
    )
  }

  // MARK: Writing

  /// Writes one message; `body` writes its members behind `jsonrpc`. Throws when the service cannot be written to.
  func write(_ body: (inout JSONWriter) -> Void) throws(HostError) {
    writer.removeAll()
    writer.beginObject()
    writer.member("jsonrpc", "2.0")
    body(&writer)
    writer.endObject()
    if isObserved { writer.withBytes { observe(.toService, $0) } }
    writer.newline()
    try sendWritten()
  }

  /// Writes a request; `params` is JSON already.
  func writeRequest(_ id: Int64, _ method: Method, _ params: [UInt8]) throws(HostError) {
    writer.removeAll()
    writer.write(raw: #"{"jsonrpc":"2.0","id":"#)
    writer.write(id)
    writer.write(raw: #","method":"#)
    writer.write(method.rawValue)
    writer.write(raw: #","params":"#)
    params.withUnsafeBufferPointer { writer.write(raw: $0) }
    writer.endObject()
    if isObserved { writer.withBytes { observe(.toService, $0) } }
    writer.newline()
    try sendWritten()
  }

  private func sendWritten() throws(HostError) {
    // The same turn's messages go out together.
    try writer.withBytes { (bytes) throws(HostError) in try channel.appendInput(bytes) }
    // A great message leaves no great buffer behind.
    if writer.byteCapacity > 1 << 20 { writer = JSONWriter(capacity: 4 << 10) }
  }

  /// Writes a message that the service has to take: one that does not read is replaced.
  func send(_ body: (inout JSONWriter) -> Void) {
    guard !isFailed else { return }
    do throws(HostError) {
      try write(body)
    } catch {
      if error.code == .inputFull {
        fail(
          ProtocolError(
            .hung,
            "The service does not read its standard input: \(channel.inputBacklog >> 20) MiB wait for it."
          )
        )
      } else {
        inputBroken()
      }
    }
  }

  // MARK: Failing

  /// Answers every call in flight with `error` and takes no more. *On the loop.*
  func fail(_ error: ProtocolError) {
    guard !isFailed else { return }
    failure = error
    isFailed = true
    channel.readsOutput = false
    // The timer would keep the connection until the deadline of a call that has ended.
    if let watchTimer { loop.cancel(watchTimer) }
    watchTimer = nil
    let failed = calls.removeAll()
    for call in failed { finish(call, .failure(error)) }
    owner?.connectionFailed(self, error)
  }

  /// Ends a call: its caller is answered.
  func finish(_ call: PendingCall, _ outcome: RawOutcome) {
    call.state = .gone
    call.resume(outcome)
  }

  private func lineTooLong(_ length: Int?) -> ProtocolError {
    let partial = framer.partialLine(limit: 80)
    var details = JSONObject([("line", .integer(Int64(lineNumber + (length == nil ? 1 : 0))))])
    if let length { details["length"] = .integer(Int64(length)) }
    if !partial.isEmpty { details["excerpt"] = .string(String(decoding: partial, as: UTF8.self)) }
    return ProtocolError(
      .lineTooLong,
      "The service sent a line of \(length.map { "\($0)" } ?? "more than \(framer.maxLineBytes)") bytes; "
        + "the limit is \(framer.maxLineBytes).",
      details: details
    )
  }
}
