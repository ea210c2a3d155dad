/// Chance as a pure function of a seed, a purpose and a number: the same on every machine, for ever.
///
/// xoshiro256** (Blackman, Vigna) started by SplitMix64; whole numbers only, since what `log` or `exp` give may differ
/// in the last bit from one C library to another. Streams of different purposes know nothing of one another, so that
/// drawing once more for one leaves the others as they were.
package struct RandomStream: Sendable {
  private var state: (UInt64, UInt64, UInt64, UInt64)

  package init(seed: Int64, _ purpose: StaticString, _ index: Int = 0, _ second: Int = 0) {
    var key = Self.mix(UInt64(bitPattern: seed))
    // FNV-1a over the purpose.
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    purpose.withUTF8Buffer { for byte in $0 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 } }
    key = Self.mix(key ^ hash)
    key = Self.mix(key ^ UInt64(bitPattern: Int64(index)))
    key = Self.mix(key ^ UInt64(bitPattern: Int64(second)))
    state = (0, 0, 0, 0)
    state.0 = Self.split(&key)
    state.1 = Self.split(&key)
    state.2 = Self.split(&key)
    state.3 = Self.split(&key)
  }

  private static func split(_ key: inout UInt64) -> UInt64 {
    key &+= 0x9e37_79b9_7f4a_7c15
    return mix(key)
  }

  /// SplitMix64's finaliser.
  private static func mix(_ value: UInt64) -> UInt64 {
    var z = value
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }

  package mutating func next() -> UInt64 {
    let result = rotate(state.1 &* 5, 7) &* 9
    let t = state.1 << 17
    state.2 ^= state.0
    state.3 ^= state.1
    state.1 ^= state.2
    state.0 ^= state.3
    state.2 ^= t
    state.3 = rotate(state.3, 45)
    return result
  }

  private func rotate(_ value: UInt64, _ count: UInt64) -> UInt64 { value << count | value >> (64 &- count) }

  /// 0..<bound, each as likely (Lemire's method); 0 for a bound of 0 or 1.
  package mutating func below(_ bound: Int) -> Int {
    guard bound > 1 else { return 0 }
    let range = UInt64(bound)
    var product = next().multipliedFullWidth(by: range)
    if product.low < range {
      let threshold = (0 &- range) % range
      while product.low < threshold { product = next().multipliedFullWidth(by: range) }
    }
    return Int(product.high)
  }

  package mutating func within(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + below(range.upperBound - range.lowerBound + 1)
  }

  /// True so many times in a hundred.
  package mutating func percent(_ chance: Int) -> Bool { below(100) < chance }

  /// An element of a list that is not empty.
  package mutating func pick<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }

  /// The key of a table of weights; the order of the table counts.
  package mutating func pick<Element>(_ table: KeyValuePairs<Element, Int>) -> Element {
    table[weighted(table.map(\.value))].key
  }

  /// An index, as likely as its weight; 0 when all weigh nothing.
  package mutating func weighted(_ weights: [Int]) -> Int {
    var rest = below(weights.reduce(0, +))
    for (index, weight) in weights.enumerated() {
      if rest < weight { return index }
      rest -= weight
    }
    return 0
  }

  /// The elements in any order, each as likely (Fisher–Yates).
  package mutating func shuffled<Element>(_ elements: [Element]) -> [Element] {
    var result = elements
    for index in stride(from: result.count - 1, to: 0, by: -1) { result.swapAt(index, below(index + 1)) }
    return result
  }

  /// So many elements, or all, in the order that they had.
  package mutating func sample<Element>(_ elements: [Element], _ count: Int) -> [Element] {
    let chosen = shuffled(Array(elements.indices)).prefix(max(0, count)).sorted()
    return chosen.map { elements[$0] }
  }

  /// Thousandths of a standard normal: the sum of 12 uniforms less 6, whose variance is exactly 1.
  package mutating func normalThousandths() -> Int {
    // Uniforms of 20 bits, each at the middle of its step.
    var sum = 6 - (6 << 20)
    for _ in 0..<12 { sum += Int(next() >> 44) }
    return (sum * 1_000 + (1 << 19)) >> 20
  }
}
