#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A thread of its own, for what blocks: tasks share too few threads to block one.
enum Thread {
  fileprivate final class Work: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }

  /// Ends the program when the system has no thread to give.
  static func start(_ body: @escaping @Sendable () -> Void) {
    let status = create(Unmanaged.passRetained(Work(body)).toOpaque())
    guard status == 0 else {
      StandardError.write("OpenLabSDK: the system gives no thread (error \(status)).\n")
      exit(1)
    }
  }

  private static func create(_ work: UnsafeMutableRawPointer) -> CInt {
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    pthread_attr_setdetachstate(&attributes, CInt(PTHREAD_CREATE_DETACHED))
    pthread_attr_setstacksize(&attributes, 1 << 20)
    defer { pthread_attr_destroy(&attributes) }
    #if canImport(Glibc)
      var thread = pthread_t()
    #else
      var thread: pthread_t?
    #endif
    return pthread_create(&thread, &attributes, run, work)
  }
}

#if canImport(Glibc)
  private func run(_ work: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    if let work { Unmanaged<Thread.Work>.fromOpaque(work).takeRetainedValue().body() }
    return nil
  }
#else
  private func run(_ work: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
    Unmanaged<Thread.Work>.fromOpaque(work).takeRetainedValue().body()
    return nil
  }
#endif
