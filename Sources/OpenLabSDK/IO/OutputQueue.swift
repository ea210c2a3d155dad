#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Lines on their way to the host: a thread of its own writes all that wait in one go.
///
/// The queue is bounded because those who send wait for room first (``waitForRoom()``); a host that does not read suspends
/// the calls that write to it, and nothing else.
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
  private var isWriting = false
  private var isClosed = false
  private let descriptor: Descriptor
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
    Thread.start { [self] in
      if !writeAll() { whenGone() }
    }
  }

  private func writeAll() -> Bool {
    var batch: [UInt8] = []
    while true {
      let isOver = locked { () -> Bool in
        isWriting = false
        if pending.isEmpty { pthread_cond_broadcast(drained) }
        while pending.isEmpty, !isClosed { pthread_cond_wait(filled, lock) }
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
  func enqueue(_ line: [UInt8]) {
    locked {
      guard !isClosed else { return }
      pending += line
      if !isWriting { pthread_cond_signal(filled) }
    }
  }

  /// Whether senders of what may be lost should drop it.
  var isFull: Bool { locked { pending.count >= Self.capacity && !isClosed } }

  /// Waits until there is room for another line; a cancelled task does not wait.
  func waitForRoom() async {
    while true {
      let seen = room.generation
      if !isFull || Task.isCancelled { return }
      await room.wait(after: seen)
    }
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
      while isWriting || !pending.isEmpty {
        if pthread_cond_timedwait(drained, lock, &end) == ETIMEDOUT { break }
      }
    }
    room.fire()
  }
}
