import Testing

@testable import OpenLabWire

struct DuplicateMemberTests {
  @Test(
    "a name that stands twice in one object is refused at the second, however it is written",
    arguments: [
      (#"{"a":1,"a":2}"#, 7), (#"{"\u0061":1,"a":2}"#, 12), (#"{"a":1,"\u0061":2}"#, 7), (#"{"a\/":1,"a/":2}"#, 9),
      (#"{"":1,"":2}"#, 6), (#"[{"x":{"é":1,"b":2,"\u00e9":3}}]"#, 20), (#"{"a":{"b":1},"c":[{"a":1}],"a":2}"#, 27),
      (#"{"longer than eight":1,"longer than eight":2}"#, 23), (#"{"\ud83d\ude00":1,"😀":2}"#, 18),
    ]
  )
  func refused(text: String, offset: Int) throws {
    let error = try #require(refusal(text))
    #expect(error.code == .duplicateMember)
    #expect(error.offset == offset)
    #expect(refusal(text, limits: .permissive) == nil)
  }

  @Test(
    "the same name in two objects, or names that only look the same, are fine",
    arguments: [
      #"{"a":{"a":{"a":1}},"b":{"a":1}}"#, #"[{"a":1},{"a":2}]"#, #"{"a":1,"A":2,"a ":3," a":4,"á":5}"#,
      #"{"\\u0061":1,"a":2}"#, "{\"\u{E9}\":1,\"e\u{301}\":2}", #"{"12345678":1,"1234567":2,"123456789":3}"#,
      #"{"a\u0000":1,"a":2,"\u0000a":3,"\u0000":4,"":5}"#,
    ]
  )
  func accepted(text: String) {
    #expect(refusal(text) == nil)
  }

  @Test("an error names the member")
  func detail() {
    #expect(refusal(#"{"level":1,"l\u0065vel":2}"#)?.detail == "the member \"level\" stands twice in one object")
  }

  @Test("names are told apart in objects of every size", arguments: [1, 2, 23, 24, 25, 26, 63, 64, 65, 1_000, 5_000])
  func sizes(count: Int) {
    let names = (0..<count).map { "\"name\($0)\":\($0)" }
    #expect(refusal("{\(names.joined(separator: ","))}") == nil)
    // Every name once more, at the end: the first and the last of the names before it.
    for again in Set([0, count / 2, count - 1]) {
      let text = "{\((names + ["\"name\(again)\":{}"]).joined(separator: ","))}"
      let error = refusal(text)
      #expect(error?.code == .duplicateMember)
      #expect(error?.offset == text.utf8.count - "\"name\(again)\":{}}".utf8.count)
    }
  }

  @Test("the first name that stands again is the one named, in big objects too")
  func first() {
    let names = (0..<500).map { "\"n\($0)\":1" }
    let text = "{\((names + names).joined(separator: ","))}"
    #expect(refusal(text)?.detail == "the member \"n0\" stands twice in one object")
  }

  @Test("objects inside a big one keep their own names")
  func nested() {
    let inner = "{\((0..<40).map { "\"n\($0)\":[{\"n0\":1}]" }.joined(separator: ","))}"
    #expect(refusal("{\((0..<40).map { "\"n\($0)\":\(inner)" }.joined(separator: ","))}") == nil)
    let twice = "{\((0..<40).map { "\"n\($0)\":\(inner)" }.joined(separator: ",")),\"n39\":1}"
    #expect(refusal(twice)?.code == .duplicateMember)
  }

  @Test("a million names are checked, and the one that stands twice is found")
  func million() {
    var text: [UInt8] = Array("{".utf8)
    text.reserveCapacity(16_000_000)
    for number in 0..<1_000_000 { text += Array("\"\(number)\":0,".utf8) }
    let good = text + Array("\"x\":0}".utf8)
    let bad = text + Array("\"0\":0}".utf8)
    #expect(refusal(good) == nil)
    #expect(refusal(bad)?.offset == text.count)
  }

  @Test("names whose hashes are equal are compared byte by byte", arguments: [2, 3, 24, 25, 40])
  func equalHashes(count: Int) throws {
    // With the seed known, colliding names can be made; a sender does not know it.
    let names = KeyTable.collidingNames(count, seed: 1)
    try #require(names.count == count)
    #expect(
      Set(names.map { name in Array(name.utf8).withUnsafeBufferPointer { KeyTable.hash($0, seed: 1) } }).count == 1
    )
    func check(_ names: [String]) -> JSONError? {
      var validator = JSONValidator(seed: 1)
      let text = Array("{\(names.map { "\"\($0)\":1" }.joined(separator: ","))}".utf8)
      return text.withUnsafeBufferPointer { bytes in
        do throws(JSONError) {
          try validator.validate(bytes)
          return nil
        } catch {
          return error
        }
      }
    }
    #expect(check(names) == nil)
    #expect(check(names + [names[0]])?.code == .duplicateMember)
    #expect(check([names[1]] + names)?.code == .duplicateMember)
  }

  @Test("a validator that refused a text is good for the next")
  func reuse() {
    var validator = JSONValidator()
    let texts: [(String, Bool)] = [
      (#"{"a":1}"#, true), (#"{"a":{"b":{"c":[{"#, false), (#"{"a":1,"b":2}"#, true), (#"{"a":1,"a":2}"#, false),
      (#"{"a":1}"#, true),
    ]
    for (text, isGood) in texts {
      let isAccepted = Array(text.utf8).withUnsafeBufferPointer { bytes in
        do throws(JSONError) {
          try validator.validate(bytes)
          return true
        } catch {
          return false
        }
      }
      #expect(isAccepted == isGood)
    }
  }
}

extension KeyTable {
  /// Names of 16 bytes with one hash: the second half cancels what the first half makes different.
  static func collidingNames(_ count: Int, seed: UInt64) -> [String] {
    var generator = SeededGenerator(seed: 99)
    var names: [String] = []
    var target: UInt64?
    func isPlain(_ word: UInt64) -> Bool {
      (0..<8).allSatisfy { byte in
        let value = UInt8(truncatingIfNeeded: word >> (8 * byte))
        return (0x30...0x7A).contains(value) && value != 0x5C
      }
    }
    while names.count < count {
      var first: UInt64 = 0
      for byte in 0..<8 { first |= UInt64(UInt8.random(in: 0x61...0x7A, using: &generator)) << (8 * byte) }
      let state = KeyTable.mix(seed ^ 16, first)
      // The state before the last mixing must be the same for all names.
      let wanted = target ?? (state ^ 0x6161_6161_6161_6161)
      let second = state ^ wanted
      guard isPlain(second) else { continue }
      target = wanted
      let bytes = (0..<16).map { UInt8(truncatingIfNeeded: ($0 < 8 ? first : second) >> (8 * ($0 % 8))) }
      let name = String(decoding: bytes, as: UTF8.self)
      if !names.contains(name) { names.append(name) }
    }
    return names
  }
}
