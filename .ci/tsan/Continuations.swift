#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

// The library's continuations, with the order that they promise shown to ThreadSanitizer.
//
// What came before a resume comes before what follows the wait. Where the resume is faster than the wait, the runtime
// orders them by an atomic of its own, in code that is not instrumented, and all that follows would be reported as races.
// A lock that both ends take once says the same, and no more.

final class ResumeOrder: @unchecked Sendable {
  private let lock: UnsafeMutablePointer<pthread_mutex_t>

  init() {
    lock = .allocate(capacity: 1)
    lock.initialize(to: pthread_mutex_t())
    pthread_mutex_init(lock, nil)
  }

  deinit {
    pthread_mutex_destroy(lock)
    lock.deallocate()
  }

  func pass() {
    pthread_mutex_lock(lock)
    pthread_mutex_unlock(lock)
  }
}

struct CheckedContinuation<T, E: Error>: Sendable {
  let inner: _Concurrency.CheckedContinuation<T, E>
  let order: ResumeOrder

  func resume(returning value: sending T) {
    order.pass()
    inner.resume(returning: value)
  }

  func resume() where T == Void {
    order.pass()
    inner.resume()
  }
}

struct UnsafeContinuation<T, E: Error>: Sendable {
  let inner: _Concurrency.UnsafeContinuation<T, E>
  let order: ResumeOrder

  func resume(returning value: sending T) where E == Never {
    order.pass()
    inner.resume(returning: value)
  }

  func resume() where T == Void, E == Never {
    order.pass()
    inner.resume()
  }
}

func withCheckedContinuation<T>(_ body: (CheckedContinuation<T, Never>) -> Void) async -> sending T {
  let order = ResumeOrder()
  let value: T = await _Concurrency.withCheckedContinuation {
    body(CheckedContinuation(inner: $0, order: order))
  }
  order.pass()
  return value
}

func withUnsafeContinuation<T>(_ body: (UnsafeContinuation<T, Never>) -> Void) async -> sending T {
  let order = ResumeOrder()
  let value: T = await _Concurrency.withUnsafeContinuation {
    body(UnsafeContinuation(inner: $0, order: order))
  }
  order.pass()
  return value
}
