#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Runs work that waits for the disk on a thread of its own, where it keeps no task from running.
enum BlockingWork {
  private final class Work: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }

  static func run<Value: Sendable, Failure: Error>(
    _ body: @escaping @Sendable () throws(Failure) -> Value
  ) async throws(Failure) -> Value {
    let result = await withCheckedContinuation { (continuation: CheckedContinuation<Result<Value, Failure>, Never>) in
      start {
        do throws(Failure) { continuation.resume(returning: .success(try body())) } catch {
          continuation.resume(returning: .failure(error))
        }
      }
    }
    return try result.get()
  }

  private static func start(_ body: @escaping @Sendable () -> Void) {
    let work = Unmanaged.passRetained(Work(body))
    #if canImport(Glibc)
      var thread = pthread_t()
      let error = pthread_create(&thread, nil, { BlockingWork.enter($0) }, work.toOpaque())
      if error == 0 { pthread_detach(thread) }
    #else
      var thread: pthread_t?
      let error = pthread_create(&thread, nil, { BlockingWork.enter($0) }, work.toOpaque())
      if error == 0, let thread { pthread_detach(thread) }
    #endif
    if error != 0 {
      // No thread left: better here and now than not at all.
      work.release()
      body()
    }
  }

  private static func enter(_ pointer: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    if let pointer { Unmanaged<Work>.fromOpaque(pointer).takeRetainedValue().body() }
    return nil
  }
}
