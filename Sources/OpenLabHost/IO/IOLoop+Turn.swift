import COpenLabSystem
import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension IOLoop {
  /// Starts the thread, which keeps the loop alive until it ends. Answers 0 or an errno.
  func startThread() -> Int32 {
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
    defer { pthread_attr_destroy(&attributes) }
    #if canImport(Glibc)
      var created = pthread_t()
    #else
      var created: pthread_t?
    #endif
    let loop = Unmanaged.passRetained(self)
    let error = pthread_create(
      &created,
      &attributes,
      { argument in
        #if canImport(Glibc)
          guard let argument else { return nil }
        #endif
        Unmanaged<IOLoop>.fromOpaque(argument).takeRetainedValue().runThread()
        return nil
      },
      loop.toOpaque()
    )
    if error != 0 { loop.release() }
    return error
  }

  private func runThread() {
    openlab_prepare_io_thread(name)
    thread.store(Self.currentThread, ordering: .relaxed)
    while true {
      takeInbox()
      runJobs()
      flush()
      fireTimers()
      if !jobs.isEmpty || !work.isEmpty || !flushables.isEmpty {
        dispatch(poll(0))
      } else if let count = waitForEvents() {
        dispatch(count)
      } else {
        break
      }
    }
  }

  private func takeInbox() {
    inbox.withLock { inbox in
      inbox.isAsleep = false
      if !inbox.jobs.isEmpty {
        if jobs.isEmpty {
          swap(&jobs, &inbox.jobs)
        } else {
          jobs.append(contentsOf: inbox.jobs)
          inbox.jobs.removeAll(keepingCapacity: true)
        }
      }
      if !inbox.work.isEmpty {
        work.append(contentsOf: inbox.work)
        inbox.work.removeAll(keepingCapacity: true)
      }
    }
  }

  /// Runs what is there and what that enqueues, up to a bound, so that tasks that feed each other cannot keep the loop
  /// from its descriptors.
  private func runJobs() {
    var left = 1024
    while left > 0, !jobs.isEmpty || !work.isEmpty {
      if !work.isEmpty {
        let batch = work
        work.removeAll(keepingCapacity: false)
        for item in batch { item() }
        left -= batch.count
      }
      swap(&jobs, &runningJobs)
      let executor = asUnownedTaskExecutor()
      var index = 0
      while index < runningJobs.count {
        // Not as a serial executor's: each switch to "no actor" would then be another turn.
        runningJobs[index].runSynchronously(on: executor)
        index += 1
      }
      left -= index
      runningJobs.removeAll(keepingCapacity: true)
    }
  }

  private func flush() {
    // What is asked for meanwhile belongs to this turn too.
    var index = 0
    while index < flushables.count {
      flushables[index].flush()
      index += 1
    }
    if index > 0 { flushables.removeAll(keepingCapacity: true) }
  }

  private func fireTimers() {
    guard let first = timers.first else { return }
    let now = MonotonicTime.now
    if first > now { return }
    while let due = timers.popDue(at: now) { due.handler.timerFired(due.timer, tag: due.tag) }
  }

  private func poll(_ timeout: Int64) -> Int {
    Int(openlab_poller_wait(poller, events, Int32(Self.eventCapacity), timeout))
  }

  /// Looks for a while if that has paid off lately, then sleeps. Answers the number of events, or nil when the loop is
  /// to end.
  private func waitForEvents() -> Int? {
    let start = MonotonicTime.now
    let deadline = timers.first
    let budget = spin.budget
    if budget > 0 {
      var now = start
      let end = start + .nanoseconds(budget)
      repeat {
        let count = poll(0)
        if count != 0 || inbox.withLock({ !$0.isEmpty }) {
          spin.note(waited: MonotonicTime.now.nanoseconds - start.nanoseconds, useful: true)
          return count
        }
        now = .now
        if let deadline, deadline <= now { return 0 }
      } while now < end
    }
    let mayEnd = inbox.withLock { inbox -> Bool? in
      if inbox.isEmpty, inbox.isStopping { return true }
      inbox.isAsleep = inbox.isEmpty
      return inbox.isEmpty ? nil : false
    }
    switch mayEnd {
    case true?: return end()
    case false?: return 0
    case nil: break
    }
    var timeout: Int64 = -1
    if let deadline { timeout = max(0, deadline.nanoseconds - MonotonicTime.now.nanoseconds) }
    let count = poll(timeout)
    if spin.limit > 0 {
      let waited = MonotonicTime.now.nanoseconds - start.nanoseconds
      // Neither an event nor a wake-up: a deadline, which spinning does not bring nearer.
      spin.note(waited: waited, useful: count > 0 || inbox.withLock { !$0.isAsleep })
    }
    return count
  }

  /// Lets go of everything and declares the thread ended, unless something has come in meanwhile.
  private func end() -> Int? {
    for index in registrations.indices where registrations[index].handler != nil {
      removeRegistration(index)
    }
    timers = TimerHeap()
    let waiters = inbox.withLock { inbox -> [CheckedContinuation<Void, Never>]? in
      guard inbox.isEmpty else { return nil }
      inbox.hasStopped = true
      // Before anyone can start another thread for this loop.
      thread.store(0, ordering: .relaxed)
      defer { inbox.stopped = [] }
      return inbox.stopped
    }
    guard let waiters else { return 0 }
    for waiter in waiters { waiter.resume() }
    return nil
  }

  private func dispatch(_ count: Int) {
    precondition(count >= 0, "waiting for descriptors failed with errno \(-count)")
    for index in 0..<count {
      let token = IOToken(word: events[index].token)
      let slot = Int(token.slot)
      // An earlier handler of this turn may have removed it, and the slot may be another's by now.
      guard registrations[slot].generation == token.generation, let handler = registrations[slot].handler else {
        continue
      }
      handler.ready(IOEvents(rawValue: events[index].events), token)
    }
  }
}
