import Testing

@testable import OpenLabWeb

/// Known ways to have two readers disagree on where a request ends, or who it is for, from the suites of llhttp,
/// h1spec, http-garden and the smuggling papers. Each is followed by a request that must never be answered.
@Suite("request smuggling")
struct SmugglingTests {
  private static let host = "Host: localhost\r\n"
  private static let next = "GET /echo/smuggled HTTP/1.1\r\nHost: localhost\r\n\r\n"

  private static func post(_ fields: String, _ body: String) -> String {
    "POST /echo HTTP/1.1\r\n\(host)\(fields)\r\n\(body)\(next)"
  }

  static let vectors: [String] = [
    // Content-Length against Transfer-Encoding, both orders, and disguises of either.
    post("Content-Length: 6\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\nG"),
    post("Transfer-Encoding: chunked\r\nContent-Length: 6\r\n", "0\r\n\r\nG"),
    post("Content-Length: 0\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"),
    post("Content-Length: 6\r\nTransfer-Encoding: xchunked\r\n", "0\r\n\r\nG"),
    post("Transfer-Encoding: xchunked\r\n", "0\r\n\r\n"),
    post("Transfer-Encoding : chunked\r\n", "0\r\n\r\n"),
    post("Transfer-Encoding\t: chunked\r\n", "0\r\n\r\n"),
    post(" Transfer-Encoding: chunked\r\n", "0\r\n\r\n"),
    post("X: y\r\n Transfer-Encoding: chunked\r\n", "0\r\n\r\n"),
    post("Transfer-Encoding:\u{0B}chunked\r\n", "0\r\n\r\n"),
    post("Transfer-Encoding: \u{0C}chunked\r\n", "0\r\n\r\n"),
    post("Transfer-Encoding: chunked\u{0B}\r\n", "0\r\n\r\n"),
    post("Transfer-Encoding: \"chunked\"\r\n", "0\r\n\r\n"),
    post("Transfer-Encoding: 'chunked'\r\n", "0\r\n\r\n"),
    post("Transfer-Encoding: chunked, identity\r\n", "0\r\n\r\n"),
    post("Transfer-Encoding: identity, chunked\r\n", "0\r\n\r\n"),
    post("Transfer-Encoding: identity\r\n", ""),
    post("Transfer-Encoding: chunked,\r\n", "0\r\n\r\n"),
    post("Transfer-Encoding: ,chunked\r\n", "0\r\n\r\n"),
    post("Transfer-Encoding: chunked chunked\r\n", "0\r\n\r\n"),
    post("Transfer-Encoding: cow\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"),
    post("Transfer-Encoding: chunked\r\nTransfer-Encoding: cow\r\n", "0\r\n\r\n"),
    post("Transfer-Encoding:\r\n chunked\r\n", "0\r\n\r\n"),
    post("Transfer-Encoding: chunk\r\n", "0\r\n\r\n"),
    post("Transfer-Encoding: chunked\r\nContent-Length : 6\r\n", "0\r\n\r\nG"),
    post("Transfer-Encoding: chunked\0\r\n", "0\r\n\r\n"),
    post("Transfer\0-Encoding: chunked\r\n", "0\r\n\r\n"),
    post("Transfer-Encoding\u{A0}: chunked\r\n", "0\r\n\r\n"),
    post("X: x\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"),
    post("X: x\rTransfer-Encoding: chunked\r\n", "0\r\n\r\n"),
    post("X: x\n\rTransfer-Encoding: chunked\r\n", "0\r\n\r\n"),
    // Lengths that two readers read differently.
    post("Content-Length: 5\r\nContent-Length: 0\r\n", "hello"),
    post("Content-Length: 0\r\nContent-Length: 5\r\n", "hello"),
    post("Content-Length: 5\r\nContent-Length: 5\r\n", "hello"),
    post("Content-Length: 5, 5\r\n", "hello"),
    post("Content-Length: 5, 0\r\n", "hello"),
    post("Content-Length: +5\r\n", "hello"),
    post("Content-Length: -1\r\n", "hello"),
    post("Content-Length: 5.0\r\n", "hello"),
    post("Content-Length: 5e0\r\n", "hello"),
    post("Content-Length: 0x5\r\n", "hello"),
    post("Content-Length: 0b101\r\n", "hello"),
    post("Content-Length: 5_\r\n", "hello"),
    post("Content-Length: 5 \u{0B}\r\n", "hello"),
    post("Content-Length: 5\0\r\n", "hello"),
    post("Content-Length: 5;x\r\n", "hello"),
    post("Content-Length: \"5\"\r\n", "hello"),
    post("Content-Length: \r\n", ""),
    post("Content-Length: 18446744073709551621\r\n", "hello"),
    post("Content-Length: 9223372036854775813\r\n", "hello"),
    post("Content-Length : 5\r\n", "hello"),
    post("Content-Length\r\n", "hello"),
    post("Content-Length:\r\n 5\r\n", "hello"),
    // Chunks.
    post("Transfer-Encoding: chunked\r\n", "0x0\r\n\r\n"),
    post("Transfer-Encoding: chunked\r\n", "+0\r\n\r\n"),
    post("Transfer-Encoding: chunked\r\n", "-0\r\n\r\n"),
    post("Transfer-Encoding: chunked\r\n", " 0\r\n\r\n"),
    post("Transfer-Encoding: chunked\r\n", "0 \r\n\r\n"),
    post("Transfer-Encoding: chunked\r\n", "0\n\n"),
    post("Transfer-Encoding: chunked\r\n", "0\r\n\n"),
    post("Transfer-Encoding: chunked\r\n", "0\r\r\n"),
    post("Transfer-Encoding: chunked\r\n", "5\r\nhello0\r\n\r\n"),
    post("Transfer-Encoding: chunked\r\n", "5\r\nhelloXX0\r\n\r\n"),
    post("Transfer-Encoding: chunked\r\n", "5\r\nhello\n0\r\n\r\n"),
    post("Transfer-Encoding: chunked\r\n", "5\r\nhello\r0\r\n\r\n"),
    post("Transfer-Encoding: chunked\r\n", "5;\nhello\r\n0\r\n\r\n"),
    post("Transfer-Encoding: chunked\r\n", "5;a=\"\r\nhello\n\"\r\n0\r\n\r\n\u{0}"),
    post("Transfer-Encoding: chunked\r\n", "100000000000000000\r\n0\r\n\r\n"),
    post("Transfer-Encoding: chunked\r\n", "ffffffffffffffff\r\n0\r\n\r\n"),
    post("Transfer-Encoding: chunked\r\n", "0_0\r\n\r\n"),
    post("Transfer-Encoding: chunked\r\n", "\r\n0\r\n\r\n"),
    post("Transfer-Encoding: chunked\r\n", "0\r\nX\r\n\r\n"),
    post("Transfer-Encoding: chunked\r\n", "0\r\nX : y\r\n\r\n"),
    post("Transfer-Encoding: chunked\r\n", "0\r\nX: y\n\r\n"),
    post("Transfer-Encoding: chunked\r\n", "0\r\n X: y\r\n\r\n"),
    // Versions without the framing that they name.
    "POST /echo HTTP/1.0\r\n\(host)Connection: keep-alive\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n\(next)",
    "GET /\r\n\(next)",
    "GET /echo/a\r\n\r\n\(next)",
    "GET /echo/a HTTP/0.9\r\n\(host)\r\n\(next)",
    "GET /echo/a HTTP/2.0\r\n\(host)\r\n\(next)",
    "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\(next)",
    "GET /echo/a HTTP/1.1x\r\n\(host)\r\n\(next)",
    "GET /echo/a HTTP/ 1.1\r\n\(host)\r\n\(next)",
    "GET /echo/a HTTP/1.01\r\n\(host)\r\n\(next)",
    // Request lines and fields that hide another.
    "GET /echo/a HTTP/1.1\n\(host)\r\n\(next)",
    "GET /echo/a HTTP/1.1\r\(host)\r\n\(next)",
    "GET /echo/a HTTP/1.1\r\nHost: localhost\n\n\(next)",
    "GET /echo/a HTTP/1.1\r\nHost: localhost\r\r\n\r\n\(next)",
    "GET /echo/a\u{0B}b HTTP/1.1\r\n\(host)\r\n\(next)",
    "GET /echo/a\tHTTP/1.1\r\n\(host)\r\n\(next)",
    "GET /echo/a b HTTP/1.1\r\n\(host)\r\n\(next)",
    "GET\u{A0}/echo/a HTTP/1.1\r\n\(host)\r\n\(next)",
    "GET /echo/a%0d%0aX HTTP/1.1\r\n\(host)\r\n\(next)",
    "\r\n\r\n\r\nGET /echo/a HTTP/1.1\r\n\(host)\r\n\(next)",
    "GET /echo/a HTTP/1.1\r\n \(host)\r\n\(next)",
    "GET /echo/a HTTP/1.1\r\n: x\r\n\(host)\r\n\(next)",
    "GET /echo/a HTTP/1.1\r\n\(host)X Y: z\r\n\r\n\(next)",
    "GET /echo/a HTTP/1.1\r\n\(host)X[: z\r\n\r\n\(next)",
    "GET /echo/a HTTP/1.1\r\n\(host)\(host)\r\n\(next)",
    "GET /echo/a HTTP/1.1\r\nHost: localhost, evil\r\n\r\n\(next)",
    "GET /echo/a HTTP/1.1\r\nHost: evil\\localhost\r\n\r\n\(next)",
    "GET /echo/a HTTP/1.1\r\nHost: localhost/x\r\n\r\n\(next)",
    "GET http://evil@localhost/echo/a HTTP/1.1\r\n\(host)\r\n\(next)",
    "GET //evil/%2e%2e/echo/a HTTP/1.1\r\n\(host)\r\n\(next)",
    "CONNECT localhost:80 HTTP/1.1\r\n\(host)\r\n\(next)",
    // Bodies where the route takes none, and those that are too large.
    "GET /echo/a HTTP/1.1\r\n\(host)Content-Length: 5\r\n\r\nhello\(next)",
    "GET /echo/a HTTP/1.1\r\n\(host)Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n\(next)",
    "HEAD /echo/a HTTP/1.1\r\n\(host)Content-Length: 5\r\n\r\nhello\(next)",
    "POST /none HTTP/1.1\r\n\(host)Content-Length: 5\r\n\r\nhello\(next)",
    "PUT /echo HTTP/1.1\r\n\(host)Content-Length: 5\r\n\r\nhello\(next)",
    post("Content-Length: 65537\r\n", "x"),
    post("Transfer-Encoding: chunked\r\n", "10001\r\n"),
    post("Content-Length: 5\r\nExpect: 100-continued\r\n", "hello"),
    post("Content-Length: 5\r\nExpect: \r\n", "hello"),
  ]

