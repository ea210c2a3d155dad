#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension ServiceProcess {
  /// What a read from the service's stdout brought.
  package enum OutputRead: Hashable, Sendable {
    case bytes(Int)
    /// Nothing is there now; `outputReady` comes again.
    case nothing
    /// Nothing will come any more.
    case ended
  }

  /// Reads from the service's stdout without waiting. *On the loop.*
  package func readOutput(into buffer: UnsafeMutableRawBufferPointer) -> OutputRead {
    loop.assertCurrent()
    guard let output else { return .ended }
    while true {
      let count = read(output.number, buffer.baseAddress, buffer.count)
      if count > 0 {
        outputBytesRead &+= count
        return .bytes(count)
      }
      if count < 0, errno == EINTR { continue }
      if count < 0, errno == EAGAIN { return .nothing }
      closeOutput()
      return .ended
    }
  }

  /// Whether stdout is read at all; a pause holds the service up once its pipe is full. *On the loop.*
  package var readsOutput: Bool {
    get { output?.token != nil }
    set {
      // Taken off the loop altogether: a hang-up would be reported again and again.
      if newValue { try? output?.watch(.readable, on: loop, handler: self) } else { output?.unwatch(on: loop) }
    }
  }

  func outputIsReady() { handler?.outputReady(self) }

  private func closeOutput() {
    output?.close(on: loop)
    output = nil
    // Not inside the caller's read.
    loop.execute { [self] in tellOutputEnded() }
  }

  private func tellOutputEnded() {
    if outputEndTold { return }
    outputEndTold = true
    handler?.outputEnded(self)
  }

  /// Offers what the tree has left in the pipe. Bounded, as someone outside the tree may hold the pipe and write on.
  func drainOutput() {
    for _ in 0..<1024 where output != nil {
      let before = outputBytesRead
      handler?.outputReady(self)
      if outputBytesRead == before { break }
    }
    output?.close(on: loop)
    output = nil
    tellOutputEnded()
  }

  func readErrors() {
    guard let errors else { return }
    let count = read(errors.number, loop.scratch.baseAddress, min(loop.scratch.count, Self.errorsReadBytes))
    if count > 0 {
      let lines = log.append(UnsafeRawBufferPointer(rebasing: loop.scratch[..<count]))
      tell(lines)
      slowErrors(bytes: count, lines: lines.count)
    } else if count == 0 || (errno != EAGAIN && errno != EINTR) {
      closeErrors()
    }
  }

  /// Small, so that empty lines by the thousand keep no other service waiting.
  private static var errorsReadBytes: Int { 8 << 10 }

  /// Leaves stderr alone for a while when the service has written more than it may.
  private func slowErrors(bytes: Int, lines: Int) {
    guard let pause = logAllowance.take(bytes: bytes, lines: lines, now: .now) else { return }
    errors?.unwatch(on: loop)
    loop.setTimer(at: .now + pause) { [weak self] in
      guard let self, !isGone else { return }
      try? errors?.watch(.readable, on: loop, handler: self)
    }
  }

  func drainErrors() {
    for _ in 0..<32 {
      guard let errors else { return }
      let count = read(errors.number, loop.scratch.baseAddress, loop.scratch.count)
      if count <= 0 { break }
      tell(log.append(UnsafeRawBufferPointer(rebasing: loop.scratch[..<count])))
    }
    closeErrors()
  }

  private func closeErrors() {
    errors?.close(on: loop)
    errors = nil
    tell(log.finish())
  }

  private func tell(_ lines: [LogLine]) {
    for line in lines { handler?.logged(line, self) }
  }
}
