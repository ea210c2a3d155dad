import Testing

@testable import OpenLabSDK

@Suite("Calls")
struct CallTests {
  @Test("a call is answered with the author's result")
  func answer() async {
    let host = RawHost(
      Matcher { _, call in
        JobMatchingResult(matches: [JobMatch(offer: call.text("o-fr", "o-en"), score: 0.5)])
      }
    )
    host.send(Lines.match(7))
    #expect(
      await host.receive()
        == #"{"jsonrpc":"2.0","id":7,"result":{"matches":[{"offer":"o-fr","score":0.5,"reasons":[],"missingSkills":[]}]}}"#
    )
  }

  @Test("a request that comes byte by byte is one request")
  func dribbled() async {
    let host = RawHost(Matcher { request, _ in .none(request.query.text ?? "") })
    host.dribble(Lines.match(7, text: "métier"))
    #expect(await host.receive() == Lines.abstained(7, "métier"))
  }

  @Test("wrong params name the path of what is wrong")
  func params() async {
    let host = RawHost(Matcher())
    host.send(Lines.match(7, limit: 900))
    #expect(
      await host.receive()
        == #"{"jsonrpc":"2.0","id":7,"error":{"code":-32602,"message":"Wrong params: params.query.limit: expected "#
        + #"1…200, found 900.","data":{"code":"protocol/invalid-params","hint":"\#(ErrorCode.invalidParams.hint.en)","#
        + #""path":"params.query.limit"}}}"#
    )
  }

  @Test("absent params are an empty object")
  func noParams() async throws {
    let host = RawHost(Matcher())
    host.send(#"{"jsonrpc":"2.0","id":7,"method":"jobMatching/match"}"#)
    let error = try await host.value()["error"]
    #expect(error?["message"] == "Wrong params: params: the member \"context\" is missing.")
  }

  @Test("an unknown method is refused, an unknown notification passed over")
  func unknown() async throws {
    let host = RawHost(Matcher())
    host.send(#"{"jsonrpc":"2.0","method":"$/later","params":{}}"#)
    host.send(#"{"jsonrpc":"2.0","method":"$/cancel","params":{"id":"x"}}"#)
    host.send(#"{"jsonrpc":"2.0","id":9,"method":"projectCoaching/advise","params":{}}"#)
    let answer = try await host.value()
    #expect(answer["id"] == 9)
    #expect(answer["error"]?["code"] == -32601)
  }

  @Test(
    "a line that cannot be read is named, and the next one is answered",
    arguments: [
      ("{not json}", "null", "protocol/invalid-json"), ("", "null", "protocol/invalid-json"),
      (#"{"jsonrpc":"2.0","id":5,"method":"a","method":"b"}"#, "5", "protocol/duplicate-member"),
      (#"{"id":5,"method":"a"}"#, "5", "protocol/not-json-rpc"), ("[]", "null", "protocol/not-json-rpc"),
      (#"{"jsonrpc":"2.0","id":"x","method":"jobMatching/match","params":{}}"#, "\"x\"", "protocol/not-json-rpc"),
    ]
  )
  func garbage(line: String, id: String, code: String) async throws {
    let host = RawHost(Matcher())
    host.send(line)
    host.send(Lines.match(7))
    let error = try await host.value()
    #expect(try error["id"] == JSONValue(json: id))
    #expect(error["error"]?["data"]?["code"]?.string == code)
    #expect(await host.receive() == Lines.abstained(7, "nothing"))
  }

  @Test("a line over the limit is named, and the next one is answered")
  func tooLong() async throws {
    let host = RawHost(Matcher())
    host.write(String(repeating: " ", count: 4 << 20))
    host.send(Lines.match(7))
    #expect(try await host.value()["error"]?["data"]?["code"] == "protocol/line-too-long")
    host.send(Lines.match(8))
    #expect(await host.receive() == Lines.abstained(8, "nothing"))
  }

  @Test("64 calls at a time are answered as they end, not as they came")
  func outOfOrder() async {
    let gates = (0..<64).map { _ in Gate() }
    let host = RawHost(
      Matcher { request, call in
        await gates[Int(call.id) - 1].pass()
        return .none("\(call.id)")
      }
    )
    for id in 1...64 { host.send(Lines.match(Int64(id))) }
    for id in (1...64).reversed() {
      gates[id - 1].open()
      #expect(await host.receive() == Lines.abstained(Int64(id), "\(id)"))
    }
  }

  struct OneAtATime: JobMatchingService {
    static let identity = ServiceIdentity(id: "fr.example.one", version: "1.0.0")
    static let capabilities = Capabilities(partialResults: true, maxConcurrentRequests: 1)
    let gate = Gate()

    func match(_ request: JobMatchingRequest, _ call: Call) async throws -> JobMatchingResult {
      call.log(.info, "began \(call.id)")
      await gate.pass()
      return .none("\(call.id)")
    }
  }

  @Test("more calls than the service takes wait their turn; one cancelled meanwhile never begins")
  func turns() async throws {
    let service = OneAtATime()
    let host = RawHost(service)
    for id in 1...3 { host.send(Lines.match(Int64(id))) }
    #expect(try await host.value()["params"]?["message"] == "began 1")
    host.send(Lines.cancel(2))
    #expect(try await host.value()["error"]?["data"]?["code"] == "call/cancelled")
    service.gate.open()
    #expect(await host.receive() == Lines.abstained(1, "1"))
    #expect(try await host.value()["params"]?["message"] == "began 3")
    #expect(await host.receive() == Lines.abstained(3, "3"))
  }

  @Test("an id in flight is not taken twice")
  func twice() async throws {
    let gate = Gate()
    let host = RawHost(
      Matcher { _, _ in
        await gate.pass()
        return .none("first")
      }
    )
    host.send(Lines.match(7))
    host.send(Lines.match(7))
    #expect(try await host.value()["error"]?["code"] == -32600)
    gate.open()
    #expect(await host.receive() == Lines.abstained(7, "first"))
  }

  struct Odd: Error, CustomStringConvertible { let description = "the model is odd" }

  @Test("what the author throws is the answer")
  func thrown() async {
    let host = RawHost(
      Matcher { request, _ in
        if request.query.text == "own" {
          throw ProtocolError(ErrorCode(rawValue: "acme/no-model"), "No model.", hint: "Train one.")
        }
        throw Odd()
      }
    )
    host.send(Lines.match(7, text: "own"))
    #expect(
      await host.receive()
        == #"{"jsonrpc":"2.0","id":7,"error":{"code":1999,"message":"No model.","data":{"code":"acme/no-model","hint":"#
        + #""Train one."}}}"#
    )
    host.send(Lines.match(8))
    #expect(
      await host.receive()
        == #"{"jsonrpc":"2.0","id":8,"error":{"code":1409,"message":"Odd: the model is odd","data":{"code":"#
        + #""service/failed","hint":"\#(ErrorCode.failed.hint.en)"}}}"#
    )
  }

  @Test("a result that the host would not accept is an error instead")
  func tooLarge() async throws {
    let host = RawHost(Matcher { _, _ in .none(String(repeating: "x", count: 2000)) })
    host.send(Lines.describe(maxLineBytes: 1024))
    host.send(Lines.match(7))
    _ = await host.receive()
    let answer = try await host.value()
    #expect(answer["error"]?["data"]?["code"] == "protocol/line-too-long")
  }

  @Test("progress is told once for each hundredth or message; logs carry fields")
  func notifications() async {
    let host = RawHost(
      Matcher { _, call in
        for step in 0...1000 { call.progress(fraction: Double(step) / 100_000, message: step < 999 ? "a" : "b") }
        call.progress(fraction: 7)
        call.progress(fraction: .nan)
        call.log(.warning, "odd", ["n": 3])
        return .none("done")
      }
    )
    host.send(Lines.match(7))
    let progress = #"{"jsonrpc":"2.0","method":"$/progress","params":{"id":7,"fraction":"#
    #expect(
      await host.receive(5) == [
        progress + #"0.0,"message":"a"}}"#, progress + #"0.00999,"message":"b"}}"#,
        progress + "1.0}}",
        #"{"jsonrpc":"2.0","method":"$/log","params":{"level":"warning","message":"odd","fields":{"n":3}}}"#,
        Lines.abstained(7, "done"),
      ]
    )
  }

  @Test("the same seed draws the same numbers on every machine")
  func seed() {
    var generator = SeededGenerator(seed: 1_234_567)
    // The reference values of SplitMix64.
    #expect(
      (0..<3).map { _ in generator.next() } == [
        6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
      ]
    )
  }

  @Test("10,000 requests are answered, each once")
  func many() async {
    let host = RawHost(Matcher { _, call in .none("\(call.id)") })
    var missing = Set(1...10_000)
    for first in stride(from: 1, to: 10_000, by: 50) {
      for id in first..<first + 50 { host.send(Lines.match(Int64(id))) }
      for line in await host.receive(50) {
        let id = line.dropFirst(22).prefix { $0 != "," }
        guard line == Lines.abstained(Int64(id) ?? 0, String(id)) else { continue }
        missing.remove(Int(id) ?? 0)
      }
    }
    #expect(missing.count == 0)
  }

  @Test("a host that sends far more calls than the service takes is told that it is busy")
  func busy() async {
    let gate = Gate()
    let host = RawHost(
      Matcher { _, _ in
        await gate.pass()
        return .none("done")
      }
    )
    for id in 1...CallTable.maxCalls + 1 { host.send(Lines.match(Int64(id))) }
    #expect(await host.receive()?.contains("service/busy") == true)
    gate.open()
    let lines = await host.receive(CallTable.maxCalls)
    #expect(lines.allSatisfy { $0.hasSuffix(#""result":{"abstained":{"reason":"done"}}}"#) })
  }
}
