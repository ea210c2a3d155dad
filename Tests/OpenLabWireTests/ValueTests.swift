import OpenLabWire
import Testing

struct ValueTests {
  @Test("a value keeps members in their order, integers exact, and is written without white space")
  func order() throws {
    let text = #"{"z":1,"a":[9007199254740993,1.0,-0.5,"é\n",true,false,null,{},[]],"m":{"b":{"c":1e+30}}}"#
    #expect(String(decoding: try JSONValue(json: text).json, as: UTF8.self) == text)
  }

  @Test("parts are reached by name and index, and absent ones are nil")
  func parts() throws {
    let value = try JSONValue(json: #"{"a":[1,{"b":"c"}],"n":2.0,"t":true}"#)
    #expect(value["a"]?[1]?["b"]?.string == "c")
    #expect(value["a"]?[0]?.integer == 1)
    #expect(value["a"]?[0]?.number == 1)
    #expect(value["n"]?.integer == 2)
    #expect(value["t"]?.boolean == true)
    #expect(value["a"]?[2] == nil)
    #expect(value["a"]?[-1] == nil)
    #expect(value["x"]?["y"]?[0] == nil)
    #expect(value["n"]?["y"] == nil)
    #expect(value.kind == .object)
    #expect(value["t"]?.integer == nil)
  }

  @Test("literals make values")
  func literals() throws {
    let value: JSONValue = ["a": [1, 2.5, "x", true, nil], "b": [:]]
    #expect(value == (try JSONValue(json: #"{"b":{},"a":[1,2.5,"x",true,null]}"#)))
    #expect(value.hashValue == (try JSONValue(json: #"{"b":{},"a":[1,2.5,"x",true,null]}"#)).hashValue)
  }

  @Test("members are set, replaced and removed in objects of every size", arguments: [1, 31, 32, 33, 100])
  func members(count: Int) {
    var object = JSONObject((0..<count).map { ("n\($0)", .integer(Int64($0))) })
    #expect(object.count == count)
    object["n0"] = "first"
    #expect(object.names.first == "n0")
    #expect(object["n0"] == "first")
    object["new"] = nil
    #expect(object.count == count)
    object["new"] = true
    #expect(object.names.last == "new")
    object["n0"] = nil
    #expect(object.count == count)
    #expect(object["n0"] == nil)
    #expect(object["new"] == true)
    #expect(object["n\(count - 1)"] == (count == 1 ? nil : .integer(Int64(count - 1))))
  }

  @Test("of two members with one name, where they are let pass, the last counts")
  func last() throws {
    #expect(try JSONValue(json: #"{"a":1,"b":2,"a":3}"#, limits: .permissive) == ["a": 3, "b": 2])
    #expect(JSONObject([("a", 1), ("a", 2)])["a"] == 2)
  }

  @Test("a typed value is read from a value, with the path of what is wrong below a root")
  func decode() throws {
    #expect(try JSONValue.array([1, 2]).decode([Int].self) == [1, 2])
    let error = #expect(throws: JSONError.self) {
      try JSONValue.array([1, "x"]).decode([Int].self, root: JSONPath([.member("params")]))
    }
    #expect(error?.description == "params[1]: expected an integer, found a string")
  }

  @Test("random values are written and read back as the same", arguments: 0..<40)
  func roundTrips(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<25 {
      let value = randomValue(depth: 4, &generator)
      #expect(try JSONValue(json: value.json) == value)
    }
  }

  private func randomValue(depth: Int, _ generator: inout SeededGenerator) -> JSONValue {
    switch Int.random(in: 0..<(depth == 0 ? 6 : 9), using: &generator) {
    case 0: return .null
    case 1: return .boolean(.random(using: &generator))
    case 2: return .integer(.random(in: .min ... .max, using: &generator))
    case 3:
      let value = Double(bitPattern: generator.next())
      return .number(value.isFinite ? value : 0.5)
    case 4, 5: return .string(randomText(&generator))
    case 6, 7:
      return .array(
        (0..<Int.random(in: 0..<6, using: &generator)).map { _ in randomValue(depth: depth - 1, &generator) }
      )
    default:
      return .object(
        JSONObject(
          (0..<Int.random(in: 0..<40, using: &generator)).map { _ in
            (randomText(&generator), randomValue(depth: depth - 1, &generator))
          }
        )
      )
    }
  }

  private func randomText(_ generator: inout SeededGenerator) -> String {
    var text = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0..<20, using: &generator) {
      let range: ClosedRange<UInt32> =
        switch Int.random(in: 0..<4, using: &generator) {
        case 0: 0...0x7F
        case 1: 0x20...0x7F
        case 2: 0x80...0x2100
        default: 0...0x10FFFF
        }
      if let scalar = Unicode.Scalar(UInt32.random(in: range, using: &generator)) { text.append(scalar) }
    }
    return String(text)
  }
}
