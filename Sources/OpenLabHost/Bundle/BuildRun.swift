import OpenLabProtocol
import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Runs a service's build in its folder, as its owner and with its owner's environment: it is the owner's own code. Or
/// in the sandbox, with no network and nothing of the owner's, where it is someone else's.
enum BuildRun {
  /// Lines of output that an error carries.
  private static let shownLines = 40

  /// Throws `service/build-failed` with the last lines of its output, `call/cancelled` when the task is cancelled.
  static func run(_ command: [String], in folder: String, _ options: BuildOptions) async throws(ProtocolError) {
    let output = BuildOutput(options.output)
    let process: ServiceProcess
    let loop: IOLoop
    do throws(HostError) {
      // Of its own: a listener that is slow to take lines must not hold calls up.
      loop = try IOLoop(name: "openlab-build", spin: .zero)
      process = try await ServiceProcess.launch(
        try serviceCommand(command, folder, options),
        sandbox: options.isSandboxed ? sandbox(folder, options) : .none,
        on: loop,
        handler: output
      )
    } catch {
      throw ProtocolError(.buildFailed, "The build cannot start: \(error.detail)", hint: error.hint)
    }
    process.closeInput()
    let isLate = Atomic(false)
    _ = await loop.run {
      loop.setTimer(at: .now + options.deadline) {
        isLate.store(true, ordering: .relaxed)
        process.kill()
      }
    }
    if options.isSandboxed {
      await loop.run { watchSize(of: folder, options, process) }
    }
    let exit = await withTaskCancellationHandler {
      await process.waitUntilGone()
    } onCancel: {
      process.kill()
    }
    await loop.stop()
    if Task.isCancelled { throw ProtocolError(.cancelled, "The build was cancelled.", hint: "Start it again.") }
    try check(exit, isLate: isLate.load(ordering: .relaxed), command, output, options)
  }

  /// The folder to build in, the machine's programs, the user's Swift; a scratch folder, and nothing else.
  private static func sandbox(_ folder: String, _ options: BuildOptions) -> Sandbox {
    var sandbox = Sandbox.strict(readable: SandboxPaths.swiftToolchain, limits: options.limits)
    sandbox.writableOnDisk = [folder]
    return sandbox
  }

  /// Looks at the folder every second, and ends a build that fills the disk. On the build's own loop.
  private static func watchSize(of folder: String, _ options: BuildOptions, _ process: ServiceProcess) {
    if process.isGone { return }
    if BuildCopy.size(of: folder, upTo: options.folderBytes) == nil { return process.kill() }
    process.loop.setTimer(at: .now + .seconds(1)) { watchSize(of: folder, options, process) }
  }

  private static func serviceCommand(
    _ command: [String],
    _ folder: String,
    _ options: BuildOptions
  ) throws(HostError) -> ServiceCommand {
    let lookup = ExecutableLookup(searchPath: ExecutableLookup.environmentPath + ExecutableLookup.fixedPath)
    var limits = ServiceLimits()
    limits.openFiles = nil
    return ServiceCommand(
      executable: try lookup.find(command.first ?? "", in: folder),
      arguments: Array(command.dropFirst()),
      environment: options.isSandboxed ? sandboxedEnvironment : environment,
      workingDirectory: folder,
      limits: limits
    )
  }

  /// The user's Swift first, so that its build finds the tools beside it.
  private static var sandboxedEnvironment: [String: String] {
    var variables = ServiceCommand.environment()
    let tools = SandboxPaths.swiftToolchain.map { "\($0)/bin" }
    variables["PATH"] = (tools + ExecutableLookup.fixedPath).joined(separator: ":")
    return variables
  }

  private static var environment: [String: String] {
    var variables: [String: String] = [:]
    var next = environ
    while let pointer = next.pointee {
      let text = String(cString: pointer)
      if let equals = text.firstIndex(of: "="), equals > text.startIndex {
        variables[String(text[..<equals])] = String(text[text.index(after: equals)...])
      }
      next += 1
    }
    return variables
  }

  private static func check(
    _ exit: ServiceExit,
    isLate: Bool,
    _ command: [String],
    _ output: BuildOutput,
    _ options: BuildOptions
  ) throws(ProtocolError) {
    if exit.cause == .status(0), !isLate { return }
    var details = JSONObject([("output", .string(output.lines.suffix(shownLines).joined(separator: "\n")))])
    let how: String
    switch exit.cause {
    case _ where isLate: how = "had not ended after \(options.deadline)"
    case .status(let status):
      details["exitStatus"] = .integer(Int64(status))
      how = "ended with status \(status)"
    case .signal(let signal):
      details["signal"] = .string(SignalName.name(signal))
      how = "was ended by \(SignalName.name(signal))"
    case .unknown: how = "ended unseen"
    }
    let reason = output.reason.map { ": \($0)" } ?? "."
    throw ProtocolError(
      .buildFailed,
      "The build (\(command.joined(separator: " "))) \(how)\(reason)",
      hint: isLate ? "Run the build once in the service's folder, where it may take its time." : nil,
      details: details
    )
  }
}
