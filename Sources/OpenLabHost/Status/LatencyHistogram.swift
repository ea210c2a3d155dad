/// How long calls took: a count for each of 513 ranges, from a microsecond to 73 minutes.
///
/// Every power of two is cut into sixteen equal ranges and a value stands for the middle of its own, so that a quantile
/// is at most 3.2 % off; 4 KiB, however many calls.
struct LatencyHistogram: Sendable {
  /// 1,024 ns: all that is shorter counts as the first range.
  static let lowestBit = 10
  static let octaves = 32
  private static let parts = 16

  private(set) var counts: [UInt64] = []
  private(set) var count: UInt64 = 0
  /// In nanoseconds.
  private(set) var sum: UInt64 = 0

  mutating func add(_ duration: Duration) {
    let nanoseconds = UInt64(max(0, duration.wholeNanoseconds))
    // Made with the first call: a service that nobody calls costs nothing.
    if counts.isEmpty { counts = Array(repeating: 0, count: Self.octaves * Self.parts + 1) }
    counts[Self.place(of: nanoseconds)] &+= 1
    count &+= 1
    sum &+= nanoseconds
  }

  static func place(of nanoseconds: UInt64) -> Int {
    guard nanoseconds >= 1 << lowestBit else { return 0 }
    let bit = 63 - nanoseconds.leadingZeroBitCount
    let part = Int(truncatingIfNeeded: nanoseconds >> UInt64(bit - 4)) & (parts - 1)
    return min((bit - lowestBit) * parts + part + 1, octaves * parts)
  }

  /// Where the range of a place ends, in nanoseconds: what counts there is below.
  static func end(of place: Int) -> UInt64 {
    guard place > 0 else { return 1 << lowestBit }
    let (octave, part) = (place - 1).quotientAndRemainder(dividingBy: parts)
    return UInt64(parts + part + 1) << UInt64(octave + lowestBit - 4)
  }

  /// The middle of the range in which the value lies that `share` of all are not above; nil when there is none.
  func quantile(_ share: Double) -> Duration? {
    guard count > 0 else { return nil }
    let rank = max(1, UInt64((share * Double(count)).rounded(.up)))
    var seen: UInt64 = 0
    for (place, inPlace) in counts.enumerated() {
      seen += inPlace
      guard seen >= rank else { continue }
      let end = Self.end(of: place)
      let start = place == 0 ? 0 : Self.end(of: place - 1)
      return .nanoseconds(Int64(start + (end - start) / 2))
    }
    return nil
  }

  /// How many were at most as long as a bound of whole powers of two, exactly.
  func count(below bits: Int) -> UInt64 {
    guard !counts.isEmpty else { return 0 }
    let places = min(max(0, bits - Self.lowestBit), Self.octaves) * Self.parts
    return counts[...places].reduce(0, &+)
  }

  mutating func merge(_ other: LatencyHistogram) {
    guard !other.counts.isEmpty else { return }
    if counts.isEmpty {
      self = other
      return
    }
    for place in counts.indices { counts[place] &+= other.counts[place] }
    count &+= other.count
    sum &+= other.sum
  }
}
