#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A moment of the calendar, in nanoseconds since 1970-01-01T00:00:00Z; written in UTC to the millisecond.
public struct WallTime: Hashable, Comparable, Sendable, CustomStringConvertible {
  public var nanoseconds: Int64

  public init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

  public static var now: WallTime {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return WallTime(nanoseconds: Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec))
  }

  /// When a point of the monotonic clock is or was, as far as the calendar's clock is not set meanwhile.
  package init(_ time: MonotonicTime) {
    let distance = (time - .now).wholeNanoseconds
    let (sum, overflow) = Self.now.nanoseconds.addingReportingOverflow(distance)
    nanoseconds = overflow ? .max : sum
  }

  public static func < (one: WallTime, other: WallTime) -> Bool { one.nanoseconds < other.nanoseconds }

  /// `2026-11-23T23:16:09.042Z` (RFC 3339).
  public var description: String {
    let milliseconds = Self.floor(nanoseconds, 1_000_000)
    let seconds = Self.floor(milliseconds, 1000)
    let days = Self.floor(seconds, 86_400)
    let second = Int(seconds - days * 86_400)
    let date = Self.date(ofDay: days)
    return "\(Self.padded(date.year, 4))-\(Self.padded(date.month, 2))-\(Self.padded(date.day, 2))T"
      + "\(Self.padded(second / 3600, 2)):\(Self.padded(second / 60 % 60, 2)):\(Self.padded(second % 60, 2))."
      + "\(Self.padded(Int(milliseconds - seconds * 1000), 3))Z"
  }

  /// Reads what ``description`` writes.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 24, bytes[4] == UInt8(ascii: "-"), bytes[10] == UInt8(ascii: "T"),
      bytes[23] == UInt8(ascii: "Z")
    else { return nil }
    func number(_ start: Int, _ length: Int) -> Int64? {
      Int64(String(decoding: bytes[start..<start + length], as: UTF8.self))
    }
    guard let year = number(0, 4), let month = number(5, 2), let day = number(8, 2), let hour = number(11, 2),
      let minute = number(14, 2), let second = number(17, 2), let millisecond = number(20, 3),
      (1...12).contains(month), (1...31).contains(day)
    else { return nil }
    // The inverse of the date below: years begin in March.
    let shifted = month <= 2 ? year - 1 : year
    let era = Self.floor(shifted, 400)
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let days = era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    nanoseconds = ((((days * 24 + hour) * 60 + minute) * 60 + second) * 1000 + millisecond) * 1_000_000
  }

  private static func floor(_ value: Int64, _ divisor: Int64) -> Int64 {
    value >= 0 ? value / divisor : -((-value + divisor - 1) / divisor)
  }

  private static func padded(_ value: Int, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  /// The Gregorian date of a day counted from 1970-01-01, by eras of 400 years that begin in March.
  private static func date(ofDay day: Int64) -> (year: Int, month: Int, day: Int) {
    let shifted = day + 719_468
    let era = floor(shifted, 146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let month = Int(monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9)
    let year = Int(yearOfEra + era * 400) + (month <= 2 ? 1 : 0)
    return (year, month, Int(dayOfYear - (153 * monthFromMarch + 2) / 5 + 1))
  }
}
