import Foundation
import OpenLabProtocol
import Synchronization
import Testing

@testable import OpenLabHost

@Suite("A call")
struct CallTests {
  @Test("partial results come in order, under a credit that the host gives back")
  func partials() async throws {
    try await Behaviour.with { trial in
      let seen = Mutex<[Int64]>([])
      let outcome = await trial.call("partials") { event in
        guard case .partialResult(let items) = event else { return }
        seen.withLock { $0 += items.compactMap { $0["n"]?.integer } }
      }
      guard case .result = outcome else {
        Issue.record("\(outcome)")
        return
      }
      #expect(seen.withLock { $0 } == Array(0..<200))
    }
  }

  @Test("more partial results than the credit end the call, however slow its caller is")
  func overCredit() async throws {
    try await Behaviour.with { trial in
      let (never, continuation) = AsyncStream<Void>.makeStream()
      let outcome = await trial.call("over-credit") { _ in for await _ in never {} }
      continuation.finish()
      guard case .failure(let error) = outcome else {
        Issue.record("\(outcome)")
        return
      }
      #expect(error.code == .overCredit)
      #expect(await trial.works())
    }
  }

  @Test("a flood of progress is dropped and costs no other call")
  func flood() async throws {
    try await Behaviour.with { trial in
      let count = Mutex(0)
      async let flood = trial.call("flood", within: .seconds(30)) { event in
        if case .progress = event { count.withLock { $0 += 1 } }
      }
      #expect(await trial.works())
      guard case .result = await flood else {
        Issue.record("the flooding call still ends")
        return
      }
      #expect(count.withLock { $0 } < 2000)
    }
  }

  @Test("two hundred calls at once are each answered with their own result")
  func many() async throws {
    try await Behaviour.with { trial in
      let answers = await withTaskGroup(of: Bool.self) { group in
        for _ in 0..<200 { group.addTask { await trial.works() } }
        return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
      }
      #expect(answers == 200)
    }
  }

  @Test("asking without a call in flight, or for what was not granted, gets its named error")
  func refusals() async throws {
    try await Behaviour.with { trial in
      let access = CallAccess(declared: [.constraints], granted: [])
      let refusals = [
        (
          #"{"id":"a","method":"account/read","params":{"parent":"own","scope":"account.constraints"}}"#,
          "consent/not-granted"
        ),
        (
          #"{"id":"b","method":"account/read","params":{"parent":"own","scope":"account.rights"}}"#,
          "consent/not-declared"
        ),
        (#"{"id":"c","method":"reference/offers","params":{"parent":999999999999999}}"#, "call/not-in-flight"),
        (#"{"id":7,"method":"reference/offers","params":{"parent":"own","limit":1000}}"#, "protocol/invalid-params"),
        (#"{"id":8,"method":"shell/run","params":{"parent":"own"}}"#, "protocol/unknown-method"),
      ]
      for (request, code) in refusals {
        let answer = try JSONValue(json: try await trial.text("ask:" + request, access: access))
        #expect(answer["data"]?["code"]?.string == code)
      }
    }
  }

  @Test("a granted scope is read on demand and noted on the receipt")
  func readOnDemand() async throws {
    try await Behaviour.with { trial in
      let constraints = Constraints(
        mobilityKm: 20,
        transport: [.bicycle],
        licence: false,
        childcare: .none,
        schedule: [.day],
        mainObstacle: .mobility
      )
      let receipt = CallReceipt()
      let access = CallAccess(
        account: AccountGrant(Account(id: "syn-1", constraints: constraints)),
        declared: [.constraints],
        granted: [.constraints],
        receipts: receipt
      )
      let text = try await trial.text(
        #"ask:{"id":"a","method":"account/read","params":{"parent":"own","scope":"account.constraints"}}"#,
        access: access
      )
      let answer = try JSONValue(json: text)
      #expect(answer["value"]?["mobilityKm"] == 20)
      #expect(receipt.all == [ScopeRead(scope: .constraints, access: .readOnDemand, count: 1)])
    }
  }
}
