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
