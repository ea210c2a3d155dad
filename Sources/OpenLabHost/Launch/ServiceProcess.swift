import COpenLabSystem
import OpenLabProtocol

/// One running service: its process tree, its three streams, its end.
///
/// Lives on a loop, which keeps it until the whole tree is gone and reaped. Letting go of the loop, or the end of the
/// host however sudden, kills the tree. What is marked *on the loop* must be called from its thread; all else from
/// anywhere.
package final class ServiceProcess: Sendable {
  package let loop: IOLoop
  package let command: ServiceCommand
  /// The layers of its sandbox, all of which hold once it runs.
  package let layers: SandboxLayers
  let sandbox: Sandbox
  let machine: SandboxMachine
  /// The control group that its tree is in; nil where the host itself watches the tree.
  let group: ControlGroup?
  /// What the service wrote on its stderr; always drained, so that it never holds the service up.
  package let log = ServiceLog()

  // The rest is touched on the loop's thread only: no lock needed.
  /// The service's process id, as soon as it has started.
  nonisolated(unsafe) package internal(set) var processID: Int32 = 0
  /// The process that watches over the service; all others of its tree are below it.
  nonisolated(unsafe) package internal(set) var initID: Int32 = 0
  /// Why the host has killed it, if it has.
  nonisolated(unsafe) var excess: ServiceExit.Excess?
  /// How the service itself ended, once it has. *On the loop.*
  nonisolated(unsafe) package internal(set) var exit: ServiceExit?
  /// Whether the whole tree is gone and all is closed. *On the loop.*
  nonisolated(unsafe) package internal(set) var isGone = false

  nonisolated(unsafe) var handler: (any ServiceProcessHandler)?
  @exclusivity(unchecked) nonisolated(unsafe) var input: WatchedDescriptor?
  @exclusivity(unchecked) nonisolated(unsafe) var output: WatchedDescriptor?
  nonisolated(unsafe) var errors: WatchedDescriptor?
  nonisolated(unsafe) var leash: WatchedDescriptor?

  nonisolated(unsafe) var started: CheckedContinuation<Result<Void, HostError>, Never>?
  nonisolated(unsafe) var startFailure: HostError?
  nonisolated(unsafe) var startTimer: IOTimer?
  nonisolated(unsafe) var goneWaiters: [CheckedContinuation<ServiceExit, Never>] = []
  nonisolated(unsafe) var closings: [ServiceClosing] = []
  nonisolated(unsafe) var leashBytes: [UInt8] = []

  @exclusivity(unchecked) nonisolated(unsafe) var inputQueue = OutputQueue()
  @exclusivity(unchecked) nonisolated(unsafe) var inputFlushPending = false
  nonisolated(unsafe) var inputClosesWhenDrained = false
  @exclusivity(unchecked) nonisolated(unsafe) var outputBytesRead = 0
  nonisolated(unsafe) var logAllowance = LogAllowance()
  nonisolated(unsafe) var outputEndTold = false

  private init(
    _ command: ServiceCommand,
    layers: SandboxLayers,
    sandbox: Sandbox,
    machine: SandboxMachine,
    group: ControlGroup?,
    on loop: IOLoop,
    handler: any ServiceProcessHandler,
    input: consuming Descriptor,
    output: consuming Descriptor,
    errors: consuming Descriptor,
    leash: consuming Descriptor
  ) {
    self.command = command
    self.layers = layers
    self.sandbox = sandbox
    self.machine = machine
    self.group = group
    self.loop = loop
    self.handler = handler
    self.input = WatchedDescriptor(input)
    self.output = WatchedDescriptor(output)
    self.errors = WatchedDescriptor(errors)
    self.leash = WatchedDescriptor(leash)
  }

  /// Starts a service and returns once its program runs.
  ///
  /// `within` bounds the start; the caller's cancellation does not end it. Throws `service/invalid-command`,
  /// `service/start-failed` with the reason of the system and a hint, or `host/no-resources`. A layer of the sandbox
  /// that this machine lacks is left out, and `machine` knows of it from then on.
  package static func launch(
    _ command: ServiceCommand,
    sandbox: Sandbox = .none,
    machine: SandboxMachine = .shared,
    on loop: IOLoop,
    spawner: Spawner = .shared,
    within limit: Duration = .seconds(5),
    handler: any ServiceProcessHandler
  ) async throws(HostError) -> ServiceProcess {
    var spawners = 2
    while true {
      let request = try LaunchRequest(command, sandbox, on: machine)
      do throws(HostError) {
        return try await attempt(command, request, machine, loop, spawner, limit, handler)
      } catch  where error.code == .spawnerLost && spawners > 1 {
        // Killed between our request and its start: nothing has run.
        spawners -= 1
      } catch  where error.code == .missingLayer {
        // Noted: it is not asked for again. There are only so many layers.
      }
    }
  }

  private static func attempt(
    _ command: ServiceCommand,
    _ request: LaunchRequest,
    _ machine: SandboxMachine,
    _ loop: IOLoop,
    _ spawner: Spawner,
    _ limit: Duration,
    _ handler: any ServiceProcessHandler
  ) async throws(HostError) -> ServiceProcess {
    let process = try hand(command, request, machine, loop, spawner, handler)
    let result = await withCheckedContinuation { continuation in
      loop.execute { process.begin(within: limit, continuation) }
    }
    try result.get()
    return process
  }

  private static func hand(
    _ command: ServiceCommand,
    _ request: LaunchRequest,
    _ machine: SandboxMachine,
    _ loop: IOLoop,
    _ spawner: Spawner,
    _ handler: any ServiceProcessHandler
  ) throws(HostError) -> ServiceProcess {
    // Larger pipes where the user still may: past 1,024 of them the kernel makes smaller ones, and all works as well.
    let input = try DescriptorPair.pipe(serviceReads: true, bytes: 256 << 10)
    let output = try DescriptorPair.pipe(serviceReads: false, bytes: 256 << 10)
    let errors = try DescriptorPair.pipe(serviceReads: false)
    let leash = try DescriptorPair.sockets()
    try spawner.send(
      request,
      descriptors: [input.service.number, output.service.number, errors.service.number, leash.service.number]
    )
    // The service's ends close here, and only now; the host's go to the process.
    return ServiceProcess(
      command,
      layers: request.layers,
      sandbox: request.sandbox,
      machine: machine,
      group: request.group,
      on: loop,
      handler: handler,
      input: input.keepHost(),
      output: output.keepHost(),
      errors: errors.keepHost(),
      leash: leash.keepHost()
    )
  }

  /// Watches the streams and waits for the word that the service runs. On the loop.
  private func begin(within limit: Duration, _ continuation: CheckedContinuation<Result<Void, HostError>, Never>) {
    started = continuation
    do throws(HostError) {
      // The others once it runs: of a start that fails, and may be tried again, the handler hears nothing.
      try leash?.watch(.readable, on: loop, handler: self)
    } catch {
      startFailure = error
      finish()
      return
    }
    startTimer = loop.setTimer(at: .now + limit) { [self] in
      startTimer = nil
      startFailure = HostError(
        .startFailed,
        "\(command.executable) had not started after \(limit).",
        hint: "Is the machine overloaded, or the program on a disk that does not answer?"
      )
      finish()
    }
  }

  func answerStart(_ result: Result<Void, HostError>) {
    if let startTimer { loop.cancel(startTimer) }
    startTimer = nil
    started?.resume(returning: result)
    started = nil
  }

  /// Returns once the whole tree is gone and reaped, and says how the service ended.
  package func waitUntilGone() async -> ServiceExit {
    await withCheckedContinuation { continuation in
      loop.execute { [self] in
        if isGone {
          continuation.resume(returning: exit ?? ServiceExit(cause: .unknown))
        } else {
          goneWaiters.append(continuation)
        }
      }
    }
  }
}

extension ServiceProcess: IOHandler {
  package func ready(_ events: IOEvents, _ token: IOToken) {
    if token == output?.token {
      outputIsReady()
    } else if token == errors?.token {
      readErrors()
    } else if token == leash?.token {
      readLeash()
    } else if token == input?.token {
      flushInput()
    }
  }
}
