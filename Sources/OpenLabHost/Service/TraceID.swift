import Synchronization

/// Names one call everywhere that it leaves a trace: in the log, in errors, in results, in transcripts.
///
/// Sixteen bytes, written as 32 hexadecimal digits, as W3C Trace Context has them. No secret: it is drawn from a
/// generator that the system's randomness seeds, once for each host.
public struct TraceID: Hashable, Sendable, CustomStringConvertible {
  let high: UInt64
  let low: UInt64

  public var description: String {
    let digits: StaticString = "0123456789abcdef"
    return String(unsafeUninitializedCapacity: 32) { buffer in
      for index in 0..<32 {
        let word = index < 16 ? high : low
        buffer[index] = digits.utf8Start[Int(word >> UInt64((15 - index % 16) * 4) & 15)]
      }
      return 32
    }
  }
}

/// Makes the trace ids of one host: a counter, mixed, so that no two are the same and none tells of another.
final class TraceSource: Sendable {
  private let counter: Atomic<UInt64>
  private let key: UInt64

  init() {
    var random = SystemRandomNumberGenerator()
    counter = Atomic(random.next())
    key = random.next()
  }

  func next() -> TraceID {
    let number = counter.wrappingAdd(1, ordering: .relaxed).newValue
    return TraceID(high: Self.mix(number), low: Self.mix(Self.mix(number ^ key) &+ key))
  }

  /// The finalizer of SplitMix64: one to one, so that the first half alone is never the same twice.
  private static func mix(_ word: UInt64) -> UInt64 {
    var word = word
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }
}
