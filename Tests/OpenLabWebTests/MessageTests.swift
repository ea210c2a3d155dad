import Testing

@testable import OpenLabWeb

@Suite("messages")
struct MessageTests {
  @Test("header names have no case, values no lines")
  func headers() {
    var headers: Headers = ["Content-Type": "a", "X": "1"]
    headers.append("x", "2, , 3")
    #expect(headers["content-TYPE"] == "a")
    #expect(headers.values("X") == ["1", "2, , 3"])
    #expect(headers.list("X") == ["1", "2", "3"])
    headers["x"] = "é\r\nSet-Cookie: a\0"
    #expect(headers.values("X") == ["é  Set-Cookie: a "])
    headers["X"] = nil
    #expect(headers.all.map(\.value) == ["a"])
    for text in ["a b", "", "a:", "é", "a\r"] { #expect(HeaderName(text) == nil) }
  }

  @Test("defaults do not replace what is said already")
  func defaults() {
    var headers: Headers = ["referrer-policy": "no-referrer"]
    headers.setDefaults(.security)
    #expect(headers.values("Referrer-Policy") == ["no-referrer"])
    #expect(headers.count == Headers.security.count)
    #expect(headers["X-Content-Type-Options"] == "nosniff")
  }

  @Test("cookies are read leniently and set strictly")
  func cookies() throws {
    let request = try Request(
      headers: ["Cookie": "a=1; b=\"2\"; bad name=3; =4; c; d=x y; e=5", "cookie": "a=6;f=é"],
      target: "/"
    )
    #expect(request.cookies.all.map { "\($0.name)=\($0.value)" } == ["a=1", "b=2", "e=5", "a=6"])
    #expect(request.cookie("a") == "1")
    #expect(Cookie("s", "v;\r\n x,\"\\").fieldValue == "s=vx; Path=/; HttpOnly; SameSite=Lax")
    var cookie = Cookie("s", "v", maxAge: .seconds(60), isSecure: true, sameSite: .strict)
    #expect(cookie.fieldValue == "s=v; Path=/; Max-Age=60; HttpOnly; Secure; SameSite=Strict")
    cookie = .removal("s")
    #expect(cookie.fieldValue == "s=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax")
  }

  @Test("languages and types are negotiated by their weights")
  func preferences() throws {
    func language(_ accept: String) throws -> String {
      try Request(headers: ["Accept-Language": accept], target: "/").language(among: ["fr", "en"], default: "fr")
    }
    #expect(try language("en-GB,en;q=0.9,fr;q=0.8") == "en")
    #expect(try language("de, fr-CA;q=0.5, en;q=0.4") == "fr")
    #expect(try language("fr;q=0, en;q=0.001") == "en")
    #expect(try language("de") == "fr")
    #expect(try language("en;q=2") == "fr")
    #expect(try language("*, en;q=0.5") == "fr")
    func type(_ accept: String?) throws -> String? {
      var request = try Request(target: "/")
      request.headers["Accept"] = accept
      return request.preferredType(among: ["text/html", "application/json"])
    }
    #expect(try type(nil) == "text/html")
    #expect(try type("application/json") == "application/json")
    #expect(try type("text/html;q=0.5, application/*") == "application/json")
    #expect(try type("*/*") == "text/html")
    #expect(try type("image/png") == nil)
    #expect(try type("text/html;q=0, */*;q=0.1") == "application/json")
  }

  @Test("a conditional request is answered 304, with the fields but the type")
  func conditional() throws {
    let response = Response.shared(SharedBytes([1, 2, 3]), type: "text/plain")
    let etag = try #require(response.headers["ETag"])
    for value in ["*", etag, "W/\(etag)", "\"x\", \(etag)"] {
      let same = response.conditional(for: try Request(headers: ["If-None-Match": value], target: "/"))
      #expect(same.status == .notModified)
      #expect(same.headers["ETag"] == etag)
    }
    #expect(response.conditional(for: try Request(headers: ["If-None-Match": "\"x\""], target: "/")).status == .ok)
    let post = try Request(.post, "/", headers: ["If-None-Match": "*"])
    #expect(response.conditional(for: post).status == .ok)
  }

  @Test("events keep their lines, names and ids keep to one")
  func events() {
    func text(_ data: String, _ name: String? = nil, _ id: String? = nil) -> String {
      String(decoding: EventStream.event(data: Array(data.utf8), name: name, id: id), as: UTF8.self)
    }
    #expect(text("") == "data: \n\n")
    #expect(text("a\r\nb\rc\nd") == "data: a\ndata: b\ndata: c\ndata: d\n\n")
    #expect(text("x", "n\ndata: y", "1\r2") == "event: n\nid: 1\ndata: x\n\n")
  }

  @Test("addresses are read and written, and networks are what one sender holds")
  func peers() {
    #expect(Peer("127.0.0.1")?.description == "127.0.0.1")
    #expect(Peer("::1")?.description == "0:0:0:0:0:0:0:1")
    #expect(Peer("::ffff:9.8.7.6")?.description == "9.8.7.6")
    #expect(Peer("2001:db8:1:2:3:4:5:6")?.network == Peer("2001:db8:1:2::")?.network)
    #expect(Peer("2001:db8:1:2::1")?.network != Peer("2001:db8:1:3::1")?.network)
    #expect(Peer("1.2.3.4")?.network != Peer("1.2.3.5")?.network)
    for text in ["", "1.2.3", "1.2.3.256", "1.2.3.+4", "::1::", "1:2:3:4:5:6:7:8:9", "g::", "12345::", "1.2.3.4.5"] {
      #expect(Peer(text) == nil, "\(text)")
    }
  }

  @Test("dates are those of the message format")
  func dates() {
    #expect(HTTPDate.text(784_111_777) == "Sun, 06 Nov 1994 08:49:37 GMT")
    #expect(HTTPDate.timestamp(784_111_777) == "1994-11-06T08:49:37Z")
  }
}

extension Request {
  fileprivate init(headers: Headers = [:], target: String) throws(Refusal) {
    try self.init(.get, target, headers: headers)
  }
}
