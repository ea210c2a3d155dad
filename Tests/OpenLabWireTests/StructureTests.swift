import OpenLabWire
import Testing

struct StructureTests {
  @Test(
    "a broken text is refused at the byte that breaks it, in words that say what was expected",
    arguments: [
      ("", 0, "the text ends in the middle of a value"),
      ("  ", 2, "the text ends in the middle of a value"),
      ("{\"a\":1,}", 7, "expected a member's name in double quotes, found '}'"),
      ("{,}", 1, "expected a member's name in double quotes, found ','"),
      ("{\"a\" 1}", 5, "expected ':', found '1'"),
      ("{\"a\":1 \"b\":2}", 7, "expected ',' or '}', found '\"'"),
      ("{\"a\":1", 6, "the text ends in the middle of a value"),
      ("{\"a\"", 4, "the text ends in the middle of a value"),
      ("{a:1}", 1, "expected a member's name in double quotes, found 'a'"),
      ("[1,]", 3, "expected a value, found ']'"),
      ("[,1]", 1, "expected a value, found ','"),
      ("[1 2]", 3, "expected ',' or ']', found '2'"),
      ("[1}", 2, "expected ',' or ']', found '}'"),
      ("[", 1, "the text ends in the middle of a value"),
      ("nul", 3, "the text ends in the middle of a value"),
      ("nulL", 3, "expected 'null', found 'L'"),
      ("truE", 3, "expected 'true', found 'E'"),
      ("falsy", 4, "expected 'false', found 'y'"),
      ("'a'", 0, "expected a value, found '''"),
      ("NaN", 0, "expected a value, found 'N'"),
      ("1 2", 2, "expected the end of the text, found '2'"),
      ("{} x", 3, "expected the end of the text, found 'x'"),
      ("\u{FEFF}{}", 0, "expected a value, found byte 0xEF"),
      ("\u{0B}1", 0, "expected a value, found byte 0x0B"),
      ("1\u{A0}", 1, "expected the end of the text, found byte 0xC2"),
      ("Ready.", 0, "expected a value, found 'R'"),
    ]
  )
  func broken(text: String, offset: Int, detail: String) throws {
    let error = try #require(refusal(text))
    #expect(error.code == .invalidJSON)
    #expect(error.offset == offset)
    #expect(error.detail == detail)
  }

  @Test("space, tab, newline and carriage return may stand between all parts")
  func space() throws {
    let value = try JSONValue(json: " \t\r\n{ \"a\" :\t[ 1 ,\r\n2 , [ ] , { } ] , \"b\" : null }\r")
    #expect(value == ["a": [1, 2, [], [:]], "b": nil])
  }

  @Test("128 levels are read, 129 are refused by name, and 100,000 do not overflow the stack")
  func depth() throws {
    func nested(_ levels: Int, _ open: String, _ close: String) -> String {
      String(repeating: open, count: levels) + "1" + String(repeating: close, count: levels)
    }
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
      for limits in [JSONLimits.wire, .permissive] {
        #expect(refusal(nested(128, open, close), limits: limits) == nil)
        #expect(
          try JSONValue(json: nested(128, open, close), limits: limits).json.count == 128 * (open + close).count + 1
        )
        let error = try #require(refusal(nested(129, open, close), limits: limits))
        #expect(error.code == .tooDeep)
        #expect(error.offset == 128 * open.count)
        #expect(refusal(nested(100_000, open, close), limits: limits)?.code == .tooDeep)
      }
    }
    #expect(refusal("[[1]]", limits: JSONLimits(maxDepth: 1))?.code == .tooDeep)
    #expect(refusal("[{}]", limits: JSONLimits(maxDepth: 1))?.code == .tooDeep)
    #expect(refusal("[1]", limits: JSONLimits(maxDepth: 1)) == nil)
    // More than 128 cannot be asked for: the stack is bounded.
    #expect(refusal(nested(129, "[", "]"), limits: JSONLimits(maxDepth: 1_000_000))?.code == .tooDeep)
  }

  @Test("objects and arrays that close one another are told apart at every depth")
  func mixed() throws {
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<200 {
      let levels = Int.random(in: 1...128, using: &generator)
      let isObject = (0..<levels).map { _ in Bool.random(using: &generator) }
      let opened = isObject.map { $0 ? "{\"a\":" : "[" }.joined()
      let good = opened + "1" + isObject.reversed().map { $0 ? "}" : "]" }.joined()
      #expect(refusal(good) == nil)
      let wrong = Int.random(in: 0..<levels, using: &generator)
      let bad = opened + "1" + isObject.enumerated().reversed().map { $1 != ($0 == wrong) ? "}" : "]" }.joined()
      #expect(refusal(bad)?.offset == opened.utf8.count + 1 + (levels - 1 - wrong))
    }
  }

  @Test("every beginning of a document is refused without reading behind it")
  func beginnings() {
    let document = Array(#"{"a":[1,-2.5e3,true,null],"é\u00e9":{"b":"xyz\"€😀","c":false}}"#.utf8)
    #expect(refusal(document) == nil)
    for length in 0..<document.count {
      withExactBytes(Array(document[..<length])) { bytes in
        var validator = JSONValidator()
        #expect(throws: JSONError.self) { try validator.validate(bytes) }
      }
    }
  }
}
