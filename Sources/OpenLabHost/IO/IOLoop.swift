import COpenLabSystem
import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// One permanent thread that waits for descriptors and deadlines, and runs tasks.
///
/// Tasks that prefer it (`Task(executorPreference: loop)`) run on the very
/// thread that reads and writes: an answer resumes its caller without a hop, and what the callers then write goes out
/// together. A turn of the loop runs jobs, flushes, fires timers, waits, and tells handlers; so no job may block.
///
/// What is marked *on the loop* must be called from its thread (``isCurrent``); all else from anywhere.
/// A loop costs three descriptors, a thread and 64 KiB; thousands of descriptors share one.
package final class IOLoop: Sendable {
  /// What other threads hand in.
  struct Inbox {
    var jobs: [UnownedJob] = []
    var work: [@Sendable () -> Void] = []
    var isStopping = false
    /// The thread has ended: who hands something in must start another.
    var hasStopped = false
    var stopped: [CheckedContinuation<Void, Never>] = []

    var isEmpty: Bool { jobs.isEmpty && work.isEmpty }
  }

  /// Changed by an exchange only, so that either the thread sees the mail before it sleeps or who hands it in sees that
  /// it sleeps.
  enum Attention {
    static let awake: UInt8 = 0
    /// Something is in the inbox.
    static let mail: UInt8 = 1
    /// The thread waits in the kernel, or is about to: who hands something in must wake it.
    static let asleep: UInt8 = 2
  }

  struct Registration {
    var generation: UInt32 = 0
    var descriptor: Int32 = -1
    /// Nil where the slot is free.
    var handler: (any IOHandler)?
  }

  package let name: String
  /// How many events one wait may bring.
  static let eventCapacity = 256
  let inbox = Mutex(Inbox())
  /// What the thread does and what it should know, without the lock: ``Attention``'s values.
  let attention = Atomic<UInt8>(Attention.awake)
  /// The loop's thread, 0 while there is none.
  let thread = Atomic<UInt>(0)
  let poller: openlab_poller

  // The rest is touched by the loop's thread only (and by init and deinit, when there is none): no lock needed. What
  // every turn touches is never lent out while it changes, and spared the dynamic check of that, which costs more than
  // the turn's own work.
  @exclusivity(unchecked) nonisolated(unsafe) var jobs: [UnownedJob] = []
  @exclusivity(unchecked) nonisolated(unsafe) var runningJobs: [UnownedJob] = []
  @exclusivity(unchecked) nonisolated(unsafe) var work: [@Sendable () -> Void] = []
  @exclusivity(unchecked) nonisolated(unsafe) var flushables: [any IOFlushable] = []
  @exclusivity(unchecked) nonisolated(unsafe) var registrations: [Registration] = []
  nonisolated(unsafe) var freeSlots: [Int] = []
  @exclusivity(unchecked) nonisolated(unsafe) var timers = TimerHeap()
  @exclusivity(unchecked) nonisolated(unsafe) var alarm = openlab_alarm(set_to: -1, rang: 0)
  /// The time of this turn, once someone has asked for it.
  @exclusivity(unchecked) nonisolated(unsafe) var turnTime: MonotonicTime?
  @exclusivity(unchecked) nonisolated(unsafe) var isStopping = false
  @exclusivity(unchecked) nonisolated(unsafe) var spin: AdaptiveSpin
  /// Whether another processor can work on what was written while this one goes on.
  package let hasOtherProcessors: Bool
  nonisolated(unsafe) let events: UnsafeMutablePointer<openlab_event>
  /// 64 KiB for whoever reads in a handler; its content lasts until that handler returns. *On the loop.*
  nonisolated(unsafe) package let scratch: UnsafeMutableRawBufferPointer

  /// Starts a loop. `spin` bounds the busy looking before a sleep; it is off where the process may run on one
  /// processor only.
  ///
  /// Throws `host/no-resources` when the system has no descriptor or thread left.
  package init(name: String = "openlab-io", spin: Duration = .microseconds(50)) throws(HostError) {
    self.name = name
    var poller = openlab_poller()
    let error = openlab_poller_create(&poller)
    if error != 0 { throw .noResources("an I/O loop", error) }
    self.poller = poller
    hasOtherProcessors = openlab_processor_count() > 1
    self.spin = AdaptiveSpin(limit: hasOtherProcessors ? spin.wholeNanoseconds : 0)
    events = .allocate(capacity: Self.eventCapacity)
    scratch = .allocate(byteCount: 64 << 10, alignment: 16)
    let failure = startThread()
    if failure != 0 { throw .noResources("the thread of an I/O loop", failure) }
  }

  deinit {
    var poller = poller
    openlab_poller_destroy(&poller)
    events.deallocate()
    scratch.deallocate()
  }

  /// Whether the caller is on the loop's thread.
  package var isCurrent: Bool { thread.load(ordering: .relaxed) == Self.currentThread }

  static var currentThread: UInt {
    #if canImport(Glibc)
      UInt(pthread_self())
    #else
      UInt(bitPattern: pthread_self())
    #endif
  }

  /// Runs `work` on the loop's thread soon, never inside this call.
  package func execute(_ work: @escaping @Sendable () -> Void) {
    if isCurrent {
      self.work.append(work)
    } else {
      handIn { $0.work.append(work) }
    }
  }

  /// Runs `body` on the loop's thread and answers with its result.
  package func run<Value: Sendable>(_ body: @escaping @Sendable () -> Value) async -> Value {
    await withCheckedContinuation { continuation in
      execute { continuation.resume(returning: body()) }
    }
  }

  /// Asks for one `flush()` at the end of the jobs of this turn. *On the loop*, and once a turn for each object.
  package func flushSoon(_ flushable: any IOFlushable) {
    assertCurrent()
    flushables.append(flushable)
  }

  /// Ends the thread once nothing is left to run, and returns when it has let go of everything.
  ///
  /// Registrations and timers are dropped without a word to their handlers. A job that comes later still runs, on a
  /// thread that lives for it: no task is ever left hanging.
  package func stop() async {
    await withCheckedContinuation { continuation in
      handIn { inbox in
        inbox.isStopping = true
        inbox.stopped.append(continuation)
      }
    }
  }

  func handIn(_ change: (inout Inbox) -> Void) {
    let revives = inbox.withLock { inbox in
      change(&inbox)
      defer { inbox.hasStopped = false }
      return inbox.hasStopped
    }
    let before = attention.exchange(Attention.mail, ordering: .acquiringAndReleasing)
    if before == Attention.asleep { openlab_poller_wake(poller) }
    if revives { precondition(startThread() == 0, "the system has no thread left for a job") }
  }

  func assertCurrent() { assert(isCurrent, "must be called on the thread of the I/O loop") }
}
