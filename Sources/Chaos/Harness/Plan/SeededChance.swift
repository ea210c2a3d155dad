/// Chance that a seed fixes: SplitMix64.
struct SeededChance: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x2545_F491_4F6C_DD1D &+ 0x1234_5678_9ABC_DEF1 }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    return Nonce.mix(state)
  }

  /// Whether something with this many chances in a thousand happens.
  mutating func perMille(_ chances: Int) -> Bool { Int.random(in: 0..<1000, using: &self) < chances }

  mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }

  /// One of a list, each with its weight.
  mutating func pick<Value>(_ weighted: [(Int, Value)]) -> Value {
    var left = Int.random(in: 0..<weighted.reduce(0) { $0 + $1.0 }, using: &self)
    for (weight, value) in weighted {
      if left < weight { return value }
      left -= weight
    }
    return weighted[0].1
  }

  mutating func pick<Value>(_ values: [Value]) -> Value { values[number(0...values.count - 1)] }
}
