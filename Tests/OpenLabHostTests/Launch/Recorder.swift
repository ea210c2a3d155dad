import OpenLabHost
import Synchronization

/// Keeps what a service writes, and lets a test wait for its lines.
final class Recorder: ServiceProcessHandler {
  struct State {
    var output: [UInt8] = []
    var logged: [LogLine] = []
    var outputEnds = 0
    var inputBroken = 0
    var inputDrained = 0
    var ended: [ServiceExit] = []
    var gone: [ServiceExit] = []
  }

  let state = Mutex(State())
  let lines: AsyncStream<String>
  private let continuation: AsyncStream<String>.Continuation
  private let partial = Mutex<[UInt8]>([])

  init() { (lines, continuation) = AsyncStream.makeStream() }

  var output: String { state.withLock { String(decoding: $0.output, as: UTF8.self) } }

  /// The next whole line of stdout, nil after its end.
  func line() async -> String? {
    for await line in lines { return line }
    return nil
  }

  func outputReady(_ process: ServiceProcess) {
    guard case .bytes(let count) = process.readOutput(into: process.loop.scratch) else { return }
    let bytes = process.loop.scratch[..<count]
    state.withLock { $0.output += bytes }
    partial.withLock { partial in
      partial += bytes
      while let end = partial.firstIndex(of: UInt8(ascii: "\n")) {
        continuation.yield(String(decoding: partial[..<end], as: UTF8.self))
        partial.removeSubrange(...end)
      }
    }
  }

  func outputEnded(_ process: ServiceProcess) {
    state.withLock { $0.outputEnds += 1 }
    continuation.finish()
  }

  func inputBroken(_ process: ServiceProcess) { state.withLock { $0.inputBroken += 1 } }
  func inputDrained(_ process: ServiceProcess) { state.withLock { $0.inputDrained += 1 } }
  func logged(_ line: LogLine, _ process: ServiceProcess) { state.withLock { $0.logged.append(line) } }
  func serviceEnded(_ process: ServiceProcess, _ exit: ServiceExit) { state.withLock { $0.ended.append(exit) } }
  func serviceGone(_ process: ServiceProcess, _ exit: ServiceExit) { state.withLock { $0.gone.append(exit) } }
}

extension ServiceCommand {
  /// A shell script as a service.
  static func shell(_ script: String, _ arguments: String...) -> ServiceCommand {
    ServiceCommand(executable: "/bin/sh", arguments: ["-c", script, "service"] + arguments)
  }

  /// A Python script as a service.
  static func python(_ script: String) -> ServiceCommand {
    ServiceCommand(executable: "/usr/bin/python3", arguments: ["-S", "-E", "-c", script])
  }
}

extension ServiceProcess {
  /// Appends to the service's stdin from anywhere.
  func write(_ text: String) async -> HostError? {
    await loop.run {
      do throws(HostError) {
        try Array(text.utf8).withUnsafeBufferPointer { (bytes) throws(HostError) in try self.appendInput(bytes) }
      } catch { return error }
      return nil
    }
  }
}

/// A loop for the tests: all share it, as services do in a host.
let testLoop: IOLoop = {
  do { return try IOLoop(name: "test-loop") } catch { fatalError("\(error)") }
}()

/// Runs a service until it ends by itself.
func run(
  _ command: ServiceCommand,
  _ sandbox: Sandbox = .none
) async throws -> (output: String, exit: ServiceExit, recorder: Recorder) {
  let recorder = Recorder()
  let process = try await ServiceProcess.launch(command, sandbox: sandbox, on: testLoop, handler: recorder)
  let exit = await process.waitUntilGone()
  return (recorder.output, exit, recorder)
}
