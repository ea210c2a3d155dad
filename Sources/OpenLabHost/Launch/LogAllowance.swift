/// How much a service may write on its stderr: 1 MiB at once, 8 MiB a second after; each line costs 64 bytes more.
///
/// Who writes more is held up by its own full pipe, and costs the host a few hundredths of a processor.
struct LogAllowance {
  static let burst: Int64 = 1 << 20
  static let perSecond: Int64 = 8 << 20
  static let line: Int64 = 64

  private var left = burst
  private var last: MonotonicTime?

  /// Notes what was read. Answers how long to leave the rest alone, nil if not at all.
  mutating func take(bytes: Int, lines: Int, now: MonotonicTime) -> Duration? {
    if let last {
      // A longer time fills it anyway.
      let waited = min((now - last).wholeNanoseconds, 1_000_000_000)
      left = min(Self.burst, left + waited * Self.perSecond / 1_000_000_000)
    }
    last = now
    left -= Int64(bytes) + Self.line * Int64(lines)
    guard left < 0 else { return nil }
    return .nanoseconds(-left * 1_000_000_000 / Self.perSecond)
  }
}
