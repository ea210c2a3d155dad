import Testing

@testable import OpenLabWeb

/// Reads a head fed in pieces of `step` bytes; answers its parts, or the refusal's code.
private func read(_ text: String, step: Int) -> String {
  let bytes = Array(text.utf8)
  var parser = HeadParser()
  var end = 0
  do {
    while end < bytes.count {
      end = min(bytes.count, end + step)
      // A copy of another place each time: only offsets may be remembered.
      let soFar = Array(bytes[..<end])
      let isWhole = try soFar.withUnsafeBytes { try parser.parse($0) }
      if isWhole {
        let head = try soFar.withUnsafeBytes { try RequestHead(parser, $0) }
        let body: String
        switch head.framing {
        case .length(let length): body = String(length)
        case .chunked: body = "chunked"
        }
        return "\(head.method.rawValue) /\(head.target.path.joined(separator: "/")) \(head.host) \(body) "
          + (head.keepsAlive ? "keeps" : "closes")
      }
    }
    return "incomplete"
  } catch {
    return (error as? Refusal)?.code ?? "another error"
  }
}

@Suite("the head of a request")
struct HeadParserTests {
  @Test(
    "is read the same in one piece and byte by byte",
    arguments: [
      ("GET / HTTP/1.1\r\nHost: a\r\n\r\n", "GET / a 0 keeps"),
      ("GET / HTTP/1.0\r\nHost: a\r\n\r\n", "GET / a 0 closes"),
      ("GET / HTTP/1.0\r\nHost: a\r\nConnection: Keep-Alive\r\n\r\n", "GET / a 0 keeps"),
      ("GET / HTTP/1.1\r\nhOsT:a:80\r\nConnection: x, CLOSE\r\n\r\n", "GET / a 0 closes"),
      ("\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", "GET / a 0 keeps"),
      ("GET /a%20b/%C3%A9 HTTP/1.1\r\nHost:\t[::1]:80 \t\r\n\r\n", "GET /a b/é [::1] 0 keeps"),
      ("GET http://b.c:80/x HTTP/1.1\r\nHost: a\r\n\r\n", "GET /x b.c 0 keeps"),
      ("GET http://b HTTP/1.1\r\nHost: a\r\n\r\n", "GET / b 0 keeps"),
      ("OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n", "OPTIONS /* a 0 keeps"),
      ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 007\r\n\r\n", "POST / a 7 keeps"),
      ("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: Chunked\r\n\r\n", "POST / a chunked keeps"),
      ("GET / HTTP/1.1\r\nHost: a\r\nX:\r\nY: \"\\é\"\r\n\r\n", "GET / a 0 keeps"),
      ("GET / HTTP/1.1\r\nHost: a\r\n", "incomplete"),
      ("GET / HTTP/1.1\r\nHost: a\r\n\r", "incomplete"),
    ]
  )
  func accepts(_ text: String, _ expected: String) {
    for step in [1, 2, 7, 9, 10_000] { #expect(read(text, step: step) == expected, "\(step) bytes at a time") }
  }

  @Test(
    "is refused for every rule that it breaks",
    arguments: [
      ("GET /\r\n", "http/bad-request-line"),  // HTTP/0.9
      ("GET\r\n", "http/bad-request-line"),
      ("GET  / HTTP/1.1\r\n", "http/bad-request-line"),
      ("GET /  HTTP/1.1\r\n", "http/bad-request-line"),
      ("GET / HTTP/1.1 \r\n", "http/bad-request-line"),
      (" GET / HTTP/1.1\r\n", "http/bad-request-line"),
      ("G(T / HTTP/1.1\r\n", "http/bad-request-line"),
      ("GET / http/1.1\r\n", "http/bad-request-line"),
      ("GET / HTTP/1.10\r\n", "http/bad-request-line"),
      ("GET / HTTP/11\r\n", "http/bad-request-line"),
      ("GET / HTTP/2.0\r\n", "http/version-not-supported"),
      ("\r\n\r\nGET / HTTP/1.1\r\n", "http/bad-request-line"),
      ("GET\t/ HTTP/1.1\r\n", "http/control-character"),
      ("GET / HTTP/1.1\n", "http/bare-line-end"),
      ("GET / HTTP/1.1\rH", "http/bare-line-end"),
      ("GET / HTTP/1.1\r\nHost: a\n", "http/bare-line-end"),
      ("GET / HTTP/1.1\r\nHost: a\rb", "http/bare-line-end"),
      ("GET / HTTP/1.1\r\nHost: a\r\r", "http/bare-line-end"),
      ("GET / HTTP/1.1\r\nX: a\0", "http/control-character"),
      ("GET / HTTP/1.1\r\nX: a\u{7F}", "http/control-character"),
      ("GET / HTTP/1.1\r\nX: a\u{0B}", "http/control-character"),
      ("GET / HTTP/1.1\r\nHost : a\r\n", "http/bad-field"),
      ("GET / HTTP/1.1\r\nHost\t: a\r\n", "http/bad-field"),
      ("GET / HTTP/1.1\r\n: a\r\n", "http/bad-field"),
      ("GET / HTTP/1.1\r\nHost\r\n", "http/bad-field"),
      ("GET / HTTP/1.1\r\nX\u{E9}: a\r\n", "http/bad-field"),
      ("GET / HTTP/1.1\r\n Host: a\r\n", "http/folded-field"),
      ("GET / HTTP/1.1\r\nHost: a\r\n b\r\n", "http/folded-field"),
      ("GET / HTTP/1.1\r\nHost: a\r\n\tb\r\n", "http/folded-field"),
      ("GET / HTTP/1.1\r\n\r\n", "http/bad-host"),
      ("GET / HTTP/1.0\r\n\r\n", "http/bad-host"),
      ("GET / HTTP/1.1\r\nHost:\r\n\r\n", "http/bad-host"),
      ("GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n", "http/bad-host"),
      ("GET / HTTP/1.1\r\nHost: a b\r\n\r\n", "http/bad-host"),
      ("GET / HTTP/1.1\r\nHost: a,b\r\n\r\n", "http/bad-host"),
      ("GET / HTTP/1.1\r\nHost: u@a\r\n\r\n", "http/bad-host"),
      ("GET / HTTP/1.1\r\nHost: a:99999\r\n\r\n", "http/bad-host"),
      ("GET / HTTP/1.1\r\nHost: a:+1\r\n\r\n", "http/bad-host"),
      ("GET / HTTP/1.1\r\nHost: [::1\r\n\r\n", "http/bad-host"),
      ("BREW / HTTP/1.1\r\nHost: a\r\n\r\n", "http/method-not-implemented"),
      ("get / HTTP/1.1\r\nHost: a\r\n\r\n", "http/method-not-implemented"),
      ("CONNECT a:80 HTTP/1.1\r\nHost: a\r\n\r\n", "http/method-not-implemented"),
      ("GET * HTTP/1.1\r\nHost: a\r\n\r\n", "http/bad-path"),
      ("GET a HTTP/1.1\r\nHost: a\r\n\r\n", "http/bad-path"),
      ("GET ftp://a/ HTTP/1.1\r\nHost: a\r\n\r\n", "http/bad-path"),
      ("GET http:/// HTTP/1.1\r\nHost: a\r\n\r\n", "http/bad-path"),
      ("GET http://u@a/ HTTP/1.1\r\nHost: a\r\n\r\n", "http/bad-path"),
      ("GET /# HTTP/1.1\r\nHost: a\r\n\r\n", "http/bad-path"),
      ("GET /../a HTTP/1.1\r\nHost: a\r\n\r\n", "http/bad-path"),
      ("GET /a/%2e%2E/b HTTP/1.1\r\nHost: a\r\n\r\n", "http/bad-path"),
      ("GET /a/./b HTTP/1.1\r\nHost: a\r\n\r\n", "http/bad-path"),
      ("GET /a%2Fb HTTP/1.1\r\nHost: a\r\n\r\n", "http/bad-path"),
      ("GET /a%5cb HTTP/1.1\r\nHost: a\r\n\r\n", "http/bad-path"),
      ("GET /%00 HTTP/1.1\r\nHost: a\r\n\r\n", "http/bad-path"),
      ("GET /%0d%0a HTTP/1.1\r\nHost: a\r\n\r\n", "http/bad-path"),
      ("GET /é HTTP/1.1\r\nHost: a\r\n\r\n", "http/bad-path"),
      ("GET /% HTTP/1.1\r\nHost: a\r\n\r\n", "http/bad-encoding"),
      ("GET /%2 HTTP/1.1\r\nHost: a\r\n\r\n", "http/bad-encoding"),
      ("GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n", "http/bad-encoding"),
      ("GET /%ff HTTP/1.1\r\nHost: a\r\n\r\n", "http/bad-encoding"),
      ("GET /%c0%af HTTP/1.1\r\nHost: a\r\n\r\n", "http/bad-encoding"),
      ("GET /?a=%0 HTTP/1.1\r\nHost: a\r\n\r\n", "http/bad-encoding"),
      ("GET /?a=%00 HTTP/1.1\r\nHost: a\r\n\r\n", "http/bad-encoding"),
      ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: +5\r\n\r\n", "http/bad-content-length"),
      ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -5\r\n\r\n", "http/bad-content-length"),
      ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5 5\r\n\r\n", "http/bad-content-length"),
      ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5,5\r\n\r\n", "http/bad-content-length"),
      ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0x5\r\n\r\n", "http/bad-content-length"),
      ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5.0\r\n\r\n", "http/bad-content-length"),
      ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: ٥\r\n\r\n", "http/bad-content-length"),
      ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length:\r\n\r\n", "http/bad-content-length"),
      ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9223372036854775808\r\n\r\n", "http/bad-content-length"),
      ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 5\r\n\r\n", "http/bad-content-length"),
      (
        "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n",
        "http/bad-transfer-encoding"
      ),
      (
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n",
        "http/bad-transfer-encoding"
      ),
      ("POST / HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n", "http/bad-transfer-encoding"),
      ("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked, chunked\r\n\r\n", "http/bad-transfer-encoding"),
      ("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked, gzip\r\n\r\n", "http/bad-transfer-encoding"),
      ("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: xchunked\r\n\r\n", "http/bad-transfer-encoding"),
      ("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked;q=1\r\n\r\n", "http/bad-transfer-encoding"),
      ("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: , chunked\r\n\r\n", "http/bad-transfer-encoding"),
      ("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding:\r\n\r\n", "http/bad-transfer-encoding"),
      ("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: identity\r\n\r\n", "http/bad-transfer-encoding"),
      ("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n", "http/coding-not-implemented"),
      ("POST / HTTP/1.1\r\nHost: a\r\nExpect: 200-ok\r\n\r\n", "http/expectation-failed"),
    ]
  )
  func refuses(_ text: String, _ code: String) {
    for step in [1, 3, 8, 10_000] { #expect(read(text, step: step) == code, "\(step) bytes at a time") }
  }

  @Test("may be just so long, and not a byte longer")
  func limits() {
    func line(_ count: Int) -> String { "GET /\(String(repeating: "a", count: count - 14)) HTTP/1.1" }
    let host = "\r\nHost: a\r\n\r\n"
    for step in [1, 100_000] {
      #expect(read(line(8_192) + host, step: step).hasPrefix("GET"))
      #expect(read(line(8_193) + host, step: step) == "http/request-line-too-long")
    }
    #expect(read(String(repeating: "a", count: 8_193), step: 1_000) == "http/request-line-too-long")
    func block(_ count: Int) -> String {
      "GET / HTTP/1.1\r\nHost: a\r\nX: \(String(repeating: "a", count: count - 16))\r\n\r\n"
    }
    #expect(read(block(16_384), step: 1).hasPrefix("GET"))
    #expect(read(block(16_385), step: 100_000) == "http/header-too-large")
    #expect(read("GET / HTTP/1.1\r\nX: " + String(repeating: "a", count: 20_000), step: 999) == "http/header-too-large")
    func fields(_ count: Int) -> String {
      "GET / HTTP/1.1\r\nHost: a\r\n" + String(repeating: "X: y\r\n", count: count - 1) + "\r\n"
    }
    #expect(read(fields(100), step: 7).hasPrefix("GET"))
    #expect(read(fields(101), step: 7) == "http/header-too-large")
  }
}
