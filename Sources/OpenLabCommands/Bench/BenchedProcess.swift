import OpenLabHost
import OpenLabProtocol
import Synchronization

/// One process of the measuring service, asked line by line.
final class BenchedProcess: Sendable {
  private let process: ServiceProcess
  private let answers: Answers

  init(_ command: ServiceCommand, _ sandbox: Sandbox, on loop: IOLoop) async throws(HostError) {
    let answers = Answers()
    self.answers = answers
    process = try await ServiceProcess.launch(command, sandbox: sandbox, on: loop, handler: answers)
  }

  /// Microseconds from the launch to the first answer.
  static func start(_ command: ServiceCommand, _ sandbox: Sandbox, on loop: IOLoop) async throws(HostError) -> Double {
    let begin = ContinuousClock.now
    let process = try await BenchedProcess(command, sandbox, on: loop)
    await process.call()
    let time = ContinuousClock.now - begin
    await process.end()
    return time / .microseconds(1)
  }

  /// Microseconds of one call, over so many.
  func calls(_ count: Int) async -> Double {
    let begin = ContinuousClock.now
    for _ in 0..<count { await call() }
    return (ContinuousClock.now - begin) / .microseconds(count)
  }

  func end() async { await process.close(.kill) }

  private func call() async {
    let (process, answers) = (process, answers)
    await withCheckedContinuation { continuation in
      process.loop.execute {
        answers.wait(continuation)
        do throws(HostError) {
          try Self.request.withUnsafeBufferPointer { (line) throws(HostError) in try process.appendInput(line) }
        } catch {
          answers.answer()
        }
      }
    }
  }

  private static let request = Array(
    (#"{"jsonrpc":"2.0","id":1,"method":"service/describe","params":{"protocolVersions":[1],"host":"#
      + #"{"name":"bench","version":"1"},"locale":"en","limits":{"maxLineBytes":4194304}}}"# + "\n").utf8
  )

  /// Wakes the caller at each whole line.
  private final class Answers: ServiceProcessHandler {
    private let waiter = Mutex<CheckedContinuation<Void, Never>?>(nil)

    func wait(_ continuation: CheckedContinuation<Void, Never>) { waiter.withLock { $0 = continuation } }

    func answer() { waiter.withLock { $0.take() }?.resume() }

    func outputReady(_ process: ServiceProcess) {
      let scratch = process.loop.scratch
      guard case .bytes(let count) = process.readOutput(into: scratch) else { return }
      if scratch[..<count].contains(UInt8(ascii: "\n")) { answer() }
    }

    func serviceGone(_ process: ServiceProcess, _ exit: ServiceExit) { answer() }
  }
}
