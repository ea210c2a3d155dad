import OpenLabHost
import OpenLabProtocol
import Testing

@testable import OpenLabChaos

@Suite("What the judge of chaos lets pass, and what it does not")
struct JudgeTests {
  private static let nonce = Nonce(seed: 1, call: 1)

  private static func call(_ acts: [Act] = [], ending: Ending = Ending(act: Act("answer"), answers: true))
    -> PlannedCall
  {
    PlannedCall(number: 1, service: 0, nonce: nonce, acts: acts, ending: ending)
  }

  private static var host: HostTraits {
    var chance = SeededChance(seed: 1)
    var host = HostTraits(&chance)
    host.fallsToQuarantine = 5
    return host
  }

  private static func judge(
    _ outcome: RawOutcome,
    _ call: PlannedCall = call(),
    after: Duration = .milliseconds(10),
    _ change: (inout Judge.Case) -> Void = { _ in }
  ) -> Violation.Invariant? {
    let now = MonotonicTime.now
    var known = Judge.Case(
      call: call,
      outcome: outcome,
      started: now,
      ended: now + after,
      traits: ServiceTraits(index: 0, role: .healthy, places: 1),
      host: host
    )
    change(&known)
    return Judge.judge(known)?.0
  }

  private static func result(_ nonce: Nonce = nonce, asks: [JSONValue] = []) -> RawOutcome {
    .result((["abstained": ["reason": .string("\(nonce.answer)")], "asks": .array(asks)] as JSONValue).json)
  }

  private static func failure(_ code: ErrorCode) -> RawOutcome { .failure(ProtocolError(code, "")) }

  @Test("a call's own answer passes, another's does not")
  func ownAnswer() {
    #expect(Self.judge(Self.result()) == nil)
    #expect(Self.judge(Self.result(Nonce(seed: 1, call: 2))) == .ownAnswer)
    #expect(Self.judge(Self.result(), Self.call(ending: Ending(act: Act("never")))) == .ownAnswer)
  }

  @Test("an answer long after the deadline or the cancel does not pass")
  func late() {
    #expect(Self.judge(Self.result(), after: .seconds(20)) == .answered)
    #expect(Self.judge(Self.failure(.cancelled), after: .seconds(3)) { $0.cancelled = $0.started } == .answered)
    #expect(Self.judge(Self.failure(.cancelled)) { $0.cancelled = $0.started } == nil)
    // Unless the machine itself is late.
    #expect(
      Self.judge(Self.failure(.cancelled), after: .seconds(3)) {
        $0.cancelled = $0.started
        $0.machineLateness = .milliseconds(400)
      } == nil
    )
  }

  @Test("a request that was sent more than twice does not pass")
  func sent() {
    #expect(Self.judge(Self.result()) { $0.timesSent = 2 } == nil)
    #expect(Self.judge(Self.result()) { $0.timesSent = 3 } == .answered)
  }

  @Test("an error passes when the call's own ending, a disturbance or its caller explains it")
  func errors() {
    #expect(Self.judge(Self.failure(.crashed)) == .explainedError)
    #expect(Self.judge(Self.failure(.crashed)) { $0.hazards = [.crashed] } == nil)
    let exits = Self.call(ending: Ending(act: Act("exit", n: 3), errors: Ending.deaths, collateral: Ending.deaths))
    #expect(Self.judge(Self.failure(.crashed), exits) == nil)
    #expect(Self.judge(Self.failure(.cancelled)) == .explainedError)
    #expect(Self.judge(Self.failure(.deadlineExceeded)) == .explainedError)
    #expect(Self.judge(Self.failure(.deadlineExceeded), after: .seconds(10)) == nil)
    #expect(Self.judge(Self.failure(.quarantined)) { $0.falls = 1 } == .explainedError)
    #expect(Self.judge(Self.failure(.quarantined)) { $0.falls = 3 } == nil)
  }

  @Test("a result before its partial results have been shown does not pass")
  func order() {
    var call = Self.call([Act("partial", n: 10)])
    call.consumer = .prompt
    #expect(Self.judge(Self.result(), call) { $0.itemsSeen = 9 } == .order)
    #expect(Self.judge(Self.result(), call) { $0.itemsSeen = 10 } == nil)
  }

  @Test("every callback must have had the answer that was due")
  func callbacks() {
    let ask = Self.call([Act("ask", what: "reference"), Act("ask", what: "stranger")])
    #expect(Self.judge(Self.result(asks: ["ok", "call/not-in-flight"]), ask) == nil)
    #expect(Self.judge(Self.result(asks: ["wrong", "call/not-in-flight"]), ask) == .ownAnswer)
    #expect(Self.judge(Self.result(asks: ["ok"]), ask) == .answered)
  }

  @Test("what was not granted, or not any more, must not come")
  func consent() {
    let rights = Self.call([Act("ask", what: "read", scope: Scope.rights.rawValue)])
    #expect(Self.judge(Self.result(asks: ["consent/not-granted"]), rights) == nil)
    #expect(Self.judge(Self.result(asks: [.string("value \(Self.nonce.secret)")]), rights) == .consent)
    let read = Self.call([Act("ask", what: "read", scope: Scope.constraints.rawValue)])
    let value = Self.result(asks: [.string("value \(Self.nonce.secret)")])
    #expect(Self.judge(value, read) { ($0.reads, $0.receipts) = (1, [.constraints]) } == nil)
    #expect(Self.judge(value, read) { ($0.reads, $0.receipts) = (0, [.constraints]) } == .consent)
    #expect(Self.judge(value, read) { ($0.reads, $0.receipts) = (1, []) } == .consent)
  }

  @Test("a witness notes gaps, other calls' items and what comes after the end")
  func witness() {
    func item(_ number: Int, _ nonce: Nonce = Self.nonce) -> CallEvent {
      .partialResult([["n": .integer(Int64(number)), "of": .integer(nonce.answer)]])
    }
    let good = CallWitness(Self.call())
    for number in 0..<5 { good.take(item(number)) }
    #expect(good.end() == nil)
    #expect(good.itemsSeen == 5)
    good.take(item(5))
    #expect(good.problem?.0 == .silence)

    let gap = CallWitness(Self.call())
    gap.take(item(1))
    #expect(gap.end()?.0 == .order)

    let stranger = CallWitness(Self.call())
    stranger.take(item(0, Nonce(seed: 1, call: 2)))
    #expect(stranger.end()?.0 == .ownAnswer)
  }

  @Test("a disturbance explains the errors of calls that met it, and of no others")
  func hazards() {
    var hazards = Hazards(services: 2)
    let before = MonotonicTime.now
    let id = hazards.begin(0, [.crashed], isFall: true)
    #expect(hazards.codes(0, since: before) == [.crashed])
    #expect(hazards.codes(1, since: before) == [])
    hazards.end(0, id)
    #expect(hazards.codes(0, since: .now + Hazards.grace + .milliseconds(1)) == [])
    #expect(hazards.falls(0) == 1)
  }
}
