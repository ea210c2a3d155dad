import Foundation
import OpenLabWire
import Testing

struct NumberTests {
  @Test(
    "integers are exact to the bounds of Int64",
    arguments: [
      ("0", 0), ("-1", -1), ("7", 7), ("9007199254740993", 9_007_199_254_740_993),
      ("9223372036854775807", Int64.max), ("-9223372036854775808", Int64.min),
      ("-9223372036854775807", -Int64.max), ("1000000000000000000", 1_000_000_000_000_000_000),
    ]
  )
  func bounds(text: String, value: Int64) throws {
    #expect(try Int64(json: text.utf8) == value)
    #expect(try JSONValue(json: text) == .integer(value))
    #expect(written { $0.write(value) } == text)
  }

  @Test(
    "integers beyond Int64 and numbers beyond Double are refused on the wire, by name",
    arguments: [
      "9223372036854775808", "-9223372036854775809", "10000000000000000000", "18446744073709551616",
      "123456789012345678901234567890", "1e400", "-1e400", "1e309", "1.8e308", "-1.7976931348623159e308",
      "1E+999999999999999999999", "0.1e310", "1" + String(repeating: "0", count: 400) + ".0",
    ]
  )
  func outOfRange(text: String) throws {
    for document in [text, "[\(text)]", "{\"a\":\(text)}"] {
      let error = try #require(refusal(document))
      #expect(error.code == .numberOutOfRange)
      #expect(error.offset == document.utf8.count - text.utf8.count - (document == text ? 0 : 1))
      #expect(refusal(document, limits: .permissive) == nil)
    }
  }

  @Test(
    "zero is zero whatever its exponent, and what is too small becomes zero",
    arguments: ["0e400", "0E+999999999", "0.000e400", "1e-400", "0e0", "0.0", "0e-99999999999", "1e-9999999999"]
  )
  func zero(text: String) throws {
    #expect(try Double(json: text.utf8) == 0)
  }

  @Test("−0 is the Double −0.0 and the integer 0")
  func minusZero() throws {
    #expect(try Double(json: "-0".utf8).sign == .minus)
    #expect(try Int64(json: "-0".utf8) == 0)
    #expect(try Int64(json: "-0.0".utf8) == 0)
    let value = try JSONValue(json: "-0")
    #expect(value.number?.sign == .minus)
    #expect(String(decoding: value.json, as: UTF8.self) == "-0.0")
    #expect(try JSONValue(json: "-0.0").number?.sign == .minus)
  }

  @Test(
    "a number without a fraction is an integer, however it is written",
    arguments: [
      ("1E5", 100_000), ("1.0", 1), ("1e0", 1), ("10e-1", 1), ("3.000", 3), ("-1.50e1", -15), ("0e400", 0),
      ("9007199254740993.0", 9_007_199_254_740_993), ("922337203685477580.7e1", Int64.max),
      ("-9.223372036854775808e18", Int64.min), ("1.00000000000000000000000000", 1), ("120000e-4", 12),
      ("0.0000000000000000000000001e25", 1), ("1000000000000000000000000e-24", 1),
    ]
  )
  func integers(text: String, value: Int64) throws {
    #expect(try Int64(json: text.utf8) == value)
  }

  @Test(
    "what is no integer is refused where one is asked for",
    arguments: [
      "1.5", "1e-1", "9.3e18", "1e19", "9223372036854775807.5", "9223372036854775808.0", "1e300", "1e-400",
      "1.00000000000000000000000001",
    ]
  )
  func notIntegers(text: String) throws {
    let error = #expect(throws: JSONError.self) { try Int64(json: text.utf8) }
    #expect(error?.code == .wrongType)
    #expect(error?.detail == "expected an integer, found \(text)")
  }

  @Test(
    "what is no number is refused at its byte",
    arguments: [
      ("-", 1), ("01", 1), ("-01", 2), ("00", 1), ("1.", 2), ("1.e3", 2), (".5", 0), ("+1", 0), ("1e", 2), ("1e+", 3),
      ("1E-", 3), ("0x10", 1), ("1_000", 1), ("--1", 1), ("-a", 1), ("1.2.3", 3), ("1e5.5", 3), ("Infinity", 0),
      ("-Infinity", 1), ("0e", 2), ("- 1", 1), ("1,", 1),
    ]
  )
  func malformed(text: String, offset: Int) throws {
    let error = try #require(refusal(text))
    #expect(error.code == .invalidJSON)
    #expect(error.offset == offset)
    #expect(throws: JSONError.self) { try Double(json: text.utf8) }
  }

