/// How many progress and log notifications a connection takes: 200 at once, 100 a second after.
///
/// More are dropped and counted, so that a service that floods costs its lines' reading and no more.
struct EventAllowance {
  static let burst: Int64 = 200
  static let perSecond: Int64 = 100

  /// In billionths of an event.
  private var left = burst * 1_000_000_000
  private var last: MonotonicTime?

  mutating func take(now: MonotonicTime) -> Bool {
    if let last { left = min(Self.burst * 1_000_000_000, left + (now - last).wholeNanoseconds * Self.perSecond) }
    last = now
    guard left >= 1_000_000_000 else { return false }
    left -= 1_000_000_000
    return true
  }
}
