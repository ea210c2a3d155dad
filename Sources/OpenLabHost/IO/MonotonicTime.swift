#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A point on the machine's monotonic clock, in nanoseconds; it stands still while the machine is suspended.
package struct MonotonicTime: Hashable, Comparable, Sendable {
  package var nanoseconds: Int64

  package init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

  package static var now: MonotonicTime {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return MonotonicTime(nanoseconds: Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec))
  }

  /// Later than any deadline.
  package static let never = MonotonicTime(nanoseconds: .max)

  /// So many nanoseconds later; cheaper than a Duration where every call counts.
  package func adding(_ nanoseconds: Int64) -> MonotonicTime {
    let (sum, overflow) = self.nanoseconds.addingReportingOverflow(nanoseconds)
    return MonotonicTime(nanoseconds: overflow ? .max : sum)
  }

  package static func < (left: MonotonicTime, right: MonotonicTime) -> Bool { left.nanoseconds < right.nanoseconds }

  package static func + (time: MonotonicTime, duration: Duration) -> MonotonicTime {
    let (sum, overflow) = time.nanoseconds.addingReportingOverflow(duration.wholeNanoseconds)
    return MonotonicTime(nanoseconds: overflow ? .max : sum)
  }

  package static func - (left: MonotonicTime, right: MonotonicTime) -> Duration {
    .nanoseconds(left.nanoseconds - right.nanoseconds)
  }
}

extension Duration {
  /// In nanoseconds, held within Int64 (292 years).
  package var wholeNanoseconds: Int64 {
    // Not by `components`, whose division of big numbers takes as long as the rest of a call's arithmetic.
    Int64(clamping: attoseconds / 1_000_000_000)
  }
}
