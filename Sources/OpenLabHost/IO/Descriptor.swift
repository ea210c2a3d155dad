#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Owns one open descriptor and closes it, once, when its life ends.
struct Descriptor: ~Copyable {
  let number: Int32

  init(_ number: Int32) { self.number = number }

  /// Ends its life here.
  consuming func close() {}

  /// Hands the number over to another owner.
  consuming func release() -> Int32 {
    let number = number
    discard self
    return number
  }

  deinit { _ = systemClose(number) }
}

func systemClose(_ descriptor: Int32) -> Int32 {
  // Not repeated after EINTR: Linux has closed it by then, and the number may be another's.
  close(descriptor)
}