  @Test("any finite Double is written so that it reads back as the same bits")
  func roundTrips() throws {
    var generator = SeededGenerator(seed: 42)
    var values: [Double] = [
      0, -0.0, 1, 0.1, 0.2, 0.3, 1 / 3, .pi, 1e15, 1e16, 1e17, 1e21, 1e22, 1e23, 9_007_199_254_740_991,
      9_007_199_254_740_992, 9_007_199_254_740_994, .leastNonzeroMagnitude, .leastNormalMagnitude,
      .greatestFiniteMagnitude, -.greatestFiniteMagnitude, 0.5, 0.87, 0.001, 1e-5,
      123456.789, 99.99, 0.00012,
    ]
    for _ in 0..<20_000 {
      values.append(Double(bitPattern: generator.next()))
      values.append(Double.random(in: -1...1, using: &generator))
      values.append((Double.random(in: 0...1000, using: &generator) * 1000).rounded() / 1000)
      values.append(Double(Int64.random(in: .min ... .max, using: &generator)))
    }
    for value in values where value.isFinite {
      let text = written { $0.write(value) }
      let back = try Double(json: text.utf8)
      #expect(back.bitPattern == value.bitPattern, "\(text)")
      // As short as the shortest that the standard library knows.
      #expect(text.utf8.count <= value.description.utf8.count, "\(text)")
    }
  }

  @Test("a decimal is read as the Double nearest to it, as the C library reads it")
  func nearest() throws {
    var generator = SeededGenerator(seed: 4711)
    func digits(_ count: Int) -> String {
      (0..<count).map { _ in String(Int.random(in: 0...9, using: &generator)) }.joined()
    }
    var texts = [
      "9007199254740993", "9007199254740992.5", "9007199254740993.0000000000000000000000001", "1e23", "8.5e22",
      "2.2250738585072011e-308", "2.2250738585072014e-308", "4.9e-324", "2.4703282292062327e-324",
      "2.4703282292062328e-324", "1.7976931348623157e308", "1.7976931348623158e308", "6.631236846766476e-316",
      "0.1e-300", "123456789012345678901234567890e-30", "9355950000000000000.00000000000000000000000000000000018",
      "7.2057594037927933e16", "1.00000000000000011102230246251565404236316680908203125",
      "1.00000000000000011102230246251565404236316680908203124",
      "1.00000000000000011102230246251565404236316680908203126",
      "0.500000000000000166533453693773481063544750213623046875",
    ]
    for _ in 0..<20_000 {
      texts.append("0." + digits(.random(in: 1...25, using: &generator)))
      let whole = "\(Int.random(in: 1...9, using: &generator))" + digits(.random(in: 0...25, using: &generator))
      texts.append(whole + "." + digits(.random(in: 1...25, using: &generator)))
      texts.append(whole + "e\(Int.random(in: -340...280, using: &generator))")
      texts.append("-0." + digits(17) + "e\(Int.random(in: -330...308, using: &generator))")
      // Halfway between two neighbours, and beside it.
      let mantissa = UInt64.random(in: 1 << 53..<1 << 54, using: &generator) | 1
      texts.append("\(mantissa)")
      texts.append("\(mantissa).0000000000000000000001")
    }
    for text in texts {
      let value = try Double(json: text.utf8)
      #expect(value.bitPattern == strtod(text, nil).bitPattern, "\(text)")
    }
  }

  @Test("a number as long as a line is read without harm")
  func long() throws {
    let million = String(repeating: "3", count: 1_000_000)
    #expect(try Double(json: "0.\(million)".utf8) == 1 / 3)
    #expect(refusal(million)?.code == .numberOutOfRange)
    #expect(try Double(json: "0.\(String(repeating: "0", count: 999_999))1e1000000".utf8) == 1)
    #expect(try Int64(json: "1\(String(repeating: "0", count: 1_000_000))e-1000000".utf8) == 1)
  }

  @Test("a number in a range is read; one outside it is named")
  func ranges() throws {
    struct Level: JSONDecodable {
      var value: Int
      init(from reader: inout JSONReader) throws(JSONError) { value = try reader.integer(in: 0...4) }
    }
    struct Score: JSONDecodable {
      var value: Double
      init(from reader: inout JSONReader) throws(JSONError) { value = try reader.number(in: 0...1) }
    }
    #expect(try Level(json: "4".utf8).value == 4)
    #expect(try Score(json: "0.5".utf8).value == 0.5)
    let level = #expect(throws: JSONError.self) { try Level(json: " 7".utf8) }
    #expect(level == JSONError(.invalidValue, at: 1, "expected 0…4, found 7", path: JSONPath()))
    let score = #expect(throws: JSONError.self) { try Score(json: "1.5".utf8) }
    #expect(score?.detail == "expected 0.0…1.0, found 1.5")
  }
}
