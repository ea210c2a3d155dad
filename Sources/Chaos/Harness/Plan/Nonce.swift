/// A number that a request carries, and the one that its answer must carry: nobody else's.
struct Nonce: Hashable, Sendable {
  let value: Int64

  init(_ value: Int64) { self.value = value }

  /// Of a call of a seed's plan.
  init(seed: UInt64, call: Int) { value = Int64(bitPattern: Self.mix(Self.mix(seed) &+ UInt64(call)) >> 1) }

  var answer: Int64 { Int64(bitPattern: Self.mix(UInt64(bitPattern: value) &+ 0x9E37_79B9_7F4A_7C15) >> 1) }

  /// What account reads of this call give.
  var secret: Int64 { answer ^ 0x5EC_2E7 }

  /// SplitMix64's finalizer.
  static func mix(_ value: UInt64) -> UInt64 {
    var value = value
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}
