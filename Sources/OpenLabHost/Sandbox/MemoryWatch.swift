/// Holds every sandboxed service to the memory that its whole tree may use, where the kernel has no group for that; and
/// to its processes, where others' are counted with them.
///
/// One timer for all: it looks at each tree every 100 ms, less often when there are so many that looking would take more
/// than a fiftieth of a processor. A tree over its limit is killed, all of it. Between two looks a tree can take no more
/// than its processes' address space allows.
final class MemoryWatch: Sendable, IOTimerHandler {
  static let shared = MemoryWatch()

  private static let interval = Duration.milliseconds(100)
  /// A look that took so long is followed by fifty times as long without one.
  private static let rest = 50

  /// Of its own: it reads the kernel's files, which takes longer the busier the machine is. Nil where the system has no
  /// thread left: then the limits of each process are all there is.
  private let loop: IOLoop?
  // Touched on the loop's thread only: no lock needed.
  nonisolated(unsafe) private var watched: [ObjectIdentifier: ServiceProcess] = [:]
  nonisolated(unsafe) private var timer: IOTimer?

  init() { loop = try? IOLoop(name: "openlab-memory", spin: .zero) }

  func add(_ process: ServiceProcess) {
    loop?.execute { [self] in
      watched[ObjectIdentifier(process)] = process
      if timer == nil { wait(Self.interval) }
    }
  }

  func remove(_ process: ServiceProcess) {
    loop?.execute { [self] in watched[ObjectIdentifier(process)] = nil }
  }

  func timerFired(_ timer: IOTimer, tag: UInt64) {
    self.timer = nil
    let start = MonotonicTime.now
    for process in watched.values { look(at: process) }
    if !watched.isEmpty { wait(max(Self.interval, (MonotonicTime.now - start) * Self.rest)) }
  }

  private func wait(_ duration: Duration) { timer = loop?.setTimer(at: .now + duration, self) }

  private func look(at process: ServiceProcess) {
    let limit = process.sandbox.limits.memory
    let tree = ProcessTree.processes(below: process.initID)
    // What is shared counts in parts only; that is looked at only when it decides.
    let sockets =
      process.layers.contains(.network) ? tree.first.map { ProcessTree.socketMemory(of: $0) } ?? 0 : 0
    if ProcessTree.residentMemory(of: tree) + sockets > limit {
      let used = ProcessTree.proportionalMemory(of: tree) + sockets
      if used > limit { return process.kill(for: .memory(used: used, limit: limit)) }
    }
    let most = process.sandbox.limits.processes
    // The walk ends at a number that is over any limit.
    if !process.layers.countOwnProcesses, tree.count > most || ProcessTree.threadCount(of: tree) > most {
      process.kill(for: .processes(limit: most))
    }
  }
}
