import Synchronization
import Testing

@testable import OpenLabHost

@Suite("What a service writes on its stderr")
struct ServiceLogTests {
  private static func append(_ text: String, to log: ServiceLog) {
    _ = Array(text.utf8).withUnsafeBytes { log.append($0) }
  }

  @Test(
    "a line's level is read from its start",
    arguments: [
      ("<3>broken", "error", "broken"), ("<4>odd", "warning", "odd"), ("<5>noted", "info", "noted"),
      ("<6>said", "info", "said"), ("<7>detail", "debug", "detail"), ("<9>text", "info", "<9>text"),
      ("ERROR no file", "error", "ERROR no file"), ("Warning: late", "warning", "Warning: late"),
      ("[debug] x", "debug", "[debug] x"), ("INFO", "info", "INFO"), ("FATAL: gone", "error", "FATAL: gone"),
      ("Error handling is ready", "info", "Error handling is ready"), ("hello", "info", "hello"), ("", "info", ""),
    ]
  )
  func levels(_ line: String, _ level: String, _ text: String) {
    #expect(LogLine(Array(line.utf8), isCut: false) == LogLine(level: .init(rawValue: level), text: text))
  }

  @Test("lines come together from any pieces")
  func pieces() {
    let log = ServiceLog()
    for byte in "one\r\n<3>two\n\nthr" { Self.append(String(byte), to: log) }
    #expect(log.lines.map(\.text) == ["one", "two", "", "thr"])
    #expect(log.finish().map(\.text) == ["thr"])
    #expect(log.lines.count == 4)
  }

  @Test("a line over 8 KiB is cut, and the next one is whole")
  func longLine() {
    let log = ServiceLog()
    let exact = String(repeating: "a", count: 8192)
    Self.append(exact + "\n" + exact + "b", to: log)
    Self.append("bbb\nshort\n", to: log)
    #expect(
      log.lines == [
        LogLine(level: .info, text: exact), LogLine(level: .info, text: exact, isCut: true),
        LogLine(level: .info, text: "short"),
      ]
    )
  }

  @Test("invalid UTF-8 is repaired")
  func repaired() {
    let log = ServiceLog()
    _ = [UInt8(0x61), 0xFF, 0x62, 0x0A].withUnsafeBytes { log.append($0) }
    #expect(log.lines.map(\.text) == ["a\u{FFFD}b"])
  }

  @Test("the last 64 KiB are kept, empty lines counted too", arguments: ["", String(repeating: "x", count: 100)])
  func bounded(_ text: String) {
    let log = ServiceLog()
    for number in 0..<10_000 { Self.append("\(text)\(number)\n", to: log) }
    #expect(log.lines.last?.text == "\(text)9999")
    #expect(log.lines.count + log.droppedLines == 10_000)
    #expect(log.lines.map(\.text.utf8.count).reduce(0, +) <= ServiceLog.capacity)
    #expect(log.lines.count > 400)
  }

  @Test("a service that floods its stderr is never held up, and its last words are kept")
  func flood() async throws {
    let script =
      "import sys; sys.stderr.write('x' * 79 + '\\n' * 1); "
      + "[sys.stderr.write('y' * 99 + '\\n') for _ in range(20000)]; sys.stderr.write('<3>last words'); print('done')"
    let (output, exit, recorder) = try await run(.python(script))
    #expect(output == "done\n")
    #expect(exit.cause == .status(0))
    let logged = recorder.state.withLock { $0.logged }
    #expect(logged.count == 20_002)
    #expect(logged.last == LogLine(level: .error, text: "last words"))
  }
}
