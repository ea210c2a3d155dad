internal import Synchronization

/// One host served over two descriptors.
///
/// One thread reads, cuts lines, decodes params and starts tasks; it never writes. Another writes what the tasks have
/// queued. Deadlines are the reader's too: it waits for input until the next one.
final class Session: Sendable {
  struct Environment: Sendable {
    var maxLineBytes = ProtocolLimits.maxLineBytes
    var fixtures: FixturesLocation?
  }

  struct Grace: Sendable {
    /// What calls get to finish by themselves when the input has ended.
    var finish: Duration = .seconds(1)
    /// What they get once they are cancelled.
    var cancel: Duration = .milliseconds(400)
    /// What the last lines get to be read.
    var flush: Duration = .milliseconds(400)
  }

  let service: ServedService
  let input: Descriptor
  let output: OutputQueue
  let callbacks: CallbackDesk
  let control: ControlPipe
  let grace: Grace
  let calls = Mutex(CallTable())
  private let environment = Mutex(Environment())

  init(service: ServedService, input: Descriptor, output: Descriptor, grace: Grace = Grace()) {
    self.service = service
    self.input = input
    self.grace = grace
    self.output = OutputQueue(output)
    callbacks = CallbackDesk(self.output)
    guard let control = ControlPipe() else { fatalError("OpenLabSDK: the system gives no pipe.") }
    self.control = control
  }

  var currentEnvironment: Environment { environment.withLock { $0 } }

  /// Serves on the calling thread until the input ends, SIGTERM comes or the host is gone.
  func serve() {
    output.start { [control] in control.post(.outputGone) }
    var loop = InputLoop(self)
    loop.run()
  }

  /// Serves on a thread of its own; `whenEnded` is called once all is over.
  func start(whenEnded: @escaping @Sendable () -> Void = {}) {
    Thread.start { [self] in
      serve()
      whenEnded()
    }
  }

  /// Answers `service/describe`.
  func describe(_ id: MessageID, _ params: UnsafeBufferPointer<UInt8>) {
    do {
      let request: DescribeRequest
      do throws(JSONError) {
        request = try DescribeRequest(validated: params, root: JSONPath([.member("params")]))
      } catch {
        throw ProtocolError(params: error)
      }
      let result = try service.describe(request)
      environment.withLock {
        $0.maxLineBytes = request.limits.maxLineBytes
        $0.fixtures = request.fixtures
      }
      output.enqueue(WireLine.result(id, result))
    } catch {
      output.enqueue(WireLine.error(id, ProtocolError(thrown: error)))
    }
  }

  /// Asks the host for a call's sake.
  func ask(
    _ call: CallState,
    _ method: Method,
    _ params: some JSONEncodable & Sendable
  ) async throws(ProtocolError) -> [UInt8] {
    try call.check()
    let limit = currentEnvironment.maxLineBytes
    let params = JSONFragment(params)
    // The rest of the line is short.
    let size = params.bytes.count + 128
    guard size <= limit else {
      throw ProtocolError(.lineTooLong, "The request takes \(size) bytes, the host accepts \(limit).")
    }
    return try await callbacks.ask(call) { id in WireLine.request(id, method, params) }
  }
}
