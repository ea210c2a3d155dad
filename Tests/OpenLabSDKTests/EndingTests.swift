import Synchronization
import Testing

@testable import OpenLabSDK

@Suite("How calls end early")
struct EndingTests {
  private static let forever = Matcher { _, call in
    try await Task.sleep(for: .seconds(3600))
    return .none("never")
  }

  private func code(_ host: RawHost) async throws -> String? {
    let value = try await host.value()
    return value["error"]?["data"]?["code"]?.string
  }

  @Test("a cancelled call is answered once, with call/cancelled")
  func cancel() async {
    let host = RawHost(Self.forever)
    host.send(Lines.match(7))
    host.send(Lines.cancel(7))
    host.send(Lines.cancel(7))
    #expect(
      await host.receive()
        == #"{"jsonrpc":"2.0","id":7,"error":{"code":1101,"message":"The call was cancelled.","data":{"code":"#
        + #""call/cancelled","hint":"\#(ErrorCode.cancelled.hint.en)"}}}"#
    )
    host.close()
    #expect(await host.receive() == nil)
  }

  @Test("a call past its deadline is answered with call/deadline-exceeded")
  func deadline() async throws {
    let host = RawHost(Self.forever)
    host.send(Lines.match(1, deadlineMs: 3_600_000))
    host.send(Lines.match(2, deadlineMs: 20))
    #expect(try await code(host) == "call/deadline-exceeded")
    host.send(Lines.cancel(1))
    #expect(try await code(host) == "call/cancelled")
  }

  @Test("code that does not listen ends its call itself; its result is not sent")
  func deaf() async throws {
    let gate = Gate()
    let began = Gate()
    let host = RawHost(
      Matcher { _, call in
        began.open()
        await gate.pass()
        #expect(call.isCancelled)
        #expect(throws: ProtocolError.self) { try call.checkCancellation() }
        return .none("too late")
      }
    )
    host.send(Lines.match(7))
    await began.pass()
    host.send(Lines.cancel(7))
    // Once this is answered, the cancel before it has been read.
    host.send(Lines.describe(8))
    #expect(try await host.value()["id"] == 8)
    gate.open()
    #expect(try await code(host) == "call/cancelled")
  }

  @Test("a cancelled call leaves its callback at once, and the late answer is dropped")
  func callback() async throws {
    let host = RawHost(
      Matcher { request, call in
        if request.query.text == "ask" { _ = try await call.reference.departments(ids: ["59"]) }
        return .none("ended")
      }
    )
    host.send(Lines.match(7, text: "ask"))
    #expect(try await host.value()["method"] == "reference/departments")
    host.send(Lines.cancel(7))
    #expect(try await code(host) == "call/cancelled")
    host.send(Lines.departments(1, ["59"]))
    host.send(Lines.match(8))
    #expect(await host.receive() == Lines.abstained(8, "ended"))
  }

  @Test("a cancelled call leaves its wait for credit at once")
  func credit() async throws {
    let host = RawHost(
      Matcher { _, call in
        try await call.send(partial: (0..<65).map { JobMatch(offer: "o\($0)", score: 0) })
        return .none("never")
      }
    )
    host.send(Lines.match(7))
    #expect(try await host.value()["params"]?["items"]?.array?.count == 64)
    host.send(Lines.cancel(7))
    #expect(try await code(host) == "call/cancelled")
  }

  @Test("what outlives its call may not ask nor send any more")
  func outlived() async throws {
    let gate = Gate()
    let tasks = Mutex<[Task<[ErrorCode], Never>]>([])
    let host = RawHost(
      Matcher { _, call in
        guard call.id == 7 else { return .none("ended") }
        let task = Task { () -> [ErrorCode] in
          await gate.pass()
          var codes: [ErrorCode] = []
          do throws(ProtocolError) { _ = try await call.reference.departments(ids: ["59"]) } catch {
            codes.append(error.code)
          }
          do throws(ProtocolError) { try await call.send(partial: [JobMatch(offer: "o", score: 0)]) } catch {
            codes.append(error.code)
          }
          call.progress(fraction: 1)
          return codes
        }
        tasks.withLock { $0.append(task) }
        return .none("ended")
      }
    )
    host.send(Lines.match(7))
    #expect(await host.receive() == Lines.abstained(7, "ended"))
    gate.open()
    #expect(await tasks.withLock { $0[0] }.value == [.notInFlight, .notInFlight])
    host.send(Lines.match(8))
    #expect(await host.receive() == Lines.abstained(8, "ended"))
  }

  @Test("when the input ends, calls in flight are answered first")
  func finish() async {
    let gate = Gate()
    let host = RawHost(
      Matcher { _, _ in
        await gate.pass()
        return .none("done")
      },
      grace: Session.Grace(finish: .seconds(3600))
    )
    host.send(Lines.match(7))
    host.close()
    gate.open()
    #expect(await host.receive() == Lines.abstained(7, "done"))
    #expect(await host.receive() == nil)
    await host.ended()
  }

  @Test("when the input ends, calls that take too long are cancelled")
  func grace() async throws {
    let host = RawHost(Self.forever, grace: Session.Grace(finish: .milliseconds(1), cancel: .seconds(3600)))
    host.send(Lines.match(7))
    host.close()
    #expect(try await code(host) == "service/stopped")
    #expect(await host.receive() == nil)
  }

  @Test("a callback that waits when the input ends is told that no answer comes")
  func orphaned() async throws {
    let host = RawHost(
      Matcher { _, call in
        _ = try await call.reference.departments(ids: ["59"])
        return .none("never")
      }
    )
    host.send(Lines.match(7))
    #expect(try await host.value()["method"] == "reference/departments")
    host.close()
    #expect(try await code(host) == "service/stopped")
  }

  @Test("an unfinished last line is named")
  func unfinished() async throws {
    let host = RawHost(Matcher())
    host.write(Lines.match(7))
    host.close()
    #expect(try await code(host) == "protocol/invalid-json")
  }
}
