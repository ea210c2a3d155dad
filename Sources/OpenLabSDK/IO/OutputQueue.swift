#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Lines on their way to the host: a thread of its own writes all that wait in one go.
///
/// The queue is bounded because those who send much wait for room (``send(_:)``); a host that does not read suspends the
/// calls that write to it, and nothing else.
final class OutputQueue: @unchecked Sendable {
  /// From here on senders wait.
  static let capacity = 8 << 20
  /// From here on even the reader waits: a host that only asks and never reads must not fill the memory.
  static let hardCapacity = 64 << 20

  // @unchecked: all that changes is guarded by the lock. A pthread lock, because the writer waits on a condition, which
  // Synchronization.Mutex does not have; allocated, because it must not move.
  private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let filled = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private let drained = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private var pending: [UInt8] = []
  private var peakBytes = 0
  private var isWriting = false
  private var isWritingDirectly = false
  private var isClosed = false
  private var descriptor: Descriptor?
  private let room = ChangeSignal()

  init(_ descriptor: Descriptor) {
    self.descriptor = descriptor
    pthread_mutex_init(lock, nil)
    pthread_cond_init(filled, nil)
    pthread_cond_init(drained, nil)
  }

  deinit {
    pthread_mutex_destroy(lock)
    pthread_cond_destroy(filled)
    pthread_cond_destroy(drained)
    lock.deallocate()
    filled.deallocate()
    drained.deallocate()
  }

  private func locked<R>(_ body: () -> R) -> R {
    pthread_mutex_lock(lock)
    defer { pthread_mutex_unlock(lock) }
    return body()
  }

  /// Starts the writer; it ends when the queue is closed and empty, or calls `whenGone` when the other side is gone.
  func start(whenGone: @escaping @Sendable () -> Void) {
    guard let descriptor = locked({ descriptor }) else { return }
    Thread.start { [self] in
      let isWhole = writeAll(to: descriptor)
      // The host sees the end of the output now, not when nobody remembers the session.
      locked { self.descriptor = nil }
      if !isWhole { whenGone() }
    }
  }

  private func writeAll(to descriptor: Descriptor) -> Bool {
    var batch: [UInt8] = []
    while true {
      let isOver = locked { () -> Bool in
        isWriting = false
        if pending.isEmpty { pthread_cond_broadcast(drained) }
        while isWritingDirectly || pending.isEmpty && !isClosed { pthread_cond_wait(filled, lock) }
        swap(&batch, &pending)
        isWriting = !batch.isEmpty
        // The reader may be waiting for room.
        pthread_cond_broadcast(drained)
        return batch.isEmpty
      }
      if isOver { return true }
      room.fire()
      guard batch.withUnsafeBytes({ descriptor.write($0) }) else {
        locked {
          isClosed = true
          isWriting = false
          pending = []
          pthread_cond_broadcast(drained)
        }
        room.fire()
        return false
      }
      // The room of a rare big answer is not kept for ever.
      if batch.capacity > 1 << 20 { batch = [] } else { batch.removeAll(keepingCapacity: true) }
    }
  }

  /// Appends a line that ends with its newline; never waits. Lines after ``close(within:)`` are dropped.
  func enqueue(_ line: [UInt8]) { locked { append(line) } }

  /// Appends a line if there is room; true also when nobody reads any more.
  func tryEnqueue(_ line: [UInt8]) -> Bool {
    locked {
      if isFull { return false }
      append(line)
      return true
    }
  }

  /// Appends a line as soon as there is room; a cancelled task does not wait.
  func send(_ line: [UInt8]) async {
    while !tryEnqueue(line) {
      if Task.isCancelled { return enqueue(line) }
      await waitForRoom()
    }
  }

  /// Writes a short line on the calling thread if that cannot block, which spares a thread's wake-up; false when the line
  /// must be queued.
  ///
  /// For a line that is likely alone: several at once are written faster together.
  func writeDirectly(_ line: [UInt8]) -> Bool {
    let free = locked { () -> Descriptor? in
      guard line.count <= 4096, pending.isEmpty, !isWriting, !isWritingDirectly, !isClosed else { return nil }
      // POSIX: a pipe that polls as writable takes PIPE_BUF bytes, 4096 on Linux, without blocking.
      guard let descriptor, descriptor.waitUntil(POLLOUT, milliseconds: 0) else { return nil }
      isWritingDirectly = true
      return descriptor
    }
    guard let free else { return false }
    // To a host that is gone nothing was written: the queue's writer finds that as well, and says so.
    let isWhole = line.withUnsafeBytes { free.write($0) }
    locked {
      isWritingDirectly = false
      if isClosed || !pending.isEmpty { pthread_cond_signal(filled) }
    }
    return isWhole
  }

  /// Waits until there may be room; a cancelled task does not wait.
  func waitForRoom() async {
    let seen = room.generation
    if locked({ isFull }) { await room.wait(after: seen) }
  }

  /// The most that has waited at once, in bytes.
  var peak: Int { locked { peakBytes } }

  private var isFull: Bool { pending.count >= Self.capacity && !isClosed }

  private func append(_ line: [UInt8]) {
    guard !isClosed else { return }
    pending += line
    peakBytes = max(peakBytes, pending.count)
    if !isWriting { pthread_cond_signal(filled) }
  }

  /// Blocks the reader's thread while far too much waits.
  func waitBelowHardCapacity() {
    locked {
      while pending.count >= Self.hardCapacity, !isClosed { pthread_cond_wait(drained, lock) }
    }
  }

  /// Takes no more lines and waits until all are written, for so long at most.
  func close(within limit: Duration) {
    var end = timespec()
    clock_gettime(CLOCK_REALTIME, &end)
    let (seconds, attoseconds) = limit.components
    end.tv_sec += Int(seconds)
    end.tv_nsec += Int(attoseconds / 1_000_000_000)
    if end.tv_nsec >= 1_000_000_000 {
      end.tv_sec += 1
      end.tv_nsec -= 1_000_000_000
    }
    locked {
      isClosed = true
      pthread_cond_signal(filled)
      while isWriting || isWritingDirectly || !pending.isEmpty {
        if pthread_cond_timedwait(drained, lock, &end) == ETIMEDOUT { break }
      }
    }
    room.fire()
  }
}
