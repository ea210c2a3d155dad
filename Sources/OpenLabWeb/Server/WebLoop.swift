import COpenLabSystem
import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// One thread that serves connections: it waits for readiness, reads, answers what is ready, and sends what handlers
/// made elsewhere.
///
/// It keeps itself alive until ``stop(within:)`` has ended it.
final class WebLoop: @unchecked Sendable {
  // @unchecked: what is not `let` is touched by the loop's thread only, but for `inbox`, which has a lock.
  struct Inbox: ~Copyable {
    var work: [@Sendable (WebLoop) -> Void] = []
    /// The thread waits in the kernel, or is about to.
    var isAsleep = false
    var hasEnded = false
  }

  let inbox = Mutex(Inbox())
  let poller: openlab_poller
  let configuration: ServerConfiguration
  let limits: ServerLimits
  let handler: any Handler
  let log: AccessLog?
  let trustedProxies: Set<Peer.Network>
  /// How many connections are open here, for whoever shares them out.
  let load = Atomic<Int>(0)
  /// Where accepted connections go; this one among them.
  var siblings: [WebLoop] = []

  static let eventCapacity = 256
  static let scratchSize = 64 << 10
  let events: UnsafeMutablePointer<openlab_event>
  let scratch: UnsafeMutableRawBufferPointer
  var alarm = openlab_alarm(set_to: -1, rang: 0)
  /// Of this turn.
  var now: Int64 = 0
  var wallSecond: Int64 = -1
  var dateLine: [UInt8] = []
  var spareBuffer: [UInt8] = []

  var listeners: [Int32] = []
  /// Kept for the moment when no descriptor is left.
  var reserve: Int32 = -1
  var acceptsAgain: Int64 = -1

  var connections: [Connection?] = []
  var generations: [UInt32] = []
  var freeSlots: [Int] = []
  var lists: [DeadlineList]
  var networks: [Peer.Network: Int] = [:]
  var bodies = BodyMemory()
  var ready: [Connection.Token] = []
  var entries: [AccessLogEntry] = []
  let connectionLimit: Int
  let networkLimit: Int
  let bodyLimit: Int
  let networkBodyLimit: Int

  var isStopping = false
  var stopDeadline = Int64.max
  var stopped: [CheckedContinuation<Void, Never>] = []

  /// `share` is how many loops share the limits.
  init(
    _ configuration: ServerConfiguration,
    _ handler: any Handler,
    _ log: AccessLog?,
    share: Int
  ) throws(ServerError) {
    var poller = openlab_poller()
    let error = openlab_poller_create(&poller)
    if error != 0 { throw .resources("epoll", error) }
    self.poller = poller
    self.configuration = configuration
    self.handler = handler
    self.log = log
    limits = configuration.limits
    trustedProxies = Set(configuration.trustedProxies.compactMap { Peer($0)?.exact })
    connectionLimit = max(1, limits.connections / share)
    networkLimit = max(1, limits.connectionsPerAddress / share)
    bodyLimit = limits.bodyBytes / share
    networkBodyLimit = limits.bodyBytesPerAddress / share
    events = .allocate(capacity: Self.eventCapacity)
    scratch = .allocate(byteCount: Self.scratchSize, alignment: 16)
    let times = [limits.headTime, limits.bodyTime, limits.idleTime, limits.sendTime, limits.lingerTime]
    lists = times.map { DeadlineList(time: Int64(clamping: $0.attoseconds / 1_000_000_000)) }
  }

  deinit {
    var poller = poller
    openlab_poller_destroy(&poller)
    events.deallocate()
    scratch.deallocate()
  }

  /// Runs `work` on the loop's thread soon; false where the loop has ended.
  @discardableResult
  func execute(_ work: @escaping @Sendable (WebLoop) -> Void) -> Bool {
    let (isAccepted, wakes) = inbox.withLock { inbox in
      if inbox.hasEnded { return (false, false) }
      inbox.work.append(work)
      defer { inbox.isAsleep = false }
      return (true, inbox.isAsleep)
    }
    if wakes { openlab_poller_wake(poller) }
    return isAccepted
  }

  /// Takes no more connections, lets requests under way finish within `grace`, and returns when the thread has ended.
  func stop(within grace: Duration) async {
    let nanoseconds = Int64(clamping: grace.attoseconds / 1_000_000_000)
    await withCheckedContinuation { continuation in
      let isRunning = execute { loop in
        loop.stopped.append(continuation)
        loop.beginStop(Self.clock + nanoseconds)
      }
      if !isRunning { continuation.resume() }
    }
  }

  /// Nanoseconds of the monotonic clock.
  static var clock: Int64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }

  func connection(_ token: Connection.Token) -> Connection? {
    let slot = Int(token.slot)
    guard slot < connections.count, generations[slot] == token.generation else { return nil }
    return connections[slot]
  }
}
