import Testing

@testable import OpenLabWeb

/// Decodes what comes in pieces of `step` bytes; answers the body and what is left, or the refusal's code.
private func decode(_ text: String, step: Int, limit: Int = 100) -> String {
  let bytes = Array(text.utf8)
  var decoder = ChunkedDecoder()
  var body: [UInt8] = []
  var index = 0
  do {
    while index < bytes.count, !decoder.isDone {
      let piece = bytes[index..<min(bytes.count, index + step)]
      index += try Array(piece).withUnsafeBytes {
        try decoder.decode($0, into: &body, limit: limit)
      }
    }
    let rest = String(decoding: bytes[index...], as: UTF8.self)
    return decoder.isDone ? "\(String(decoding: body, as: UTF8.self))|\(rest)" : "incomplete"
  } catch {
    return (error as? Refusal)?.code ?? "another error"
  }
}

@Suite("a chunked body")
struct ChunkedDecoderTests {
  @Test(
    "is decoded the same in one piece and byte by byte",
    arguments: [
      ("5\r\nhello\r\n0\r\n\r\nGET", "hello|GET"),
      ("0\r\n\r\n", "|"),
      ("000005\r\nhello\r\n00\r\n\r\n", "hello|"),
      ("a\r\n0123456789\r\nA;x=\"y\";z\r\nabcdefghij\r\n0;last\r\nX: y\r\nZ:\r\n\r\n!", "0123456789abcdefghij|!"),
      ("5\r\nhello\r\n0\r\n\r", "incomplete"),
    ]
  )
  func decodes(_ text: String, _ expected: String) {
    for step in [1, 2, 3, 1_000] { #expect(decode(text, step: step) == expected) }
  }

  @Test(
    "is refused where its sizes, ends or trailers are wrong",
    arguments: [
      "\r\n", ";x\r\n", "g\r\n", "+5\r\nhello", "-1\r\n", " 5\r\nhello", "5 \r\nhello", "5\thello", "0x5\r\nhello",
      "5\nhello\n", "5\rhello", "5\r\nhello!\r\n", "5\r\nhello\n0\r\n\r\n", "5\r\nhello\r0", "5;a\nb\r\nhello",
      "5;\0\r\nhello", "0\r\nX\r\n\r\n", "0\r\n: x\r\n\r\n", "0\r\n X: y\r\n", "0\r\nX : y\r\n", "0\r\nX: y\n\r\n",
      "0\r\n\n", "ffffffffffffffff\r\n", "10000000000000000\r\n", "0000000000000000005\r\n", "5\r\nhello0\r\n\r\n",
    ]
  )
  func refuses(_ text: String) {
    for step in [1, 1_000] { #expect(decode(text, step: step) == "http/bad-chunk") }
  }

  @Test("is refused before what is too large is read, and with too much that is no data")
  func limits() {
    #expect(decode("64\r\n" + String(repeating: "a", count: 100) + "\r\n0\r\n\r\n", step: 9).hasSuffix("a|"))
    #expect(decode("65\r\n", step: 1) == "http/content-too-large")
    #expect(decode("64\r\n" + String(repeating: "a", count: 100) + "\r\n1\r\n", step: 9) == "http/content-too-large")
    #expect(decode("5;" + String(repeating: "a", count: 17_000), step: 100) == "http/bad-chunk")
    #expect(decode("0\r\n" + String(repeating: "X: y\r\n", count: 3_000), step: 100) == "http/bad-chunk")
    // One byte a chunk is allowed; it is not overhead that grows.
    let single = String(repeating: "1\r\na\r\n", count: 5_000) + "0\r\n\r\n"
    #expect(decode(single, step: 1_000, limit: 5_000).utf8.count == 5_001)
  }
}
