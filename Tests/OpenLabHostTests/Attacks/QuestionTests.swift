import OpenLabProtocol
import Testing

@testable import OpenLabHost

@Suite("Questions that a service may not ask", .serialized)
struct QuestionTests {
  static let secret = Constraints(
    mobilityKm: 7919,
    transport: [.bicycle],
    licence: false,
    childcare: .none,
    schedule: [.day],
    mainObstacle: .mobility
  )

  private static func access(declared: Set<Scope>, granted: Set<Scope>) -> (CallAccess, CallReceipt) {
    let receipt = CallReceipt()
    let access = CallAccess(
      reference: SampleReference(),
      account: AccountGrant(Account(id: "syn-1", rights: Samples.account.rights, constraints: secret)),
      declared: declared,
      granted: granted,
      receipts: receipt
    )
    return (access, receipt)
  }

  @Test("a scope that is granted is read; one that is not, or not declared, never leaves the host")
  func scopes() async throws {
    try await AttackTrial.with(.none) { trial in
      let attacker = try trial.attacker()
      let constraints = ["ask", "account/read", "own", "#scope#:#account.constraints#"]
      for (declared, granted, code) in [
        ([Scope.constraints], [Scope.constraints], nil), ([.constraints], [], "consent/not-granted"),
        ([], [.constraints], "consent/not-declared"), ([.rights], [.rights, .constraints], "consent/not-declared"),
      ] as [(Set<Scope>, Set<Scope>, String?)] {
        let (access, receipt) = Self.access(declared: declared, granted: granted)
        let report = try await attacker.attack(constraints, within: .seconds(60), access: access)
        let answer = try #require(report["ask"]?.text)
        #expect(answer.contains("7919") == (code == nil), "\(answer)")
        if let code { #expect(answer.contains(code)) }
        #expect(receipt.all.isEmpty == (code != nil))
      }
    }
  }

  @Test(
    "what is asked without a parent, with another's, or in another shape gets its named error",
    arguments: [
      ("account/read||#scope#:#account.skills#", "protocol/invalid-params"),
      ("account/read|1|#scope#:#account.skills#", "call/not-in-flight"),
      ("account/read|-1|#scope#:#account.skills#", "call/not-in-flight"),
      ("account/read|9223372036854775807|#scope#:#account.skills#", "call/not-in-flight"),
      ("account/read|1.5|#scope#:#account.skills#", "protocol/invalid-params"),
      ("account/read|own|#scope#:#account.everything#", "consent/not-declared"),
      ("account/read|own|#scope#:#account.skills,account.rights#", "consent/not-declared"),
      ("account/read|own|#scope#:[#account.skills#]", "protocol/invalid-params"),
      ("account/read|own|", "protocol/invalid-params"),
      ("reference/offers||#limit#:1", "protocol/invalid-params"),
      ("reference/offers|12345|#limit#:1", "call/not-in-flight"),
      ("reference/offers|own|#limit#:100000000", "protocol/invalid-params"),
      ("reference/accounts|own|", "protocol/unknown-method"),
      ("reference/../accounts|own|", "protocol/unknown-method"),
      ("service/describe|own|", "protocol/unknown-method"),
      ("jobMatching/match|own|", "protocol/unknown-method"),
    ]
  )
  func refused(_ question: String, _ code: String) async throws {
    try await AttackTrial.with(.none) { trial in
      let words = ["ask"] + question.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
      let (access, receipt) = Self.access(declared: [], granted: Set([.skills, .constraints]))
      let answer = try await trial.attacker().attack(words, within: .seconds(60), access: access)["ask"]?.text ?? ""
      #expect(answer.contains("\"code\":\"\(code)\""), "\(answer)")
      #expect(receipt.all.isEmpty)
    }
  }

  @Test("another service's call in flight is nobody's parent but its own process's")
  func anothersParent() async throws {
    try await AttackTrial.with(.none) { trial in
      let (access, receipt) = Self.access(declared: [.constraints], granted: [.constraints])
      let victim = try trial.attacker("fr.example.victim")
      let attacker = try trial.attacker()
      _ = try await attacker.attack("echo", "x")
      let waiting = Task { await victim.outcome(["stop-reading"], within: .seconds(60), access: access) }
      let id = await trial.lines.id(ofCall: "stop-reading")
      let report = try await attacker.attack(
        ["ask", "account/read", "\(id)", "#scope#:#account.constraints#"],
        within: .seconds(60),
        access: access
      )
      #expect(report["ask"]?.text.contains("call/not-in-flight") == true)
      #expect(receipt.all.isEmpty)
      waiting.cancel()
      _ = await waiting.value
    }
  }

  @Test("a call that has been answered is no parent any more")
  func afterTheEnd() async throws {
    try await AttackTrial.with(.none) { trial in
      let (access, receipt) = Self.access(declared: [.constraints], granted: [.constraints])
      let attacker = try trial.attacker()
      _ = try await attacker.attack(["ask-late", "reference/offers"], within: .seconds(60), access: access)
      // The process reads one line after the other: when it answers this, it has had the other's answer.
      _ = try await attacker.attack("echo", "x")
      await attacker.stop()
      #expect(trial.lines.holds("call/not-in-flight"))
      #expect(receipt.all.isEmpty)
    }
  }

  @Test("sixteen questions may be open; a flood of them is refused without growth, and ends with who does not listen")
  func tooMany() async throws {
    try await AttackTrial.with(.none) { trial in
      let attacker = try trial.attacker()
      let (access, _) = Self.access(declared: [], granted: [])
      let words = ["ask-many", "100000", "reference/offers", "#limit#:1"]
      let code = await attacker.fate(words, within: .seconds(3), access: access)
      #expect(code == .hung || code == .deadlineExceeded)
      #expect(await trial.bystanderAnswers())
    }
  }
}
