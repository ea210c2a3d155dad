import OpenLabWire
import Testing

struct WriterTests {
  @Test("commas come by themselves, also behind strings that end like an opening")
  func commas() {
    let text = written { writer in
      writer.beginObject()
      writer.member("a", "{")
      writer.member("b", "[")
      writer.name("c")
      writer.beginArray()
      for value in ["[", "{", ","] {
        writer.beginElement()
        writer.write(value)
      }
      writer.beginElement()
      writer.beginArray()
      writer.endArray()
      writer.beginElement()
      writer.beginObject()
      writer.endObject()
      writer.endArray()
      writer.member("d", ifPresent: Int?.none)
      writer.member("e", ifPresent: 5)
      writer.name(dynamic: "f\"\n")
      writer.writeNull()
      writer.endObject()
    }
    #expect(text == #"{"a":"{","b":"[","c":["[","{",",",[],{}],"e":5,"f\"\n":null}"#)
  }

  @Test(
    "text is passed as it is but for what must be escaped",
    arguments: [
      ("", #""""#), ("abc", #""abc""#), ("\"", #""\"""#), ("\\", #""\\""#), ("/", #""/""#),
      ("\u{8}\t\n\u{C}\r", #""\b\t\n\f\r""#), ("\0", #""\u0000""#), ("\u{1F}", #""\u001f""#), ("\u{7F}", "\"\u{7F}\""),
      ("éà€😀", "\"éà€😀\""), ("\u{2028}\u{2029}", #""\u2028\u2029""#), ("\u{2027}\u{202A}’“", "\"\u{2027}\u{202A}’“\""),
      ("abcdefgh\"ijklmnopqrst\\", #""abcdefgh\"ijklmnopqrst\\""#), ("aaaaaaa\u{2028}b", #""aaaaaaa\u2028b""#),
    ]
  )
  func escapes(text: String, json: String) throws {
    #expect(written { $0.write(text) } == json)
    #expect(try Array(string(json).utf8) == Array(text.utf8))
  }

  @Test("a byte to escape is found wherever it stands in a string")
  func positions() throws {
    for special in ["\"", "\\", "\n", "\u{1}", "\u{2028}", "é", "€", "’"] {
      for before in 0...17 {
        for after in 0...9 {
          let text = String(repeating: "x", count: before) + special + String(repeating: "y", count: after) + special
          let json = written { $0.write(text) }
          #expect(try string(json) == text)
          #expect(!json.utf8.contains(0x0A))
          #expect(!json.unicodeScalars.contains("\u{2028}"))
        }
      }
    }
  }

  @Test(
    "integers of every length",
    arguments: [0, 1, -1, 9, 10, 99, 100, 999, 1_000, 12_345, 99_999, 1_000_000, -10_000_000, .max, .min, .max - 9]
      as [Int64]
  )
  func integers(value: Int64) {
    #expect(written { $0.write(value) } == "\(value)")
  }

  @Test("integers on both sides of each power of ten")
  func powers() {
    var power: Int64 = 1
    for _ in 0..<18 {
      power *= 10
      for value in [power - 1, power, power + 1, -power, 1 - power] {
        #expect(written { $0.write(value) } == "\(value)")
      }
    }
  }

  @Test(
    "numbers are written with a point, what is not finite as null",
    arguments: [
      (3, "3.0"), (-3, "-3.0"), (0.5, "0.5"), (-0.0, "-0.0"), (0.0, "0.0"), (0.87, "0.87"),
      (1e15, "1000000000000000.0"),
      (1e16, "1e+16"), (1e-7, "1e-07"), (123.25, "123.25"), (0.1 + 0.2, "0.30000000000000004"), (.nan, "null"),
      (.infinity, "null"), (-.infinity, "null"), (.leastNonzeroMagnitude, "5e-324"),
    ] as [(Double, String)]
  )
  func numbers(value: Double, json: String) {
    #expect(written { $0.write(value) } == json)
  }

  @Test("a writer grows as needed and can be used again")
  func grows() throws {
    var writer = JSONWriter(capacity: 0)
    let long = String(repeating: "é\n", count: 100_000)
    for _ in 0..<3 {
      writer.beginArray()
      for value in [long, "", long] {
        writer.beginElement()
        writer.write(value)
      }
      writer.endArray()
      #expect(try [String](json: writer.bytes) == [long, "", long])
      #expect(writer.withBytes { $0.count } == writer.bytes.count)
      writer.removeAll()
      #expect(writer.bytes.isEmpty)
    }
  }

  @Test("bytes that are JSON already are copied")
  func raw() {
    let text = written { writer in
      writer.beginArray()
      for part in ["{}", "1"] {
        writer.beginElement()
        Array(part.utf8).withUnsafeBufferPointer { writer.write(raw: $0) }
      }
      writer.write(raw: UnsafeBufferPointer(start: nil, count: 0))
      writer.endArray()
    }
    #expect(text == "[{},1]")
  }

  @Test("the first bytes can be dropped once they are sent, and more than there are is all")
  func removeFirst() {
    var writer = JSONWriter()
    writer.write("abc")
    writer.newline()
    writer.write(Int64(12))
    #expect(writer.byteCount == 8)
    #expect(writer.byteCapacity >= 8)
    writer.removeFirst(-3)
    writer.removeFirst(6)
    #expect(String(decoding: writer.bytes, as: UTF8.self) == "12")
    writer.removeFirst(100)
    #expect(writer.bytes == [])
  }

  @Test("a fragment goes through as it came, checked on its way in")
  func fragment() throws {
    let text = #"{"a" : [1, 2.50, "\u00e9"]}"#
    let fragment = try JSONFragment(json: " \(text) ".utf8)
    #expect(String(decoding: fragment.json, as: UTF8.self) == text)
    #expect(JSONFragment([1, 2]).bytes == Array("[1,2]".utf8))
    #expect(throws: JSONError.self) { try JSONFragment(json: "[1,]".utf8) }
  }
}
