import OpenLabProtocol
import Testing

@testable import OpenLabHost

@Suite("The log")
struct LogRecordTests {
  private var record: LogRecord {
    LogRecord(
      time: WallTime(nanoseconds: 1_795_475_769_042_000_000),
      level: .warning,
      event: .line,
      service: "org.example.test",
      process: 7,
      trace: TraceID(high: 0x0123_4567_89AB_CDEF, low: 1),
      message: LocalizedText("un\u{1B}[31m\nfaux", "red\u{1B}[31m\nfake\u{9B}\u{202E}"),
      fields: JSONObject([("code", "a\u{9B}b"), ("level", "forged")])
    )
  }

  @Test("a line of text is one line, and steers no terminal")
  func text() {
    #expect(
      record.line(.en)
        == "2026-11-23T23:16:09.042Z warning org.example.test[7] line: red\\u{1B}[31m\\nfake\\u{9B}\\u{202E} "
        + "trace=0123456789abcdef0000000000000001"
    )
    #expect(record.line(.fr).contains("un\\u{1B}[31m\\nfaux"))
  }

  @Test("a line of JSON has the same, and nobody forges its members")
  func json() throws {
    let line = String(decoding: record.json, as: UTF8.self)
    #expect(!line.unicodeScalars.contains { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) || $0 == "\u{202E}" })
    let document = try JSONValue(json: line)
    #expect(document["time"] == "2026-11-23T23:16:09.042Z")
    #expect(document["level"] == "warning")
    #expect(document["event"] == "line")
    #expect(document["process"] == 7)
    #expect(document["trace"] == "0123456789abcdef0000000000000001")
    #expect(document["message"]?.string?.hasPrefix("red\u{1B}[31m\nfake") == true)
    #expect(document["code"] == "a\\u{9B}b")
  }

  @Test(
    "moments are written as RFC 3339 has them",
    arguments: [
      (0, "1970-01-01T00:00:00.000Z"), (951_782_400_000, "2000-02-29T00:00:00.000Z"),
      (1_709_164_799_999, "2024-02-28T23:59:59.999Z"), (4_107_542_400_000, "2100-03-01T00:00:00.000Z"),
      (-1, "1969-12-31T23:59:59.999Z"),
    ]
  )
  func time(_ milliseconds: Int64, _ text: String) {
    #expect(WallTime(nanoseconds: milliseconds * 1_000_000).description == text)
  }

  @Test("no two calls have one name")
  func traces() {
    let source = TraceSource()
    let traces = (0..<10_000).map { _ in source.next() }
    #expect(Set(traces).count == traces.count)
    #expect(Set(traces.map(\.high)).count == traces.count)
    #expect(traces.allSatisfy { $0.description.count == 32 && $0.description.allSatisfy(\.isHexDigit) })
  }

  @Test("a service that floods the log is cut short, and how much is missing is told")
  func flood() {
    let journal = Journal()
    let logger = ServiceLogger(service: "org.example.test") { journal.note($0) }
    for _ in 0..<10_000 { logger.logOften(.line, .info, LocalizedText("ligne", "line")) }
    #expect(journal.count(of: .line) < 2_000)
    #expect(journal.count(of: .line) >= 200)
  }
}
