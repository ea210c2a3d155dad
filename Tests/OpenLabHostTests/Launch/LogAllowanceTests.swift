import Testing

@testable import OpenLabHost

@Suite("What a service may write on its stderr")
struct LogAllowanceTests {
  @Test("what is written now and then is never held up")
  func rare() {
    var allowance = LogAllowance()
    var now = MonotonicTime.now
    for _ in 0..<1000 {
      #expect(allowance.take(bytes: 8192, lines: 100, now: now) == nil)
      now = now + .milliseconds(10)
    }
  }

  @Test("a flood is read at 8 MiB a second, whatever the length of its lines", arguments: [0, 80, 8192])
  func flood(lines: Int) {
    var allowance = LogAllowance()
    let start = MonotonicTime.now
    var now = start
    var cost: Int64 = 0
    for _ in 0..<10_000 {
      cost += 8192 + 64 * Int64(lines)
      if let pause = allowance.take(bytes: 8192, lines: lines, now: now) { now = now + pause }
    }
    let expected = Double(cost - LogAllowance.burst) / Double(LogAllowance.perSecond)
    let seconds = Double((now - start).wholeNanoseconds) / 1e9
    #expect(abs(seconds - expected) < 0.01 * expected)
  }
}
