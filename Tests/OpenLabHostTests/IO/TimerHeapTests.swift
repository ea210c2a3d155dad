import Testing

@testable import OpenLabHost

private final class Nobody: IOTimerHandler {
  func timerFired(_ timer: IOTimer, tag: UInt64) {}
}

@Suite("The heap of timers")
struct TimerHeapTests {
  @Test("any mixture of insertions and removals comes out in order", arguments: 0..<20 as Range<UInt64>)
  func order(_ seed: UInt64) {
    var heap = TimerHeap()
    var random = SplitMix(state: seed)
    var expected: [(time: Int64, tag: UInt64)] = []
    var timers: [UInt64: IOTimer] = [:]
    let nobody = Nobody()
    for tag in 0..<500 as Range<UInt64> {
      let time = Int64.random(in: 0..<1000, using: &random)
      timers[tag] = heap.insert(MonotonicTime(nanoseconds: time), nobody, tag: tag)
      expected.append((time, tag))
      if Bool.random(using: &random), let victim = expected.indices.randomElement(using: &random) {
        let tag = expected.remove(at: victim).tag
        #expect(timers[tag].map { heap.remove($0) } == true)
        #expect(timers[tag].map { heap.remove($0) } == false)
      }
    }
    #expect(heap.count == expected.count)
    #expect(heap.first?.nanoseconds == expected.map(\.time).min())
    var popped: [(time: Int64, tag: UInt64)] = []
    for time in 0..<1000 as Range<Int64> {
      while let due = heap.popDue(at: MonotonicTime(nanoseconds: time)) { popped.append((time, due.tag)) }
    }
    #expect(popped.map(\.time) == expected.map(\.time).sorted())
    #expect(Set(popped.map(\.tag)) == Set(expected.map(\.tag)))
    #expect(heap.first == nil)
  }

  private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
      return mixed ^ mixed >> 31
    }
  }
}

@Suite("Spinning before a sleep")
struct AdaptiveSpinTests {
  @Test("a loop spins once most of its waits were short, and stops when they are not")
  func adapts() {
    var spin = AdaptiveSpin(limit: 50_000)
    #expect(spin.budget == 0)
    for _ in 0..<8 { spin.note(waited: 60_000, useful: true) }
    #expect(spin.budget == 50_000)
    for _ in 0..<8 { spin.note(waited: 5_000_000, useful: true) }
    #expect(spin.budget == 0)
  }

  @Test("a wait that only a deadline ends does not count as short")
  func deadlines() {
    var spin = AdaptiveSpin(limit: 50_000)
    for _ in 0..<20 { spin.note(waited: 1_000, useful: false) }
    #expect(spin.budget == 0)
  }

  @Test("without a limit there is no spinning")
  func off() {
    var spin = AdaptiveSpin(limit: 0)
    for _ in 0..<20 { spin.note(waited: 0, useful: true) }
    #expect(spin.budget == 0)
  }
}
