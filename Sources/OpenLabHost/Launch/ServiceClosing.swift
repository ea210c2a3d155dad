import COpenLabSystem

/// One closing sequence under way. On the loop.
final class ServiceClosing: IOTimerHandler {
  private enum Step {
    case start, inputClosed, terminated, killed
  }

  // Touched on the loop's thread only: no lock needed.
  nonisolated(unsafe) private weak var process: ServiceProcess?
  nonisolated(unsafe) private var step = Step.start
  nonisolated(unsafe) private var timer: IOTimer?
  private let loop: IOLoop
  private let sequence: ClosingSequence

  init(_ process: ServiceProcess, _ sequence: ClosingSequence) {
    self.process = process
    self.sequence = sequence
    loop = process.loop
  }

  /// Takes the next step and sets the time for the one after it.
  func advance() {
    guard let process, !process.isGone else { return }
    switch step {
    case .start:
      step = .inputClosed
      guard let patience = sequence.inputClosed else { return advance() }
      process.closeInput()
      wait(patience)
    case .inputClosed:
      step = .terminated
      guard let patience = sequence.terminated else { return advance() }
      process.sendToInit(UInt8(OPENLAB_LEASH_TERMINATE))
      wait(patience)
    case .terminated:
      step = .killed
      process.sendToInit(UInt8(OPENLAB_LEASH_KILL))
      wait(sequence.abandonment)
    case .killed:
      process.finish()
    }
  }

  private func wait(_ duration: Duration) { timer = loop.setTimer(at: .now + duration, self) }

  func timerFired(_ timer: IOTimer, tag: UInt64) {
    self.timer = nil
    advance()
  }

  func end() {
    if let timer { loop.cancel(timer) }
    timer = nil
  }
}

extension ServiceProcess {
  /// Brings the service to its end, step by step, and returns once its whole tree is gone and reaped.
  ///
  /// A second sequence may overtake one under way.
  @discardableResult
  package func close(_ sequence: ClosingSequence = .standard) async -> ServiceExit {
    loop.execute { [self] in
      if isGone { return }
      let closing = ServiceClosing(self, sequence)
      closings.append(closing)
      closing.advance()
    }
    return await waitUntilGone()
  }
}

/// Runs `body` with a running service, and returns once its whole tree is gone and reaped.
///
/// The service is closed with `closing` when the body returns or throws, and killed at once when the task is cancelled.
package func withServiceProcess<Value>(
  _ command: ServiceCommand,
  sandbox: Sandbox = .none,
  on loop: IOLoop,
  spawner: Spawner = .shared,
  handler: any ServiceProcessHandler,
  closing: ClosingSequence = .standard,
  _ body: (ServiceProcess) async throws -> Value
) async throws -> (value: Value, exit: ServiceExit) {
  let process = try await ServiceProcess.launch(
    command,
    sandbox: sandbox,
    on: loop,
    spawner: spawner,
    handler: handler
  )
  return try await withTaskCancellationHandler {
    let value: Value
    do { value = try await body(process) } catch {
      await process.close(Task.isCancelled ? .kill : closing)
      throw error
    }
    return (value, await process.close(Task.isCancelled ? .kill : closing))
  } onCancel: {
    process.kill()
  }
}
