import Testing

@testable import OpenLabWire

private func scan(_ text: String) throws(EnvelopeError) -> Envelope {
  var scanner = EnvelopeScanner()
  let line = Array(text.utf8)
  let result = line.withUnsafeBufferPointer { bytes in
    do throws(EnvelopeError) {
      return Result<Envelope, EnvelopeError>.success(try scanner.scan(bytes))
    } catch {
      return .failure(error)
    }
  }
  return try result.get()
}

extension String {
  fileprivate func part(_ range: Range<Int>?) -> String? {
    range.map { String(decoding: Array(utf8)[$0], as: UTF8.self) }
  }
}

struct EnvelopeTests {
  @Test("a request, a notification, a result and an error are told apart, with their parts")
  func kinds() throws {
    let request = #"{"jsonrpc":"2.0","id":7,"method":"jobMatching/match","params":{"a":[1,{}]}}"#
    #expect(
      try scan(request)
        == Envelope(kind: .request, id: .integer(7), method: "jobMatching/match", params: 62..<request.utf8.count - 1)
    )
    #expect(request.part(try scan(request).params) == #"{"a":[1,{}]}"#)
    let notification = #"{"jsonrpc":"2.0","method":"$/progress"}"#
    #expect(try scan(notification) == Envelope(kind: .notification, method: "$/progress"))
    let result = #" { "id" : "x-1" , "result" : [ 1 ] , "jsonrpc" : "2.0" } "#
    #expect(try scan(result).kind == .result)
    #expect(try scan(result).id == .string("x-1"))
    #expect(result.part(try scan(result).payload) == "[ 1 ]")
    let error = #"{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"x"}}"#
    #expect(try scan(error).kind == .error)
    #expect(try scan(error).id == nil)
    #expect(error.part(try scan(error).payload) == #"{"code":-32700,"message":"x"}"#)
  }

  @Test("a result may be any value", arguments: ["null", "0", "\"\"", "[]", "{}", "false", "-1.5e3"])
  func results(value: String) throws {
    let line = #"{"jsonrpc":"2.0","id":1,"result":\#(value)}"#
    #expect(line.part(try scan(line).payload) == value)
  }

  @Test("members may stand in any order, be written with escapes, and be more than JSON-RPC knows")
  func lenient() throws {
    let line = #"{"x":1,"\u0069d":1,"é":[],"params":{},"m\u0065thod":"a\/b","jsonrpc":"2\u002e0","y":{"id":2,"id2":3}}"#
    let envelope = try scan(line)
    #expect(envelope.kind == .request)
    #expect(envelope.id == .integer(1))
    #expect(envelope.method == "a/b")
  }

  @Test(
    "one id is one id, however its number is written",
    arguments: ["1", "1.0", "1e0", "10e-1", "0.1E1", "1.000", "100e-2"]
  )
  func numbers(id: String) throws {
    #expect(try scan(#"{"jsonrpc":"2.0","id":\#(id),"method":"m"}"#).id == .integer(1))
  }

  @Test("ids keep their bounds and their kind")
  func ids() throws {
    func id(_ text: String) throws -> MessageID? { try scan(#"{"jsonrpc":"2.0","id":\#(text),"method":"m"}"#).id }
    #expect(try id("9223372036854775807") == .integer(.max))
    #expect(try id("-9223372036854775808") == .integer(.min))
    #expect(try id("\"1\"") == .string("1"))
    #expect(try id("\"\"") == .string(""))
    let long = String(repeating: "é", count: 64)
    #expect(try id("\"\(long)\"") == .string(long))
    #expect("\(MessageID.integer(5)) \(MessageID.string("a"))" == "5 \"a\"")
  }

  @Test(
    "what is no message is refused by name, and its id is kept",
    arguments: [
      (#"{"id":1,"method":"m"}"#, "the member \"jsonrpc\": \"2.0\" is missing", MessageID.integer(1), true),
      (#"{"jsonrpc":"1.0","id":1,"method":"m"}"#, "\"jsonrpc\" must be \"2.0\"", .integer(1), true),
      (#"{"jsonrpc":2.0,"id":"a","method":"m"}"#, "\"jsonrpc\" must be \"2.0\"", .string("a"), true),
      (#"{"jsonrpc":"2.0","id":1}"#, "a message needs a method, a result or an error", .integer(1), false),
      (#"{}"#, "the member \"jsonrpc\": \"2.0\" is missing", nil, false),
      (#"{"jsonrpc":"2.0"}"#, "a message needs a method, a result or an error", nil, false),
      (
        #"{"jsonrpc":"2.0","id":1,"method":"m","params":[1]}"#, "\"params\" must be an object", .integer(1), true
      ),
      (
        #"{"jsonrpc":"2.0","id":1,"method":"m","params":null}"#, "\"params\" must be an object", .integer(1), true
      ),
      (#"{"jsonrpc":"2.0","method":5,"id":3}"#, "\"method\" must be a string", .integer(3), true),
      (#"{"jsonrpc":"2.0","method":"m","id":null}"#, "the id of a request is an integer or a string", nil, true),
      (#"{"jsonrpc":"2.0","method":"m","id":[1]}"#, "an id is an integer or a string", nil, true),
      (
        #"{"jsonrpc":"2.0","method":"m","id":1.5}"#, "an id is an integer or a string of at most 128 bytes", nil, true
      ),
      (
        #"{"jsonrpc":"2.0","method":"m","id":1,"result":1}"#, "a message has a method or an answer, not both",
        .integer(1), true
      ),
      (
        #"{"jsonrpc":"2.0","id":1,"result":1,"error":{}}"#, "an answer has a result or an error, not both",
        .integer(1), false
      ),
      (#"{"jsonrpc":"2.0","result":1}"#, "an answer needs the id of its request", nil, false),
      (#"{"jsonrpc":"2.0","id":null,"result":1}"#, "an answer needs the id of its request", nil, false),
      (#"{"jsonrpc":"2.0","error":{}}"#, "an answer needs the id of its request", nil, false),
      (#"{"jsonrpc":"2.0","id":1,"error":"x"}"#, "\"error\" must be an object", .integer(1), false),
      (#"[{"jsonrpc":"2.0","id":1,"method":"m"}]"#, "a message is one JSON object a line", nil, false),
      (#""Ready.""#, "a message is one JSON object a line", nil, false),
    ] as [(String, String, MessageID?, Bool)]
  )
  func refused(line: String, detail: String, id: MessageID?, hasMethod: Bool) throws {
    let error = try #require(#expect(throws: EnvelopeError.self) { try scan(line) })
    #expect(error.error.code == .notJSONRPC)
    #expect(error.error.detail == detail)
    #expect(error.id == id)
    #expect(error.hasMethod == hasMethod)
  }

  @Test(
    "a line that is no good JSON is refused as such, with the id that stood before the fault",
    arguments: [
      ("", JSONError.Code.invalidJSON, 0, nil),
      ("Ready.", .invalidJSON, 0, nil),
      (#"{"jsonrpc":"2.0","id":4,"method":"m","params":{"a":01}}"#, .invalidJSON, 52, .integer(4)),
      (#"{"jsonrpc":"2.0","id":4,"method":"m","params":{"a":1,"a":2}}"#, .duplicateMember, 53, .integer(4)),
      (#"{"jsonrpc":"2.0","id":4,"method":"m","id":5}"#, .duplicateMember, 37, .integer(4)),
      (#"{"jsonrpc":"2.0","id":4,"method":"m","i\u0064":5}"#, .duplicateMember, 37, .integer(4)),
      (#"{"jsonrpc":"2.0","id":4,"method":"m","jsonrpc":"2.0"}"#, .duplicateMember, 37, .integer(4)),
      (#"{"jsonrpc":"2.0","id":4,"method":"m","method":"m"}"#, .duplicateMember, 37, .integer(4)),
      (#"{"id":4,"params":{},"params":{}}"#, .duplicateMember, 20, .integer(4)),
      (#"{"id":4,"result":1,"result":1}"#, .duplicateMember, 19, .integer(4)),
      (#"{"id":4,"error":{},"error":{}}"#, .duplicateMember, 19, .integer(4)),
      (#"{"id":4,"x":{},"\u0078":{}}"#, .duplicateMember, 15, .integer(4)),
      (#"{"jsonrpc":"2.0","id":4,"result":1e999}"#, .numberOutOfRange, 33, .integer(4)),
      (#"{"jsonrpc":"2.0","id":99999999999999999999,"method":"m"}"#, .numberOutOfRange, 22, nil),
      (#"{"jsonrpc":"2.0","id":4,"method":"m"} {}"#, .invalidJSON, 38, .integer(4)),
      (#"{"jsonrpc":"2.0","id":4,"method":"\ud800"}"#, .invalidUTF8, 34, .integer(4)),
      // A fault in the JSON is named before a wrong shape.
      (#"{"jsonrpc":1,"id":4,"method":5,"x":tru}"#, .invalidJSON, 38, .integer(4)),
      (#"[1,]"#, .invalidJSON, 3, nil),
    ] as [(String, JSONError.Code, Int, MessageID?)]
  )
  func broken(line: String, code: JSONError.Code, offset: Int, id: MessageID?) throws {
    let error = try #require(#expect(throws: EnvelopeError.self) { try scan(line) })
    #expect(error.error.code == code)
    #expect(error.error.offset == offset)
    #expect(error.id == id)
  }

  @Test("an id of 128 bytes is read, a longer one is refused")
  func longID() throws {
    let id = String(repeating: "x", count: 129)
    let error = #expect(throws: EnvelopeError.self) { try scan(#"{"jsonrpc":"2.0","id":"\#(id)","method":"m"}"#) }
    #expect(error?.error.code == .notJSONRPC)
  }

  @Test("params may be deep and large, within the limits of the line")
  func deep() throws {
    func line(_ params: String) -> String { #"{"jsonrpc":"2.0","id":1,"method":"m","params":\#(params)}"# }
    func nested(_ depth: Int) -> String {
      String(repeating: "{\"a\":", count: depth) + "1" + String(repeating: "}", count: depth)
    }
    #expect(try scan(line(nested(127))).kind == .request)
    let error = #expect(throws: EnvelopeError.self) { try scan(line(nested(128))) }
    #expect(error?.error.code == .tooDeep)
    #expect(error?.id == .integer(1))
    let large = "{\"a\":\"\(String(repeating: "é", count: 1 << 20))\"}"
    #expect(line(large).part(try scan(line(large)).params) == large)
  }

  @Test("64 members that JSON-RPC does not know are passed over, more are refused")
  func others() throws {
    func line(_ count: Int) -> String {
      "{\"jsonrpc\":\"2.0\",\((0..<count).map { "\"x\($0)\":0," }.joined())\"id\":1,\"method\":\"m\"}"
    }
    #expect(try scan(line(64)).kind == .request)
    let error = #expect(throws: EnvelopeError.self) { try scan(line(65)) }
    #expect(error?.error.code == .notJSONRPC)
    #expect(error?.id == .integer(1))
  }
}

@Suite("The usual form of a message")
struct UsualEnvelopeTests {
  /// White space in front of the first member makes it a form that is scanned the general way.
  private static func both(_ line: String) -> (
    usual: Result<Envelope, EnvelopeError>, any: Result<Envelope, EnvelopeError>
  ) {
    (scan(line), scan("{ " + line.dropFirst()))
  }

  private static func scan(_ line: String) -> Result<Envelope, EnvelopeError> {
    var scanner = EnvelopeScanner()
    return Array(line.utf8).withUnsafeBufferPointer { bytes in
      do throws(EnvelopeError) { return .success(try scanner.scan(bytes)) } catch { return .failure(error) }
    }
  }

  @Test(
    "is scanned as any other form of it is",
    arguments: [
      #"{"jsonrpc":"2.0","id":1,"result":{}}"#, #"{"jsonrpc":"2.0","id":1,"result":{"a":[1,2,{"b":null}]}}"#,
      #"{"jsonrpc":"2.0","id":123456789012345678,"result":"é"}"#,
      #"{"jsonrpc":"2.0","id":1234567890123456789,"result":1}"#,
      #"{"jsonrpc":"2.0","id":0,"result":1}"#, #"{"jsonrpc":"2.0","id":-1,"result":1}"#,
      #"{"jsonrpc":"2.0","id":01,"result":1}"#,
      #"{"jsonrpc":"2.0","id":1.0,"result":1}"#, #"{"jsonrpc":"2.0","id":"1","result":1}"#,
      #"{"jsonrpc":"2.0","id":,"result":1}"#,
      #"{"jsonrpc":"2.0","id":1,"result": 1 }"#, "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":1}\r",
      #"{"jsonrpc":"2.0","id":1,"result":1}}"#, #"{"jsonrpc":"2.0","id":1,"result":1"#,
      #"{"jsonrpc":"2.0","id":1,"result":"#,
      #"{"jsonrpc":"2.0","id":1,"result":1,"other":2}"#, #"{"jsonrpc":"2.0","id":1,"result":1,"result":2}"#,
      #"{"jsonrpc":"2.0","id":1,"result":1,"error":{}}"#, #"{"jsonrpc":"2.0","id":1,"result":{"a":1,"a":2}}"#,
      #"{"jsonrpc":"2.0","id":1,"result":"\ud800"}"#, #"{"jsonrpc":"2.0","id":1,"result":1e999}"#,
      #"{"jsonrpc":"2.0","id":7,"method":"m/é","params":{}}"#, #"{"jsonrpc":"2.0","id":7,"method":"m\n","params":{}}"#,
      #"{"jsonrpc":"2.0","id":7,"method":"m","params":[]}"#,
      #"{"jsonrpc":"2.0","id":7,"method":"m","params":{"a":1,"a":1}}"#,
      #"{"jsonrpc":"2.0","id":7,"method":5,"params":{}}"#,
      #"{"jsonrpc":"2.0","id":7,"method":"m","params":{},"result":1}"#,
      #"{"jsonrpc":"2.0","id":7,"method":"m"}"#, #"{"jsonrpc":"2.0","id":7,"error":{}}"#, #"{"jsonrpc":"2.0","id":7}"#,
      #"{"jsonrpc":"2.0","id""#, #"{"jsonrpc":"2.0","id":"#,
    ]
  )
  func same(line: String) {
    // Everything stands one byte later in the other.
    func moved(_ range: Range<Int>?) -> Range<Int>? { range.map { $0.lowerBound - 1..<$0.upperBound - 1 } }
    switch Self.both(line) {
    case (.success(let usual), .success(let any)):
      #expect(usual.kind == any.kind && usual.id == any.id && usual.method == any.method)
      #expect(usual.params == moved(any.params) && usual.payload == moved(any.payload))
    case (.failure(let usual), .failure(let any)):
      #expect(usual.error.code == any.error.code && usual.error.detail == any.error.detail)
      #expect(usual.id == any.id && usual.hasMethod == any.hasMethod)
    case (let usual, let any): Issue.record("\(usual) is not \(any)")
    }
  }

  @Test("nests no deeper than any other", arguments: [("usual", ""), ("other", " ")])
  func depth(form: (name: String, space: String)) {
    func nested(_ levels: Int) -> Result<Envelope, EnvelopeError> {
      let value = String(repeating: "[", count: levels) + String(repeating: "]", count: levels)
      return Self.scan(#"{\#(form.space)"jsonrpc":"2.0","id":1,"result":\#(value)}"#)
    }
    let limit = JSONLimits.wire.maxDepth - 1
    #expect((try? nested(limit).get()) != nil)
    guard case .failure(let error) = nested(limit + 1) else {
      Issue.record("one level too many")
      return
    }
    #expect(error.error.code == .tooDeep)
  }
}
