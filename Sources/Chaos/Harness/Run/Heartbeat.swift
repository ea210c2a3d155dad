import OpenLabHost
import OpenLabProtocol
import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Feels the pulse of the host's thread every 20 ms, from a thread of its own that does nothing else.
///
/// How late that thread itself wakes, and how long a task waits for the runtime's pool, say how late this machine is just
/// now, the harness's own work included; only what goes beyond counts as a stall.
final class Heartbeat: Sendable {
  private struct State {
    var loop: IOLoop?
    /// When the beat under way was sent; nil: it has been felt.
    var sent: MonotonicTime?
    var isStopped = false
    var hasEnded = false
    var longestStall = Duration.zero
    /// When a task was handed to the runtime's pool; nil: it has run.
    var handed: MonotonicTime?
    /// The machine's lateness over the last beats, and ever.
    var recent: [Duration] = []
    var machine = Duration.zero
    var peakKiB = 0
    var samples: [(residentKiB: Int, allocatedKiB: Int)] = []
    var look: (@Sendable () -> Void)?
  }

  /// How long the loop may be held up beyond what the machine is late by.
  static var bound: Duration {
    #if DEBUG
      .milliseconds(4000)
    #else
      .milliseconds(500)
    #endif
  }

  private static let interval = Duration.milliseconds(20)
  private let state = Mutex(State())

  /// Starts the thread. `look` is called at every beat.
  func start(_ look: @escaping @Sendable () -> Void) {
    state.withLock { $0.look = look }
    let beat = Unmanaged.passRetained(self)
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
    #if canImport(Glibc)
      var thread = pthread_t()
    #else
      var thread: pthread_t?
    #endif
    let error = pthread_create(
      &thread,
      &attributes,
      { argument in
        #if canImport(Glibc)
          guard let argument else { return nil }
        #endif
        Unmanaged<Heartbeat>.fromOpaque(argument).takeRetainedValue().run()
        return nil
      },
      beat.toOpaque()
    )
    if error != 0 { beat.release() }
    pthread_attr_destroy(&attributes)
  }

  /// Whose pulse is felt from now on; nil: nobody's.
  func watch(_ loop: IOLoop?) {
    state.withLock { state in
      state.loop = loop
      state.sent = nil
    }
  }

  func stop() { state.withLock { $0.isStopped = true } }

  var hasEnded: Bool { state.withLock { $0.hasEnded } }
  var longestStall: Duration { state.withLock { $0.longestStall } }
  /// The longest that anything was late on this machine lately.
  var machineLateness: Duration { state.withLock { $0.recent.max() ?? .zero } }
  var worstMachineLateness: Duration { state.withLock { $0.machine } }
  /// Memory once a second.
  var samples: [(residentKiB: Int, allocatedKiB: Int)] { state.withLock { $0.samples } }
  var peakKiB: Int { state.withLock { $0.peakKiB } }

  private func run() {
    var beats = 0
    while !state.withLock({ $0.isStopped }) {
      let before = MonotonicTime.now
      var pause = timespec(tv_sec: 0, tv_nsec: Int(Self.interval.wholeNanoseconds))
      nanosleep(&pause, nil)
      note(lateness: MonotonicTime.now - before - Self.interval)
      feelPool()
      beat()
      state.withLock { $0.look }?()
      beats += 1
      if beats % 10 == 1 { sample(keeps: beats % 50 == 1) }
    }
    state.withLock { $0.hasEnded = true }
  }

  private func note(lateness: Duration) {
    state.withLock { state in
      state.recent.append(lateness)
      if state.recent.count > 1000 { state.recent.removeFirst(500) }
      state.machine = max(state.machine, lateness)
    }
  }

  private func feelPool() {
    let now = MonotonicTime.now
    let waited = state.withLock { state -> Duration? in
      defer { if state.handed == nil { state.handed = now } }
      return state.handed.map { now - $0 }
    }
    if let waited { return note(lateness: waited) }
    Task.detached { [self] in
      state.withLock { $0.handed = nil }
    }
  }

  /// Sends a beat, or sees how long the last one has been under way.
  private func beat() {
    let now = MonotonicTime.now
    state.withLock { state in
      guard let loop = state.loop else { return }
      if let sent = state.sent {
        state.longestStall = max(state.longestStall, now - sent)
        return
      }
      state.sent = now
      loop.execute { [self] in felt(now) }
    }
  }

  private func felt(_ sent: MonotonicTime) {
    state.withLock { state in
      guard state.sent == sent else { return }
      state.sent = nil
      state.longestStall = max(state.longestStall, MonotonicTime.now - sent)
    }
  }

  private func sample(keeps: Bool) {
    let resident = Figures.residentKiB
    let allocated = keeps ? Figures.allocatedKiB : 0
    state.withLock { state in
      state.peakKiB = max(state.peakKiB, resident)
      if keeps { state.samples.append((resident, allocated)) }
    }
  }
}
