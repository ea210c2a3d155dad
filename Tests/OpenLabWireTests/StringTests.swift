import OpenLabWire
import Testing

struct StringTests {
  @Test(
    "every escape is read",
    arguments: [
      (#""\"""#, "\""), (#""\\""#, "\\"), (#""\/""#, "/"), (#""\b""#, "\u{8}"), (#""\f""#, "\u{C}"), (#""\n""#, "\n"),
      (#""\r""#, "\r"), (#""\t""#, "\t"), (#""\u0041""#, "A"), (#""\u00e9""#, "é"), (#""\u00E9""#, "é"),
      (#""\u20AC""#, "€"), (#""\ud83d\ude00""#, "😀"), (#""\uD83D\uDE00""#, "😀"), (#""\u0000""#, "\0"),
      (#""\uFFFF""#, "\u{FFFF}"), (#""\uDBFF\uDFFF""#, "\u{10FFFF}"), (#""\ud800\udc00""#, "\u{10000}"),
      (#""a\nb\u0041c\\d""#, "a\nbAc\\d"), (#""\\u0041""#, "\\u0041"), (#""""#, ""),
    ]
  )
  func escapes(json: String, text: String) throws {
    #expect(Array(try string(json).utf8) == Array(text.utf8))
    #expect(try JSONValue(json: json) == .string(text))
  }

  @Test(
    "a wrong escape is refused at its backslash",
    arguments: [
      #""\a""#, #""\x41""#, #""\'""#, #""\U0041""#, #""\u""#, #""\u1""#, #""\u12""#, #""\u123""#, #""\u123g""#,
      #""\u-123""#, #""\u 123""#, "\"\\\n\"", "\"\\é\"",
    ]
  )
  func wrongEscapes(json: String) throws {
    #expect(refusal(json)?.code == .invalidJSON)
    #expect(refusal(json)?.offset == 1)
    #expect(refusal("[\"abcdefghi\",\(json)]")?.offset == 14)
  }

  @Test(
    "half of a surrogate pair is refused wherever it stands",
    arguments: [
      #""\ud800""#, #""\udc00""#, #""\uDFFF""#, #""\ud800x""#, #""\ud800\n""#, #""\ud800\ud800""#, #""\ud800\u0041""#,
      #""\udc00\ud800""#, #""\ud83d\ude0""#, #""\ud83d\u""#, #""\ud83d\"#,
    ]
  )
  func surrogates(json: String) throws {
    #expect(refusal(json)?.code == .invalidUTF8)
    #expect(refusal(json)?.offset == 1)
  }

  @Test("control characters must be escaped, all else of ASCII may stand as it is")
  func controls() throws {
    for byte in UInt8(0)..<0x80 where byte != 0x22 && byte != 0x5C {
      for padding in 0...9 {
        let before = [UInt8](repeating: 0x61, count: padding)
        let json = [0x22] + before + [byte] + [0x62, 0x22]
        if byte < 0x20 {
          #expect(refusal(json)?.code == .invalidJSON)
          #expect(refusal(json)?.offset == 1 + padding)
        } else {
          #expect(try Array(String(json: json).utf8) == before + [byte, 0x62])
        }
      }
    }
  }

  @Test(
    "a string that does not end is refused, with where it starts",
    arguments: [("\"", 0), ("\"abc", 0), ("[\"abcdefghijkl", 1), ("\"\\", 0), ("\"\\\"", 0), ("\"\\u00e9", 0)]
  )
  func unterminated(json: String, start: Int) throws {
    let error = try #require(refusal(json))
    #expect(error.code == .invalidJSON)
    #expect(error.offset == json.utf8.count)
    #expect(error.detail == "a string that starts at byte \(start) has no closing quote")
  }

  /// The well-formed table of RFC 3629 §4 (Unicode's table 3-7): all sequences of two bytes, and of three and four at
  /// the edges of each byte's ranges.
  @Test("UTF-8 is accepted exactly where the standard library decodes it without repair")
  func tables() {
    let edges: [UInt8] = [0x00, 0x22, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xFF]
    var sequences: [[UInt8]] = (0x80...0xFF).map { [$0] }
    for lead in UInt8(0x80)...0xFF {
      for second in UInt8(0x20)...0xFF where second != 0x22 && second != 0x5C {
        sequences.append([lead, second])
      }
      guard lead >= 0xE0 else { continue }
      for second in edges where second >= 0x20 && second != 0x22 {
        for third in edges where third >= 0x20 && third != 0x22 {
          sequences.append([lead, second, third])
          guard lead >= 0xF0 else { continue }
          for fourth in edges where fourth >= 0x20 && fourth != 0x22 {
            sequences.append([lead, second, third, fourth])
          }
        }
      }
    }
    var wrong: [[UInt8]] = []
    for sequence in sequences {
      let isValid = String(validating: sequence, as: UTF8.self) != nil
      for padding in [0, 5, 6, 7, 8] {
        let json = [0x22] + [UInt8](repeating: 0x61, count: padding) + sequence + [0x22]
        let code = withExactBytes(json) { refusal($0)?.code }
        if code != (isValid ? nil : .invalidUTF8) { wrong.append(sequence) }
      }
    }
    #expect(wrong == [])
  }

  @Test("a character cut off by the end of the text is refused without reading behind it")
  func truncated() throws {
    for text in ["é", "€", "😀", "aé", "abcdefgh€", "abcdef😀"] {
      let whole = [0x22] + Array(text.utf8)
      for length in 2..<whole.count where whole[length] & 0xC0 == 0x80 {
        withExactBytes(Array(whole[..<length])) { bytes in
          var validator = JSONValidator()
          let error = #expect(throws: JSONError.self) { try validator.validate(bytes) }
          #expect(error?.code == .invalidUTF8)
        }
      }
    }
  }

  @Test("invalid UTF-8 is found in names too")
  func names() {
    #expect(refusal([0x7B, 0x22, 0xC3, 0x22, 0x3A, 0x31, 0x7D])?.code == .invalidUTF8)
    #expect(refusal([0x7B, 0x22, 0xC3, 0x22, 0x3A, 0x31, 0x7D])?.offset == 2)
  }

  @Test("text that is the same to a reader is not the same on the wire")
  func canonicalEquivalence() throws {
    let object = try #require(try JSONValue(json: "{\"\u{E9}\":1,\"e\u{301}\":2,\"\u{212A}\":3,\"K\":4}").object)
    #expect(object.count == 4)
    #expect(object["\u{E9}"] == 1)
    #expect(object["e\u{301}"] == 2)
    #expect(object["K"] == 4)
    #expect(JSONValue.string("\u{E9}") != .string("e\u{301}"))
    #expect(MessageID.string("\u{E9}") != .string("e\u{301}"))
  }
}
