import OpenLabWire
import Testing

struct PathTests {
  private func path(of needle: String, in text: String) throws -> String {
    let bytes = Array(text.utf8)
    let wanted = Array(needle.utf8)
    let offset = try #require(bytes.indices.first { bytes[$0...].starts(with: wanted) })
    return JSONPath.locate(offset, in: bytes).description
  }

  @Test(
    "the path of a byte is that of the innermost value that holds it",
    arguments: [
      ("7", "params.account.skills[3].level"), ("x7", ""), ("\"level\":7", "params.account.skills[3].level"),
      ("{\"level\":7", "params.account.skills[3]"), ("[{\"level\":1", "params.account.skills"),
      ("{\"account", "params"),
      ("\"account\"", "params.account"), ("true", "params.account[\"a b\"][1][0]"), ("false", "id"),
      (",\"id\"", "id"), ("\"end\"", "params.account[\"\"]"),
    ]
  )
  func paths(needle: String, path: String) throws {
    let text =
      #"{"params":{"account":{"skills":[{"level":1},{"level":2},{},{"level":7}],"a b":[0,[true]],"":"end"}},"id":false}"#
    guard path != "" else { return }
    #expect(try self.path(of: needle, in: text) == path)
  }

  @Test("an error in a nested document is told by its path")
  func error() throws {
    struct Level: JSONDecodable {
      init(from reader: inout JSONReader) throws(JSONError) { _ = try reader.integer(in: 0...4) }
    }
    struct Skill: JSONDecodable {
      init(from reader: inout JSONReader) throws(JSONError) {
        try reader.beginObject()
        while let key = try reader.nextMember() {
          switch key {
          case "level": _ = try Level(from: &reader)
          default: try reader.skip()
          }
        }
      }
    }
    struct Account: JSONDecodable {
      init(from reader: inout JSONReader) throws(JSONError) {
        try reader.beginObject()
        while let key = try reader.nextMember() {
          switch key {
          case "skills": let _: [Skill] = try reader.array()
          default: try reader.skip()
          }
        }
      }
    }
    let text = #"{"id":"a","skills":[{"level":1},{"x":{"level":9}},{"level":4},{"code":"é", "level": 7}]}"#
    let error = #expect(throws: JSONError.self) {
      try Account(json: text.utf8, root: JSONPath([.member("params"), .member("account")]))
    }
    #expect(error?.description == "params.account.skills[3].level: expected 0…4, found 7")
  }

  @Test(
    "what is broken is located as far as it can be read",
    arguments: [
      (#"{"a":{"b":[1,2,x]}}"#, "a.b[2]"), (#"{"a":{"b":[1,2"#, "a.b"), (#"{"a":{"b":tru}}"#, "a.b"),
      (#"{"a":{"b" 1}}"#, "a"), (#"{"a":1,}"#, ""), (#"[0,{"a":01}]"#, "[1].a"), (#"[[[["\x"]]]]"#, "[0][0][0][0]"),
      (#"[1] x"#, ""), (#"{"a":1,"b":{"c":1,"c":2}}"#, "b.c"), (#"x"#, ""), ("", ""),
      (#"{"é\"":{"$ref":99999999999999999999}}"#, #"["é\""].$ref"#),
    ]
  )
  func broken(text: String, path: String) throws {
    let error = #expect(throws: JSONError.self) { try JSONValue(json: text) }
    #expect(error?.path?.description == path)
  }

  @Test("a byte outside the document has a path too", arguments: [-1, 0, 7, 8, 1_000, Int.max, Int.min])
  func outside(offset: Int) {
    #expect(JSONPath.locate(offset, in: "{\"a\":1}".utf8).isEmpty)
    #expect(JSONPath.locate(offset, in: "".utf8).isEmpty)
  }

  @Test("deep documents are located in one pass, and too deep ones as far as they are read")
  func deep() {
    let deep = String(repeating: "[0,", count: 128) + "x"
    #expect(JSONPath.locate(deep.utf8.count - 1, in: deep.utf8).steps == Array(repeating: .index(1), count: 128))
    let tooDeep = String(repeating: "[", count: 100_000)
    #expect(JSONPath.locate(99_999, in: tooDeep.utf8).steps.count == 128)
  }

  @Test("a path is written as a person would write it")
  func description() {
    let path = JSONPath([
      .member("a"), .index(0), .member("b-c"), .member("d e"), .member(""), .member("2"), .index(10),
    ])
    #expect(path.description == #"a[0].b-c["d e"][""].2[10]"#)
    #expect(
      JSONPath([.index(1)]).appending(.member("x")).prefixed(by: JSONPath([.member("r")])).description == "r[1].x"
    )
  }
}

struct TextPositionTests {
  @Test(
    "lines and columns count from 1, columns in characters",
    arguments: [
      (0, "1:1"), (1, "1:2"), (3, "1:3"), (4, "1:4"), (5, "2:1"), (6, "2:2"), (7, "3:1"), (8, "3:2"), (9, "3:2"),
      (100, "3:2"), (-1, "1:1"), (Int.min, "1:1"),
    ]
  )
  func positions(offset: Int, position: String) {
    // a é b \n c \n d
    #expect(TextPosition(ofByte: offset, in: "aéb\nc\nd".utf8).description == position)
  }
}
