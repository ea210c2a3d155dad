import COpenLabSystem
import OpenLabProtocol

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension ServiceProcess {
  /// SIGTERM to the service's process group.
  package func terminate() {
    loop.execute { [self] in sendToInit(UInt8(OPENLAB_LEASH_TERMINATE)) }
  }

  /// SIGKILL to everything below; ``waitUntilGone()`` returns soon.
  package func kill() {
    loop.execute { [self] in sendToInit(UInt8(OPENLAB_LEASH_KILL)) }
  }

  /// Kills everything below, because all of it together uses more than it may.
  func kill(for excess: ServiceExit.Excess) {
    loop.execute { [self] in
      if isGone || exit != nil { return }
      self.excess = excess
      sendToInit(UInt8(OPENLAB_LEASH_KILL))
    }
  }

  func sendToInit(_ command: UInt8) {
    guard let leash else { return }
    var command = command
    // An init that takes nothing more is gone or has been told enough.
    _ = openlab_send_some(leash.number, &command, 1)
  }

  /// Reads what the init reports. Its end means that the tree is gone.
  func readLeash() {
    let size = MemoryLayout<openlab_leash_record>.size
    while let leash {
      let count = read(leash.number, loop.scratch.baseAddress, loop.scratch.count)
      if count < 0, errno == EINTR { continue }
      if count < 0, errno == EAGAIN { return }
      if count <= 0 { break }
      leashBytes.append(contentsOf: loop.scratch[..<count])
      while leashBytes.count >= size {
        var record = openlab_leash_record()
        withUnsafeMutableBytes(of: &record) { $0.copyBytes(from: leashBytes[..<size]) }
        leashBytes.removeFirst(size)
        take(record)
      }
    }
    finish()
  }

  private func take(_ record: openlab_leash_record) {
    switch Int(record.kind) {
    case OPENLAB_LEASH_STARTED:
      processID = record.pid
      initID = record.init_pid
      if layers.contains(.landlock) { machine.holds(landlock: record.status) }
      if isWatched { MemoryWatch.shared.add(self) }
      begun()
    case OPENLAB_LEASH_FAILED:
      // Told when the leash ends, just after: then nothing of this launch is left.
      if record.stage == OPENLAB_STAGE_SANDBOX.rawValue, let layer = SandboxLayer(rawValue: Int(record.status)),
        layer.isMissing(for: record.error)
      {
        machine.lacks(layer, record.error)
        startFailure = .missing(layer, record.error)
      } else if record.stage == OPENLAB_STAGE_GROUP.rawValue {
        machine.groups.refused(record.error)
        startFailure = .missingGroup(record.error)
      } else {
        startFailure = LaunchFailure.explain(command, stage: record.stage, error: record.error)
      }
    case OPENLAB_LEASH_EXITED:
      var exit = ServiceExit(record)
      exit.excess = excess ?? groupExcess
      self.exit = exit
      handler?.serviceEnded(self, exit)
    default: break
    }
  }

  /// Whether the host itself holds the tree to its memory and its processes.
  private var isWatched: Bool { sandbox.isStrict && group == nil }

  /// Whether the kernel has ended the tree for its memory.
  private var groupExcess: ServiceExit.Excess? {
    group?.memoryAtItsEnd.map { .memory(used: $0, limit: sandbox.limits.memory) }
  }

  /// The service runs: from now on its handler hears of it.
  private func begun() {
    do throws(HostError) {
      try output?.watch(.readable, on: loop, handler: self)
      try errors?.watch(.readable, on: loop, handler: self)
      answerStart(.success(()))
    } catch {
      startFailure = error
      kill()
    }
  }

  /// Reads what the tree has left in its pipes, closes everything and tells everyone. Once.
  func finish() {
    if isGone { return }
    isGone = true
    leash?.close(on: loop)
    leash = nil
    let neverStarted = started != nil
    if neverStarted { handler = nil }
    drainErrors()
    drainOutput()
    closeInputNow()
    if isWatched { MemoryWatch.shared.remove(self) }
    group?.remove()
    let exit = self.exit ?? ServiceExit(cause: .unknown)
    self.exit = exit
    for closing in closings { closing.end() }
    closings = []
    handler?.serviceGone(self, exit)
    handler = nil
    for waiter in goneWaiters { waiter.resume(returning: exit) }
    goneWaiters = []
    if neverStarted { answerStart(.failure(startFailure ?? lostBeforeStart)) }
  }

  private var lostBeforeStart: HostError {
    HostError(
      .spawnerLost,
      "The process that starts services ended before \(command.executable) had started.",
      hint: "Try again; a new one starts with the next launch."
    )
  }
}