  @Test("none of the known ways gets a second request answered, in one piece or byte by byte")
  func vectors() async throws {
    try await TestSite().serve { server in
      for vector in Self.vectors {
        for isSlow in [false, true] {
          let client = try RawClient(server)
          if isSlow {
            // The server may have answered and closed before the last byte.
            for byte in vector.utf8 where client.send([byte]) == false { break }
          } else {
            client.send(vector)
          }
          client.finishSending()
          let answer = client.receiveAll() ?? "no end"
          let shown = vector.debugDescription
          #expect(answer.hasPrefix("HTTP/1.1 4") || answer.hasPrefix("HTTP/1.1 5"), "\(shown): \(answer.prefix(40))")
          #expect(answer.occurrences(of: "\r\nDate: ") == 1, "\(shown)")
          #expect(!answer.contains("\r\n\r\nsmuggled"), "\(shown)")
          #expect(answer.contains("\r\nConnection: close\r\n"), "\(shown)")
          #expect(answer.contains("\r\nContent-Security-Policy: "), "\(shown)")
        }
      }
    }
  }

  @Test("what looks alike and is right is answered, with the request after it")
  func honest() async throws {
    try await TestSite().serve { server in
      for request in [
        Self.post("Content-Length: 5\r\n", "hello"), Self.post("Content-Length:5\r\nX-Content-Length: 7\r\n", "hello"),
        Self.post("Transfer-Encoding: chunked\r\n", "5;x=y\r\nhello\r\n0\r\nX: y\r\n\r\n"),
        Self.post("tRANSFER-eNCODING:\tChUnKeD\t\r\n", "2\r\nhe\r\n0003\r\nllo\r\n0\r\n\r\n"),
        "\r\n" + Self.post("Content-Length: 5\r\nConnection: keep-alive\r\n", "hello"),
      ] {
        let client = try RawClient(server)
        client.send(request)
        client.finishSending()
        let answer = try #require(client.receiveAll())
        #expect(answer.occurrences(of: "HTTP/1.1 200 OK") == 2)
        #expect(answer.contains("\r\n\r\nhello"))
        #expect(answer.hasSuffix("\r\n\r\nsmuggled"))
      }
    }
  }
}
