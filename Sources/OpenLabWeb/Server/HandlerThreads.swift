#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Threads on which handlers run, apart from the loops and from Swift's own pool: one that reads SQLite or hashes a
/// bundle keeps neither connections nor services waiting.
///
/// There is one set for the process, and it lives as long: a task may come back to it at any time.
final class HandlerThreads: TaskExecutor, @unchecked Sendable {
  // @unchecked: `jobs`, `first` and `idle` are touched under `lock` only, which a Mutex cannot be, since it has no
  // condition to wait for.
  static let shared = HandlerThreads()

  private let lock: UnsafeMutablePointer<pthread_mutex_t>
  private let arrival: UnsafeMutablePointer<pthread_cond_t>
  private var jobs: [UnownedJob] = []
  private var first = 0
  private var idle = 0
  private var count = 0
  private let limit = 8

  private init() {
    lock = .allocate(capacity: 1)
    arrival = .allocate(capacity: 1)
    pthread_mutex_init(lock, nil)
    pthread_cond_init(arrival, nil)
  }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    pthread_mutex_lock(lock)
    jobs.append(job)
    let wakes = idle > 0
    let starts = !wakes && count < limit
    if starts { count += 1 }
    pthread_mutex_unlock(lock)
    if wakes {
      pthread_cond_signal(arrival)
    } else if starts {
      startThread()
    }
  }

  func asUnownedTaskExecutor() -> UnownedTaskExecutor { UnownedTaskExecutor(ordinary: self) }

  private func startThread() {
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
    defer { pthread_attr_destroy(&attributes) }
    #if canImport(Glibc)
      var thread = pthread_t()
    #else
      var thread: pthread_t?
    #endif
    let error = pthread_create(
      &thread,
      &attributes,
      { _ in
        HandlerThreads.shared.run()
        return nil
      },
      nil
    )
    if error != 0 {
      pthread_mutex_lock(lock)
      count -= 1
      let isStuck = count == 0
      pthread_mutex_unlock(lock)
      precondition(!isStuck, "the system has no thread left for a handler")
    }
  }

  private func run() {
    let executor = asUnownedTaskExecutor()
    while true {
      pthread_mutex_lock(lock)
      while first == jobs.count {
        idle += 1
        pthread_cond_wait(arrival, lock)
        idle -= 1
      }
      let job = jobs[first]
      first += 1
      if first == jobs.count {
        jobs.removeAll(keepingCapacity: first <= 4_096)
        first = 0
      }
      pthread_mutex_unlock(lock)
      job.runSynchronously(on: executor)
    }
  }
}
