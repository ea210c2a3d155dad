extension RandomStream {
  /// One of a few numbers, as likely as its weight: a table that costs no memory.
  @inline(__always)
  mutating func weighted(_ a: (Int, Int), _ b: (Int, Int)) -> Int { below(a.1 + b.1) < a.1 ? a.0 : b.0 }

  @inline(__always)
  mutating func weighted(_ a: (Int, Int), _ b: (Int, Int), _ c: (Int, Int)) -> Int {
    let draw = below(a.1 + b.1 + c.1)
    return draw < a.1 ? a.0 : draw < a.1 + b.1 ? b.0 : c.0
  }

  @inline(__always)
  mutating func weighted(_ a: (Int, Int), _ b: (Int, Int), _ c: (Int, Int), _ d: (Int, Int)) -> Int {
    let draw = below(a.1 + b.1 + c.1 + d.1)
    return draw < a.1 ? a.0 : draw < a.1 + b.1 ? b.0 : draw < a.1 + b.1 + c.1 ? c.0 : d.0
  }

  @inline(__always)
  mutating func weighted(_ a: (Int, Int), _ b: (Int, Int), _ c: (Int, Int), _ d: (Int, Int), _ e: (Int, Int)) -> Int {
    var draw = below(a.1 + b.1 + c.1 + d.1 + e.1)
    for entry in [a, b, c, d] {
      if draw < entry.1 { return entry.0 }
      draw -= entry.1
    }
    return e.0
  }

  /// The place of a weight, by the sums of the weights up to each place; the last sum must be over 0.
  mutating func place(in sums: [Int]) -> Int {
    let draw = below(sums[sums.count - 1])
    var low = 0
    var high = sums.count - 1
    while low < high {
      let middle = (low + high) / 2
      if sums[middle] > draw { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// Puts numbers in any order, each as likely: the draws of ``shuffled(_:)``.
  mutating func shuffle(_ numbers: inout [Int32]) {
    var index = numbers.count - 1
    while index > 0 {
      numbers.swapAt(index, below(index + 1))
      index -= 1
    }
  }

  /// Leaves so many of the numbers, or all, in the order that they had: the draws of ``sample(_:_:)``.
  mutating func sample(_ numbers: inout [Int32], _ count: Int) {
    // At most a few dozen: the order that they had fits beside the number.
    let size = numbers.count
    for index in 0..<size { numbers[index] |= Int32(index) << 20 }
    shuffle(&numbers)
    numbers.removeLast(max(0, size - max(0, count)))
    numbers.sort { $0 >> 20 < $1 >> 20 }
    for index in numbers.indices { numbers[index] &= 0xf_ffff }
  }
}
