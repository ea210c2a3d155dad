import OpenLabProtocol
import Testing

@Suite("Error codes")
struct ErrorCodeTests {
  @Test("every code has its own number, or one of JSON-RPC, and a hint in both languages", arguments: ErrorCode.known)
  func complete(code: ErrorCode) {
    let sharing = ErrorCode.known.filter { $0.number == code.number }
    #expect(code.number < 0 || sharing == [code])
    #expect(code.number < 0 || (1000...1499).contains(code.number))
    #expect(!code.hint.fr.isEmpty && !code.hint.en.isEmpty)
    #expect(code.hint != ErrorCode(rawValue: "nearby/no-map").hint)
  }

  @Test("every code is said in French before the error's own English sentence", arguments: ErrorCode.known)
  func sentence(code: ErrorCode) {
    let error = ProtocolError(code, "It broke.")
    #expect(error.sentence.en == "It broke.")
    #expect(error.sentence.fr.hasSuffix(" (It broke.)"))
    #expect(error.advice == code.hint)
  }

  @Test("what a limit has ended is told what helps against that, in both languages")
  func limits() {
    for limit in [LimitAdvice.memory, LimitAdvice.processes, LimitAdvice.processorTime, LimitAdvice.fileSize] {
      let hint = LimitAdvice.advice(for: limit)
      #expect(hint != nil && hint?.fr != hint?.en)
      let details = JSONObject([(LimitAdvice.member, .string(limit))])
      #expect(ProtocolError(.crashed, "", hint: hint?.en, details: details).advice == hint)
    }
    // A service may say what it likes.
    let own = ProtocolError(.crashed, "", hint: "Ask.", details: JSONObject([("limit", "memory")]))
    #expect(own.advice == LocalizedText("Ask.", "Ask."))
  }

  @Test("a service's own code travels with the number 1999")
  func own() throws {
    let error = ProtocolError(ErrorCode(rawValue: "nearby/no-map"), "No map.", hint: "Draw one.")
    #expect(error.number == 1999)
    #expect(try ProtocolError(json: error.json) == error)
  }

  @Test(
    "an error without data gets the code that its number stands for",
    arguments: [(-32601, ErrorCode.unknownMethod), (-32602, .invalidParams), (-32603, .failed), (7, .failed)]
  )
  func bare(number: Int, code: ErrorCode) throws {
    let error = try ProtocolError(json: Array(#"{"code":\#(number),"message":"?"}"#.utf8))
    #expect(error.code == code)
    #expect(error.number == number)
  }
}
