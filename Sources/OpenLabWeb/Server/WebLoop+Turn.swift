import COpenLabSystem
import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension WebLoop {
  /// Listeners have tokens beyond those of connections.
  static let listenerToken = UInt64.max - 1_024

  func start() throws(ServerError) {
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
    defer { pthread_attr_destroy(&attributes) }
    #if canImport(Glibc)
      var thread = pthread_t()
    #else
      var thread: pthread_t?
    #endif
    let loop = Unmanaged.passRetained(self)
    let error = pthread_create(
      &thread,
      &attributes,
      { argument in
        #if canImport(Glibc)
          guard let argument else { return nil }
        #endif
        Unmanaged<WebLoop>.fromOpaque(argument).takeRetainedValue().run()
        return nil
      },
      loop.toOpaque()
    )
    if error != 0 {
      loop.release()
      throw .resources("a thread", error)
    }
  }

  private func run() {
    openlab_prepare_io_thread("openlab-web")
    now = Self.clock
    while true {
      takeWork()
      serveReady()
      if now >= nextDeadline() { meetDeadlines() }
      flushLog()
      if isStopping, load.load(ordering: .relaxed) == 0, end() { return }
      let sleeps = ready.isEmpty && fallAsleep()
      let deadline = sleeps ? nextDeadline() : .max
      let count = openlab_poller_wait(
        poller,
        &alarm,
        deadline == .max ? -1 : max(1, deadline),
        events,
        Int32(Self.eventCapacity),
        sleeps ? 1 : 0
      )
      precondition(count >= 0, "the poller fails with errno \(-count)")
      now = Self.clock
      for index in 0..<Int(count) { dispatch(events[index]) }
    }
  }

  private func takeWork() {
    let work = inbox.withLock { inbox in
      inbox.isAsleep = false
      let work = inbox.work
      if !work.isEmpty { inbox.work.removeAll(keepingCapacity: false) }
      return work
    }
    for item in work { item(self) }
  }

  /// Whether the thread may sleep: nothing has been handed in meanwhile.
  private func fallAsleep() -> Bool {
    inbox.withLock { inbox in
      guard inbox.work.isEmpty else { return false }
      inbox.isAsleep = true
      return true
    }
  }

  private func serveReady() {
    if ready.isEmpty { return }
    let tokens = ready
    ready.removeAll(keepingCapacity: true)
    for token in tokens {
      guard let connection = connection(token) else { continue }
      connection.isReady = false
      processInput(connection)
    }
  }

  private func dispatch(_ event: openlab_event) {
    if event.token >= Self.listenerToken {
      accept(from: Int(event.token - Self.listenerToken))
      return
    }
    guard let connection = connection(Connection.Token(word: event.token)) else { return }
    if event.events & UInt32(OPENLAB_FAILED | OPENLAB_HANGUP) != 0 {
      // Reset, or closed on both sides: nobody is there to read an answer.
      close(connection)
      return
    }
    if event.events & UInt32(OPENLAB_WRITABLE) != 0 {
      let token = connection.token
      flush(connection)
      guard self.connection(token) != nil else { return }
      // A response is out: requests that waited for it go on.
      if connection.phase == .head, !connection.isReady { processInput(connection) }
      guard self.connection(token) != nil else { return }
    }
    if event.events & UInt32(OPENLAB_READABLE) != 0 { read(connection) }
  }

  private func flushLog() {
    guard let log, !entries.isEmpty else { return }
    log.add(entries)
    entries.removeAll(keepingCapacity: true)
  }

  /// False where work came in the last moment.
  private func end() -> Bool {
    let hasEnded = inbox.withLock { inbox in
      guard inbox.work.isEmpty else { return false }
      inbox.hasEnded = true
      return true
    }
    guard hasEnded else { return false }
    siblings = []
    if reserve >= 0 { _ = closeDescriptor(reserve) }
    for continuation in stopped { continuation.resume() }
    return true
  }

  func beginStop(_ deadline: Int64) {
    stopDeadline = min(stopDeadline, deadline)
    if isStopping { return }
    isStopping = true
    for listener in listeners {
      _ = openlab_poller_remove(poller, listener)
      _ = closeDescriptor(listener)
    }
    listeners = []
    for connection in connections {
      guard let connection else { continue }
      connection.keepsAlive = false
      switch connection.phase {
      case .head where connection.input.isEmpty: close(connection)
      case .streaming: connection.task?.cancel()
      default: break
      }
    }
  }
}

func closeDescriptor(_ descriptor: Int32) -> Int32 { close(descriptor) }
