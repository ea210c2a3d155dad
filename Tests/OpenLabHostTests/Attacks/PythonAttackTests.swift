import Foundation
import OpenLabProtocol
import Testing

@testable import OpenLabHost

@Suite(
  "Attacks by the means of Python and of the machine's own programs",
  .serialized,
  .enabled(if: Behaviour.python != nil)
)
struct PythonAttackTests {
  @Test("a secret is found by no program and no search", arguments: Fence.allCases)
  func read(_ fence: Fence) async throws {
    try await AttackTrial.with(fence) { trial in
      let (home, secret) = try trial.home()
      // The name of the secret is in the question: what counts is that no file holds it.
      let report = try await trial.snake().attack("read", secret, "\(home)/secret.txt")
      #expect(report.steps.count == 8)
      if fence == .strict {
        #expect(report.successes == [], "\(report)")
      } else {
        #expect(report.successes.count == 8, "\(report)")
      }
    }
  }

  @Test("nobody hears it, and no name is looked up", arguments: Fence.allCases)
  func network(_ fence: Fence) async throws {
    try await AttackTrial.with(fence) { trial in
      let listeners = try Listeners(in: trial.open)
      let report = try await trial.snake().attack("network", "\(listeners.port)", listeners.path)
      if fence == .strict {
        #expect(report.successes == [], "\(report)")
        #expect(listeners.heard == [])
      } else {
        #expect(report["tcp"]?.succeeded == true && report["unix"]?.succeeded == true, "\(report)")
        #expect(listeners.heard == ["tcp", "path"])
      }
    }
  }

  @Test("the machine's tools of administration are of no use to it")
  func tools() async throws {
    try await AttackTrial.with(.strict) { trial in
      let report = try await trial.snake().attack("tools")
      #expect(report.steps.count == 13)
      #expect(report.successes == [], "\(report)")
    }
  }

  @Test("children and threads end at the tree's limit", arguments: Fence.allCases)
  func many(_ fence: Fence) async throws {
    try await AttackTrial.with(fence) { trial in
      let report = try await trial.snake().attack("many")
      let threads = try #require(Int(report["threads"]?.text ?? ""), "\(report)")
      if fence == .strict {
        #expect(report["children"]?.error == "EAGAIN", "\(report)")
        #expect(threads < Int(SandboxLimits().processes), "\(report)")
      } else {
        #expect(report["children"]?.text == "300" && threads == 300, "\(report)")
      }
      #expect(await trial.bystanderAnswers())
    }
  }

  @Test("a service that becomes another program, which echoes what it hears, ends with its own call")
  func becomesAnother() async throws {
    try await AttackTrial.with(.strict) { trial in
      let snake = try trial.snake()
      // It has started before it becomes another: a call that it never got would change nothing.
      #expect(await snake.fate("works") == nil)
      #expect(await snake.fate("cat", within: .milliseconds(500)) == .deadlineExceeded)
      // It sends a call back as a question, and the refusal of that as its answer.
      #expect(await snake.fate("works", within: .seconds(20)) != nil)
      #expect(await trial.bystanderAnswers())
    }
  }

  @Test("what a service does need works inside")
  func works() async throws {
    try await AttackTrial.with(.strict) { trial in
      let report = try await trial.snake().attack("works")
      #expect(report.successes.count == 5, "\(report)")
    }
  }
}
