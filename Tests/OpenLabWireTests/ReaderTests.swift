import OpenLabWire
import Testing

/// A contract's type as a service's author would write it.
private struct Skill: JSONCodable, Equatable {
  var code: String
  var level: Int
  var since: Double?

  init(from reader: inout JSONReader) throws(JSONError) {
    let start = reader.valueOffset()
    var code: String?
    var level: Int?
    try reader.beginObject()
    while let key = try reader.nextMember() {
      switch key {
      case "code": code = try reader.string()
      case "level": level = try reader.integer(in: 0...4)
      case "since": since = try reader.skipNull() ? nil : reader.number()
      default: try reader.skip()
      }
    }
    guard let code else { throw reader.missing("code", at: start) }
    guard let level else { throw reader.missing("level", at: start) }
    self.code = code
    self.level = level
  }

  func encode(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("code", code)
    writer.member("level", level)
    writer.member("since", ifPresent: since)
    writer.endObject()
  }
}

struct ReaderTests {
  @Test("a typed value is read in one pass, unknown members passed over")
  func typed() throws {
    let text =
      #" [ {"code":"S\u00e9","level":3,"since":2019.5,"x":[{"y":null}]}, {"level":0,"code":"","since":null} ] "#
    let skills = try [Skill](json: text.utf8)
    #expect(skills.map(\.code) == ["Sé", ""])
    #expect(skills.map(\.level) == [3, 0])
    #expect(skills.map(\.since) == [2019.5, nil])
    #expect(
      String(decoding: skills.json, as: UTF8.self) == #"[{"code":"Sé","level":3,"since":2019.5},{"code":"","level":0}]"#
    )
    #expect(try [Skill](json: skills.json) == skills)
  }

  @Test("a member's name is compared with its escapes resolved")
  func escapedNames() throws {
    #expect(try Skill(json: #"{"c\u006fde":"a","\u006c\u0065vel":1}"#.utf8).level == 1)
  }

  @Test("a name that only looks like another is another, written with an escape too")
  func kelvin() throws {
    for text in [#"{"\u212A":1}"#, "{\"\u{212A}\":1}"] {
      try withExactBytes(Array(text.utf8)) { bytes throws in
        var reader = JSONReader(bytes)
        try reader.beginObject()
        let key = try #require(try reader.nextMember())
        #expect(("K" ~= key) == false)
        #expect(key.string.unicodeScalars.elementsEqual(["\u{212A}"]))
      }
    }
  }

  @Test(
    "what is asked for and not there is named with what is",
    arguments: [
      ("{\"code\":5,\"level\":1}", "code: expected a string, found 5"),
      ("{\"code\":null,\"level\":1}", "code: expected a string, found null"),
      ("{\"code\":\"a\",\"level\":\"b\"}", "level: expected an integer, found a string"),
      ("{\"code\":\"a\",\"level\":true}", "level: expected an integer, found true"),
      ("{\"code\":\"a\",\"level\":7}", "level: expected 0…4, found 7"),
      ("{\"code\":\"a\",\"level\":2.5}", "level: expected an integer, found 2.5"),
      ("{\"code\":\"a\"}", "byte 0: the member \"level\" is missing"),
      ("{\"code\":\"a\",\"level\":1,\"since\":[]}", "since: expected a number, found an array"),
      ("[]", "byte 0: expected an object, found an array"),
      ("{\"code\":\"a\",\"level\":1,\"code\":\"b\"}", "code: the member \"code\" stands twice in one object"),
    ]
  )
  func mismatches(text: String, description: String) {
    let error = #expect(throws: JSONError.self) { try Skill(json: text.utf8) }
    #expect(error?.description == description)
  }

  @Test("an array's length can be limited")
  func limited() throws {
    struct Three: JSONDecodable {
      var values: [Int]
      init(from reader: inout JSONReader) throws(JSONError) { values = try reader.array(limit: 3) }
    }
    #expect(try Three(json: "[1,2,3]".utf8).values == [1, 2, 3])
    #expect(try Three(json: "[]".utf8).values == [])
    let error = #expect(throws: JSONError.self) { try Three(json: "[1,2,3,4]".utf8) }
    #expect(error?.detail == "expected at most 3 elements, found more")
  }

  @Test("an array of any length keeps its elements, up to any limit", arguments: 0...9)
  func lengths(length: Int) throws {
    let values = Array(0..<length)
    let text = values.json
    #expect(try [Int](json: text) == values)
    for limit in 0...9 {
      let decoded = try? text.withUnsafeBufferPointer { bytes in
        var reader = JSONReader(bytes)
        return try reader.array(of: Int.self, limit: limit)
      }
      #expect(decoded == (length <= limit ? values : nil), "\(limit)")
    }
  }

  @Test("a reader that has been lent nothing says so")
  func empty() {
    var reader = JSONReader(UnsafeBufferPointer(start: nil, count: 0))
    #expect(throws: JSONError.self) { try reader.peekKind() }
    #expect(throws: JSONError.self) { try reader.string() }
    #expect(throws: JSONError.self) { try reader.boolean() }
    #expect(throws: JSONError.self) { try reader.beginObject() }
    #expect(throws: JSONError.self) { try reader.skip() }
    #expect(throws: Never.self) { try reader.finish() }
    #expect(throws: Never.self) { try reader.skipNull() }
  }

  @Test("a code is compared without building a String, its escapes resolved")
  func codes() throws {
    for (text, isMatch) in [
      (#""close""#, true), (#""cl\u006fse""#, true), (#""closed""#, false), (#""clos""#, false), (#""""#, false),
      (#""far away, a longer text""#, false), (#""clo\u017Fe""#, false),
    ] {
      try withExactBytes(Array(text.utf8)) { bytes throws in
        var reader = JSONReader(bytes)
        let code = try reader.text()
        #expect(("close" ~= code) == isMatch)
        #expect(code.string == (try string(text)))
      }
    }
    let error = withExactBytes(Array("5".utf8)) { bytes in
      var reader = JSONReader(bytes)
      return #expect(throws: JSONError.self) { try reader.text() }
    }
    #expect(error?.detail == "expected a string, found 5")
  }

  @Test("the kind of what comes next is known by its first byte")
  func kinds() throws {
    for (text, kind) in [
      ("{", JSONKind.object), ("[", .array), (" \"", .string), ("t", .boolean), ("f", .boolean), ("n", .null),
      ("-", .number), ("0", .number), ("\n9", .number),
    ] {
      try withExactBytes(Array(text.utf8)) { bytes throws in
        var reader = JSONReader(bytes)
        #expect(try reader.peekKind() == kind)
      }
    }
  }

  @Test("the range of a value holds no white space around it")
  func range() throws {
    try withExactBytes(Array(#" {"a" : [1, 2] , "b":3}"#.utf8)) { bytes in
      var reader = JSONReader(bytes)
      try reader.beginObject()
      #expect(try reader.nextMember()?.string == "a")
      #expect(try reader.skippedRange() == 8..<14)
      #expect(try reader.nextMember()?.range == 18..<19)
      #expect(try reader.integer() == 3)
      #expect(try reader.nextMember()?.string == nil)
      try reader.finish()
    }
  }
}
