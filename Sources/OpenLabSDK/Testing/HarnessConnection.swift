internal import Synchronization

/// The host's end of a ``ServiceHarness``.
final class HarnessConnection: Sendable {
  struct Events: Sendable {
    var progress: [ProgressParams] = []
    var logs: [LogParams] = []
    var partial: [JSONValue] = []
  }

  private struct State {
    var nextID: Int64 = 0
    var waiting: [Int64: UnsafeContinuation<CallbackDesk.Reply, Never>] = [:]
    var cancelled: Set<Int64> = []
    var events = Events()
    var isOver = false
  }

  private let fixtures: FixturesLocation?
  private let reference: SampleReference
  private let account: Account?
  private let output: OutputQueue
  private let state = Mutex(State())

  init(service: ServedService, reference: SampleReference, account: Account?, fixtures: FixturesLocation?) {
    guard let down = Descriptor.pipe(), let up = Descriptor.pipe() else {
      fatalError("ServiceHarness: the system gives no pipe.")
    }
    self.reference = reference
    self.account = account
    self.fixtures = fixtures
    output = OutputQueue(down.writing)
    output.start {}
    Session(service: service, input: down.reading, output: up.writing).start()
    Thread.start { [self] in read(up.reading) }
    // A host describes before it calls, so that limits and files are known; nobody waits for this answer.
    output.enqueue(WireLine.request(0, .describe, describeRequest([ProtocolLimits.version], "en")))
  }

  var events: Events { state.withLock { $0.events } }

  /// Ends the input of the service once all is written.
  func close() { output.close(within: .zero) }

  func describeRequest(
    _ versions: [Int],
    _ locale: String,
    _ maxLineBytes: Int = ProtocolLimits.maxLineBytes
  ) -> DescribeRequest {
    DescribeRequest(
      protocolVersions: versions,
      host: HostInfo(name: "ServiceHarness", version: "1"),
      locale: locale,
      limits: WireLimits(maxLineBytes: maxLineBytes),
      fixtures: fixtures
    )
  }

  func call(_ method: Method, _ params: some JSONEncodable) async throws(ProtocolError) -> [UInt8] {
    let id = state.withLock { state in
      state.nextID += 1
      return state.nextID
    }
    let line = WireLine.request(id, method, params)
    let reply: CallbackDesk.Reply = await withTaskCancellationHandler {
      await withUnsafeContinuation { continuation in
        let refusal: ProtocolError? = state.withLock { state in
          if state.isOver { return ProtocolError(.closedOutput, "The service has ended.") }
          state.waiting[id] = continuation
          return nil
        }
        if let refusal { return continuation.resume(returning: .failure(refusal)) }
        output.enqueue(line)
        if state.withLock({ $0.cancelled.contains(id) }) { cancel(id) }
      }
    } onCancel: {
      if state.withLock({ $0.cancelled.insert(id).inserted && $0.waiting[id] != nil }) { cancel(id) }
    }
    return try reply.get()
  }

  private func cancel(_ id: Int64) { output.enqueue(WireLine.notification(.cancel, CancelParams(id: id))) }

  // MARK: What the service writes

  private func read(_ input: Descriptor) {
    var framer = LineFramer(maxLineBytes: ProtocolLimits.maxLineBytes)
    var scanner = EnvelopeScanner()
    var isOpen = true
    while isOpen {
      framer.withFreeSpace { space in
        let count = input.read(into: space)
        isOpen = count > 0
        return count
      }
      lines: while true {
        switch framer.next() {
        case .line(let line):
          if let envelope = try? scanner.scan(line) { handle(envelope, line) }
        case .tooLong: continue
        case .incomplete: break lines
        }
      }
    }
    let waiting = state.withLock { state in
      state.isOver = true
      defer { state.waiting = [:] }
      return state.waiting.values
    }
    for continuation in waiting {
      continuation.resume(returning: .failure(ProtocolError(.closedOutput, "The service has ended.")))
    }
  }

  private func handle(_ envelope: Envelope, _ line: UnsafeBufferPointer<UInt8>) {
    let range = envelope.params ?? envelope.payload ?? 0..<0
    let bytes = UnsafeBufferPointer(rebasing: line[range])
    switch envelope.kind {
    case .result: resume(envelope.id, .success(Array(bytes)))
    case .error:
      let error = (try? ProtocolError(validated: bytes)) ?? ProtocolError(.invalidResult, "An error that is none.")
      resume(envelope.id, .failure(error))
    case .notification: note(envelope.method, bytes)
    case .request:
      guard let id = envelope.id, let method = envelope.method else { return }
      do {
        output.enqueue(WireLine.result(id, try answer(method, bytes)))
      } catch {
        output.enqueue(WireLine.error(id, ProtocolError(thrown: error)))
      }
    }
  }

  private func resume(_ id: MessageID?, _ reply: CallbackDesk.Reply) {
    guard case .integer(let number)? = id else { return }
    state.withLock { $0.waiting.removeValue(forKey: number) }?.resume(returning: reply)
  }

  private func note(_ method: String?, _ params: UnsafeBufferPointer<UInt8>) {
    switch method {
    case Method.progress.rawValue:
      if let told = try? ProgressParams(validated: params) { state.withLock { $0.events.progress.append(told) } }
    case Method.log.rawValue:
      if let log = try? LogParams(validated: params) { state.withLock { $0.events.logs.append(log) } }
    case Method.partialResult.rawValue:
      guard let partial = try? PartialResultParams(validated: params) else { return }
      state.withLock { $0.events.partial += partial.items }
      let taken = AcknowledgeParams(id: partial.id, items: partial.items.count)
      output.enqueue(WireLine.notification(.acknowledge, taken))
    default: break
    }
  }

  private func answer(_ method: String, _ params: UnsafeBufferPointer<UInt8>) throws -> JSONFragment {
    if let kind = ReferenceKind(method: method) {
      return JSONFragment(try reference.page(kind, try ReferenceQuery(validated: params)))
    }
    guard method == Method.accountRead.rawValue else {
      throw ProtocolError(.unknownMethod, "A host has no method \"\(method)\".")
    }
    let scope = try AccountReadParams(validated: params).scope
    guard let account else { throw ProtocolError(.notGranted, "The test gives no account to read.") }
    return JSONFragment(
      JSONWriter.bytes { writer in
        writer.beginObject()
        writer.member("scope", scope)
        writer.member("value", ifPresent: account.part(scope))
        writer.endObject()
      }
    )
  }
}

extension JSONFragment {
  fileprivate init(_ bytes: [UInt8]) { self.init(bytes: bytes) }
}
