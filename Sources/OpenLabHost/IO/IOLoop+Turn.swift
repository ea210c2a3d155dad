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
      if alarm.rang != 0 { fireTimers() }
      let count: Int
      if !jobs.isEmpty || !work.isEmpty || !flushables.isEmpty {
        count = poll(sleeps: false)
      } else if let events = waitForEvents() {
        count = events
      } else {
        break
      }
      turnTime = nil
      dispatch(count)
    }
  }

  private func takeInbox() {
    guard attention.load(ordering: .relaxed) == Attention.mail else { return }
    // Before the inbox is looked at: what comes after that is mail again.
    _ = attention.exchange(Attention.awake, ordering: .acquiringAndReleasing)
    inbox.withLock { inbox in
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
      isStopping = inbox.isStopping
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
    alarm.rang = 0
    guard let first = timers.first else { return }
    let now = MonotonicTime.now
    if first > now { return }
    while let due = timers.popDue(at: now) { due.handler.timerFired(due.timer, tag: due.tag) }
  }

  private func poll(sleeps: Bool) -> Int {
    let deadline = timers.first.map { max(0, $0.nanoseconds) } ?? -1
    return Int(openlab_poller_wait(poller, &alarm, deadline, events, Int32(Self.eventCapacity), sleeps ? 1 : 0))
  }

  private var hasMail: Bool { attention.load(ordering: .relaxed) == Attention.mail }

  /// Looks for a while if that has paid off lately, then sleeps. Answers the number of events, or nil when the loop is
  /// to end.
  private func waitForEvents() -> Int? {
    if isStopping, !hasMail { return end() }
    // Where no spin is to be judged, nobody asks for the time.
    guard spin.limit > 0 else { return sleep() }
    let start = MonotonicTime.now.nanoseconds
    let budget = spin.budget
    var now = start
    while now - start < budget {
      let count = poll(sleeps: false)
      now = MonotonicTime.now.nanoseconds
      if count != 0 || hasMail || alarm.rang != 0 {
        // A deadline says nothing of the services.
        if count != 0 || hasMail { spin.note(waited: now - start, useful: true) }
        return count
      }
    }
    let count = sleep()
    // Neither an event nor a wake-up: a deadline, which spinning does not bring nearer.
    spin.note(waited: MonotonicTime.now.nanoseconds - start, useful: count > 0 || hasMail)
    return count
  }

  private func sleep() -> Int {
    let (canSleep, _) = attention.compareExchange(
      expected: Attention.awake,
      desired: Attention.asleep,
      ordering: .acquiringAndReleasing
    )
    // Whoever hands in work without a pause does not keep the loop from its descriptors.
    guard canSleep else { return poll(sleeps: false) }
    let count = poll(sleeps: true)
    // If this fails there is mail.
    _ = attention.compareExchange(
      expected: Attention.asleep,
      desired: Attention.awake,
      ordering: .acquiringAndReleasing
    )
    return count
  }

  /// Lets go of everything and declares the thread ended, unless something has come in meanwhile.
  private func end() -> Int? {
    for index in registrations.indices where registrations[index].handler != nil {
      removeRegistration(index)
    }
    timers = TimerHeap()
    alarm.rang = 0
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
