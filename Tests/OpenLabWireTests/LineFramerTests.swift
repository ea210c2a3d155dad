import Testing

@testable import OpenLabWire

/// A line as a test compares it.
private enum Cut: Equatable {
  case line(String)
  case tooLong(Int)
}

extension LineFramer {
  /// All lines that are whole by now.
  fileprivate mutating func cuts() -> [Cut] {
    var cuts: [Cut] = []
    while true {
      switch next() {
      case .line(let bytes): cuts.append(.line(String(decoding: bytes, as: UTF8.self)))
      case .tooLong(let length): cuts.append(.tooLong(length))
      case .incomplete: return cuts
      }
    }
  }
}

struct LineFramerTests {
  @Test("lines are cut at each newline, and what has none is held back")
  func lines() {
    var framer = LineFramer()
    framer.append("{\"a\":1}\n{\"b\":2}\n{\"c\"".utf8)
    #expect(framer.cuts() == [.line("{\"a\":1}"), .line("{\"b\":2}")])
    #expect(framer.hasPartialLine == true)
    #expect(framer.partialLine() == Array("{\"c\"".utf8))
    #expect(framer.partialLine(limit: 2) == Array("{\"".utf8))
    framer.append(":3}\n".utf8)
    #expect(framer.cuts() == [.line("{\"c\":3}")])
    #expect(framer.hasPartialLine == false)
    #expect(framer.partialLine() == [])
  }

  @Test("byte by byte, a line comes with its newline and not before")
  func byteByByte() {
    var framer = LineFramer()
    var cuts: [Cut] = []
    for byte in "un\n\ndeux\r\ntrois".utf8 {
      framer.append(CollectionOfOne(byte))
      let new = framer.cuts()
      #expect(new.isEmpty == (byte != 0x0A))
      cuts += new
    }
    #expect(cuts == [.line("un"), .line(""), .line("deux\r")])
    #expect(framer.partialLine() == Array("trois".utf8))
  }

  @Test("an empty line is a line")
  func empty() {
    var framer = LineFramer()
    framer.append("\n\n\n".utf8)
    #expect(framer.cuts() == [.line(""), .line(""), .line("")])
    #expect(framer.hasPartialLine == false)
  }

  @Test("a carriage return before the newline is white space to the reader of the line")
  func carriageReturn() throws {
    var framer = LineFramer()
    framer.append("{\"a\":1}\r\n".utf8)
    guard case .line(let bytes) = framer.next() else { throw JSONError(.invalidJSON, at: 0, "no line") }
    #expect(try JSONValue(json: bytes) == ["a": 1])
  }

  @Test("a line of exactly the limit is whole; one byte more is too long, and the next is whole again")
  func limit() {
    var framer = LineFramer(maxLineBytes: 8)
    framer.append("12345678\n123456789\n1234567\n".utf8)
    #expect(framer.cuts() == [.line("12345678"), .tooLong(9), .line("1234567")])
    #expect(framer.overlongStart == Array("123456789".utf8))
    framer.append("ABCDEFGHI".utf8)
    #expect(framer.cuts() == [])
    framer.append("JKL\n".utf8)
    #expect(framer.cuts() == [.tooLong(12)])
    #expect(framer.overlongStart == Array("ABCDEFGHIJKL".utf8))
    var cuts: [Cut] = []
    for byte in "12345678\n123456789\n1234567\n".utf8 {
      framer.append(CollectionOfOne(byte))
      let new = framer.cuts()
      #expect(new.isEmpty == (byte != 0x0A))
      #expect(framer.isOverLimit == (byte == 0x39))
      if byte == 0x39 { #expect(framer.hasPartialLine == true) }
      cuts += new
    }
    #expect(cuts == [.line("12345678"), .tooLong(9), .line("1234567")])
  }

  @Test("after a broken line the next is read as if nothing had been")
  func resynchronises() throws {
    var framer = LineFramer(maxLineBytes: 100)
    let long = String(repeating: "x", count: 1_000)
    framer.append("Ready.\n{\"a\":\n\(long)\n\u{0}\u{1}\n{\"a\":1}\n".utf8)
    #expect(
      framer.cuts() == [.line("Ready."), .line("{\"a\":"), .tooLong(1_000), .line("\u{0}\u{1}"), .line("{\"a\":1}")]
    )
    #expect(framer.overlongStart == Array(long.utf8.prefix(200)))
  }

  @Test("an endless line takes no more memory than twice the limit")
  func bounded() {
    var framer = LineFramer(maxLineBytes: 100_000)
    let bytes = [UInt8](repeating: 0x61, count: 7_919)
    for _ in 0..<2_000 {
      framer.append(bytes)
      #expect(framer.cuts() == [])
      #expect(framer.capacity <= 2 * (100_000 + 8_192))
    }
    #expect(framer.isOverLimit == true)
    #expect(framer.partialLine(limit: 3) == Array("aaa".utf8))
    framer.append("\nok\n".utf8)
    #expect(framer.cuts() == [.tooLong(2_000 * 7_919), .line("ok")])
    #expect(framer.isOverLimit == false)
  }

  @Test("a buffer that a long line has made big is given back")
  func givenBack() {
    var framer = LineFramer()
    let big = [UInt8](repeating: 0x61, count: 3 << 20)
    framer.append(big)
    framer.append(CollectionOfOne(0x0A))
    #expect(framer.cuts().count == 1)
    #expect(framer.capacity >= 3 << 20)
    framer.append("ok\n".utf8)
    #expect(framer.cuts() == [.line("ok")])
    #expect(framer.capacity == 64 << 10)
  }

  @Test("however a stream is cut into pieces, its lines are the same", arguments: 0..<60)
  func chunkings(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let limit = Int.random(in: 0...300, using: &generator)
    var stream: [UInt8] = []
    var expected: [Cut] = []
    for _ in 0..<Int.random(in: 1...80, using: &generator) {
      let length = Int.random(in: 0...2 * limit + 1, using: &generator)
      let line = (0..<length).map { _ in UInt8.random(in: 0x20...0x7E, using: &generator) }
      expected.append(length > limit ? .tooLong(length) : .line(String(decoding: line, as: UTF8.self)))
      stream += line + [0x0A]
    }
    var framer = LineFramer(maxLineBytes: limit, initialCapacity: 64)
    var cuts: [Cut] = []
    var rest = stream[...]
    while !rest.isEmpty {
      let piece = rest.prefix(Int.random(in: 1...500, using: &generator))
      rest = rest.dropFirst(piece.count)
      framer.append(piece)
      // Lines may also be taken late, several pieces at once.
      if Bool.random(using: &generator) { cuts += framer.cuts() }
    }
    cuts += framer.cuts()
    #expect(cuts == expected)
    #expect(framer.hasPartialLine == false)
  }

  @Test("room of 4 KiB at least is lent, and what a reader says it wrote is believed within that room")
  func room() {
    var framer = LineFramer(initialCapacity: 1)
    for _ in 0..<100 {
      framer.withFreeSpace { space in
        #expect(space.count >= 4_096)
        space.storeBytes(of: 0x61, as: UInt8.self)
        return 1
      }
    }
    framer.withFreeSpace { _ in -1 }
    #expect(framer.partialLine(limit: 1_000) == [UInt8](repeating: 0x61, count: 100))
    framer.withFreeSpace { space in
      space.initializeMemory(as: UInt8.self, repeating: 0x0A)
      return .max
    }
    #expect(framer.cuts().count >= 4_096)
  }
}
