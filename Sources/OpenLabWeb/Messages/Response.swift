/// One response: status, header fields, cookies, and a body that is there or that is written while it is sent.
///
/// Length, framing, date and the site's common fields come from the server.
package struct Response: Sendable {
  package enum Body: Sendable {
    case bytes([UInt8])
    /// Bytes that many responses share, with their ETag.
    case shared(SharedBytes)
    /// Written by a closure while the client reads; it waits where the client is slow, and its task is cancelled when
    /// the client has left.
    case stream(@Sendable (BodyWriter) async throws -> Void)
  }

  package var status: Status
  package var headers: Headers
  package var body: Body
  /// Whether a stream ends when the client closes its sending side, as readers of events do only to leave.
  var endsWithClient = false

  package init(_ status: Status = .ok, headers: Headers = [:], body: Body = .bytes([])) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  package init(_ status: Status = .ok, type: String, _ body: Body) {
    self.init(status, headers: ["Content-Type": type], body: body)
  }

  /// A page.
  package static func html(_ page: HTML, status: Status = .ok) -> Response {
    Response(status, type: "text/html; charset=utf-8", .bytes(page.bytes))
  }

  package static func text(_ text: String, status: Status = .ok) -> Response {
    Response(status, type: "text/plain; charset=utf-8", .bytes(Array(text.utf8)))
  }

  /// `type` may be `application/problem+json`.
  package static func json(_ bytes: [UInt8], status: Status = .ok, type: String = "application/json") -> Response {
    Response(status, type: type, .bytes(bytes))
  }

  package static func bytes(_ bytes: [UInt8], type: String) -> Response { Response(type: type, .bytes(bytes)) }

  /// Bytes made once and sent often; conditional requests are answered by the router and the server.
  package static func shared(_ bytes: SharedBytes, type: String) -> Response {
    Response(headers: ["Content-Type": type, "ETag": bytes.etag], body: .shared(bytes))
  }

  /// After a form: see there (303).
  package static func redirect(to path: LocalPath, status: Status = .seeOther) -> Response {
    Response(status, headers: ["Location": path.text])
  }

  /// A body of unknown length.
  package static func stream(
    type: String,
    _ write: @escaping @Sendable (BodyWriter) async throws -> Void
  ) -> Response {
    Response(headers: ["Content-Type": type, "Cache-Control": "no-store"], body: .stream(write))
  }

  /// Server-sent events for `new EventSource(…)`; the response ends when the closure does.
  package static func events(_ send: @escaping @Sendable (EventStream) async throws -> Void) -> Response {
    var response = stream(type: "text/event-stream; charset=utf-8") { try await send(EventStream($0)) }
    // Proxies that collect responses (nginx) would hold the events back.
    response.headers["X-Accel-Buffering"] = "no"
    response.endsWithClient = true
    return response
  }

  /// Sets or removes a cookie.
  package mutating func set(_ cookie: Cookie) { headers.append("Set-Cookie", cookie.fieldValue) }

  /// The same with a cookie.
  package func with(_ cookie: Cookie) -> Response {
    var other = self
    other.set(cookie)
    return other
  }

  /// The same with a header field, replacing those of that name.
  package func with(_ name: HeaderName, _ value: String) -> Response {
    var other = self
    other.headers[name] = value
    return other
  }

  /// The whole body, a stream's too: for tests.
  package func collect() async throws -> [UInt8] {
    switch body {
    case .bytes(let bytes): return bytes
    case .shared(let shared): return shared.bytes
    case .stream(let write):
      let sink = CollectingSink()
      try await write(BodyWriter(sink))
      return sink.bytes
    }
  }

  /// The whole body as a text: for tests.
  package func text() async throws -> String { String(decoding: try await collect(), as: UTF8.self) }
}
