import COpenLabSystem
import Dispatch
import Synchronization
import Testing

@testable import OpenLabWeb

@Suite("the server over sockets")
struct ServerTests {
  private let get = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"

  @Test("answers on one connection again and again, with date, length and the security fields")
  func keepsAlive() async throws {
    try await TestSite().serve { server in
      let client = try RawClient(server)
      for _ in 0..<3 {
        client.send(get)
        let response = try #require(client.response())
        #expect(response.status == 200)
        #expect(response.body == "hello")
        #expect(response.head.contains("Content-Length: 5"))
        #expect(response.head.contains("\r\nDate: "))
        #expect(response.head.contains("Content-Security-Policy: default-src 'none'"))
        #expect(!response.head.contains("Connection:"))
      }
    }
  }

  @Test("reads a request byte by byte")
  func byteByByte() async throws {
    try await TestSite().serve { server in
      let client = try RawClient(server)
      for byte in "POST /echo HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"
        .utf8
      {
        client.send([byte])
      }
      #expect(client.response()?.body == "abc")
    }
  }

  @Test("answers a thousand requests sent at once, in their order")
  func pipelines() async throws {
    try await TestSite().serve { server in
      let client = try RawClient(server)
      var text = ""
      for index in 0..<1_000 { text += "GET /echo/n\(index) HTTP/1.1\r\nHost: localhost\r\n\r\n" }
      let sent = text
      let sender = Task.detached { [client = Held(client)] in client.value.send(sent) }
      var answers = ""
      while answers.occurrences(of: "HTTP/1.1 200") < 1_000 || !answers.hasSuffix("n999") {
        guard let bytes = client.receive(), !bytes.isEmpty else { break }
        answers += String(decoding: bytes, as: UTF8.self)
      }
      #expect(await sender.value)
      let order = answers.split(separator: "\r\n\r\n").compactMap { Int($0.dropFirst().prefix { $0.isNumber }) }
      #expect(order == Array(0..<1_000))
    }
  }

  @Test("pipelined requests mix those that are ready with those that are not, and keep their order")
  func mixedPipeline() async throws {
    try await TestSite().serve { server in
      let client = try RawClient(server)
      let host = " HTTP/1.1\r\nHost: localhost\r\n\r\n"
      client.send("GET /echo/a\(host)GET /cached\(host)GET /stream\(host)GET /echo/b HTTP/1.1\r\nHost: localhost\r\n")
      client.send("Connection: close\r\n\r\n")
      let all = try #require(client.receiveAll())
      let places = ["\r\n\r\na", "cached page", "part 2", "\r\n\r\nb"].map { all.firstRange(of: $0)?.lowerBound }
      #expect(places.allSatisfy { $0 != nil })
      #expect(places.compactMap { $0 } == places.compactMap { $0 }.sorted())
    }
  }

  @Test("HEAD has the header of GET and no body; a conditional request gets 304")
  func headAndConditional() async throws {
    try await TestSite().serve { server in
      let client = try RawClient(server)
      client.send("HEAD /cached HTTP/1.1\r\nHost: localhost\r\n\r\n")
      let head = try #require(client.response(hasBody: false))
      #expect(head.head.contains("Content-Length: 11"))
      #expect(head.body.isEmpty)
      let etag = try #require(head.head.split(separator: "\r\n").first { $0.hasPrefix("ETag: ") }?.dropFirst(6))
      client.send("GET /cached HTTP/1.1\r\nHost: localhost\r\nIf-None-Match: \"x\", W/\(etag)\r\n\r\n")
      let same = try #require(client.response())
      #expect(same.status == 304)
      #expect(same.body.isEmpty && !same.head.contains("Content-Length"))
      client.send("HEAD /stream HTTP/1.1\r\nHost: localhost\r\n\r\n\(get)")
      let rest = try #require(client.receive(until: "hello"))
      #expect(!rest.contains("part"))
    }
  }

  @Test("a client that has finished sending still gets its answers")
  func halfClose() async throws {
    let site = TestSite()
    try await site.serve { server in
      let client = try RawClient(server)
      client.send(get + "GET /slow HTTP/1.1\r\nHost: localhost\r\n\r\n" + get)
      client.finishSending()
      await site.entered.wait()
      site.released.open()
      let all = try #require(client.receiveAll())
      #expect(all.occurrences(of: "hello") == 2)
      #expect(all.contains("\r\n\r\nslow"))
    }
  }

  @Test("a stream is chunked for HTTP/1.1, ends with the connection for HTTP/1.0, and a broken one has no end")
  func streams() async throws {
    try await TestSite().serve { server in
      let client = try RawClient(server)
      client.send("GET /stream HTTP/1.1\r\nHost: localhost\r\n\r\n")
      let chunked = try #require(client.receive(until: "0\r\n\r\n"))
      #expect(chunked.contains("Transfer-Encoding: chunked"))
      #expect(chunked.hasSuffix("7\r\npart 0\n\r\n7\r\npart 1\n\r\n7\r\npart 2\n\r\n0\r\n\r\n"))
      client.send("GET /stream HTTP/1.0\r\nHost: localhost\r\n\r\n")
      let plain = try #require(client.receiveAll())
      #expect(plain.hasSuffix("\r\n\r\npart 0\npart 1\npart 2\n"))
      #expect(!plain.contains("Transfer-Encoding"))
      let other = try RawClient(server)
      other.send("GET /broken HTTP/1.1\r\nHost: localhost\r\n\r\n")
      #expect(other.receiveAll()?.hasSuffix("0\r\n\r\n") != true)
    }
  }

  @Test("events arrive as they are sent, and their closure is cancelled when the reader leaves")
  func events() async throws {
    let site = TestSite()
    try await site.serve { server in
      let client = try RawClient(server)
      client.send("GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n")
      let first = try #require(client.receive(until: "deux\n\n"))
      #expect(first.contains("text/event-stream"))
      #expect(first.contains("event: offer\nid: 1\ndata: un\ndata: deux\n\n"))
      await site.entered.wait()
      client.close()
      await site.left.wait()
      site.released.open()
    }
  }

  @Test("who writes to a client that does not read waits, and hears when it has left")
  func backpressure() async throws {
    let site = TestSite()
    try await site.serve { server in
      let client = try RawClient(server)
      client.send("GET /endless HTTP/1.1\r\nHost: localhost\r\n\r\n")
      _ = client.receive()
      // Meanwhile others are served.
      let other = try RawClient(server)
      other.send(get)
      #expect(other.response()?.body == "hello")
      client.close()
      await site.left.wait()
    }
  }

  @Test("a client that resets the connection in the middle of a large response harms nobody")
  func resets() async throws {
    try await TestSite().serve { server in
      for _ in 0..<20 {
        let client = try RawClient(server)
        client.send("GET /large HTTP/1.1\r\nHost: localhost\r\n\r\n")
        _ = client.receive(atMost: 10_000)
        openlab_reset_on_close(client.descriptor)
        client.close()
      }
      let client = try RawClient(server)
      client.send(get)
      #expect(client.response()?.body == "hello")
    }
  }

  @Test("a large response arrives whole")
  func large() async throws {
    try await TestSite().serve { server in
      let client = try RawClient(server)
      client.send("GET /large HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
      var count = 0
      while let bytes = client.receive(), !bytes.isEmpty { count += bytes.count }
      #expect(count > 16 << 20 && count < 16 << 20 + 2_000)
    }
  }

  @Test("a body is awaited with 100 Continue, and refused before it is sent where it is too large")
  func expectations() async throws {
    try await TestSite().serve { server in
      let client = try RawClient(server)
      client.send("POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\nExpect: 100-Continue\r\n\r\n")
      #expect(client.receive(until: "\r\n\r\n") == "HTTP/1.1 100 Continue\r\n\r\n")
      client.send("abc")
      #expect(client.response()?.body == "abc")
      client.send("POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 65537\r\nExpect: 100-continue\r\n\r\n")
      let refused = try #require(client.receiveAll())
      #expect(refused.hasPrefix("HTTP/1.1 413 "))
      #expect(refused.contains("Connection: close"))
    }
  }

  @Test("the refusal reaches a client that goes on sending")
  func lingers() async throws {
    try await TestSite().serve { server in
      let client = try RawClient(server)
      client.send("POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4000000\r\n\r\n")
      client.send([UInt8](repeating: 65, count: 4_000_000))
      #expect(client.receiveAll()?.hasPrefix("HTTP/1.1 413 ") == true)
      let chunked = try RawClient(server)
      chunked.send("POST /echo HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n")
      for _ in 0..<100 { chunked.send("1000\r\n" + String(repeating: "a", count: 4_096) + "\r\n") }
      #expect(chunked.receiveAll()?.hasPrefix("HTTP/1.1 413 ") == true)
    }
  }

  @Test("a name that is not the server's gets 421, in an absolute target too")
  func hosts() async throws {
    try await TestSite().serve { server in
      for request in [
        "GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n", "GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: localhost.evil.example\r\n\r\n",
      ] {
        let client = try RawClient(server)
        client.send(request)
        let response = try #require(client.receiveAll())
        #expect(response.hasPrefix("HTTP/1.1 421 "))
        #expect(response.contains("Content-Security-Policy"))
      }
      let client = try RawClient(server)
      client.send("GET http://LOCALHOST:1/ HTTP/1.1\r\nHost: ignored.example\r\n\r\n")
      #expect(client.response()?.status == 200)
    }
  }

  @Test("listens on ::1 too where it is asked to, and believes only its own proxies")
  func addresses() async throws {
    let change = { (configuration: inout ServerConfiguration) in configuration.addresses = ["127.0.0.1", "::1"] }
    try await TestSite().serve(change) { server in
      let client = try RawClient(server, address: "::1")
      client.send("GET /peer HTTP/1.1\r\nHost: [::1]\r\nX-Forwarded-For: 9.9.9.9\r\n\r\n")
      #expect(client.response()?.body == "0:0:0:0:0:0:0:1")
    }
    let proxied = { (configuration: inout ServerConfiguration) in
      configuration.trustedProxies = ["127.0.0.1", "10.0.0.1"]
    }
    try await TestSite().serve(proxied) { server in
      let client = try RawClient(server)
      client.send("GET /peer HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: 1.1.1.1, 9.9.9.9, 10.0.0.1\r\n\r\n")
      #expect(client.response()?.body == "9.9.9.9")
      client.send("GET /peer HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: 1.1.1.1, junk\r\n\r\n")
      #expect(client.response()?.body == "127.0.0.1")
    }
  }

  @Test("no handler can break the framing or add a line to the header")
  func injection() async throws {
    try await TestSite().serve { server in
      let client = try RawClient(server)
      client.send("GET /inject HTTP/1.1\r\nHost: localhost\r\n\r\n")
      let response = try #require(client.response())
      #expect(response.head.contains("X-Test: a  Set-Cookie: b=c    <html>"))
      #expect(response.head.contains("Content-Length: 1\r\n") || response.head.hasSuffix("Content-Length: 1"))
      #expect(!response.head.contains("100"))
      client.send("GET /fails HTTP/1.1\r\nHost: localhost\r\n\r\n")
      #expect(client.response()?.status == 500)
    }
  }

  @Test("stops gracefully: no new connection, idle ones closed, requests under way answered, streams cancelled")
  func stops() async throws {
    let site = TestSite()
    var configuration = ServerConfiguration()
    configuration.threads = 2
    let server = try WebServer(configuration, site.router())
    let idle = try RawClient(server)
    let busy = try RawClient(server)
    let reader = try RawClient(server)
    idle.send(get)
    #expect(idle.response()?.status == 200)
    busy.send("GET /slow HTTP/1.1\r\nHost: localhost\r\n\r\n")
    reader.send("GET /endless HTTP/1.1\r\nHost: localhost\r\n\r\n")
    _ = reader.receive()
    await site.entered.wait()
    let stopping = Task { await server.stop(within: .seconds(20)) }
    #expect(idle.receiveAll() == "")
    site.released.open()
    #expect(busy.receiveAll()?.contains("Connection: close") == true)
    while let bytes = reader.receive(), !bytes.isEmpty {}
    await site.left.wait()
    busy.close()
    reader.close()
    await stopping.value
    #expect(server.connectionCount == 0)
    #expect(openlab_connect("127.0.0.1", server.port) < 0)
  }

  @Test("a handler that never ends does not keep the server from stopping")
  func stopsBounded() async throws {
    let site = TestSite()
    let server = try WebServer(ServerConfiguration(), site.router())
    let busy = try RawClient(server)
    busy.send("GET /slow HTTP/1.1\r\nHost: localhost\r\n\r\n")
    await site.entered.wait()
    await server.stop(within: .milliseconds(50))
    #expect(server.connectionCount == 0)
    site.released.open()
  }

  @Test("a port that is taken is said with its cure")
  func taken() async throws {
    try await TestSite().serve { server in
      var configuration = ServerConfiguration()
      configuration.port = server.port
      #expect(throws: ServerError.self) { try WebServer(configuration, Router()) }
      configuration.addresses = ["nowhere"]
      do throws(ServerError) {
        _ = try WebServer(configuration, Router())
        Issue.record("nowhere is no address")
      } catch {
        #expect(error.code == "web/bad-address")
      }
    }
  }

  @Test("the access log has every response, refusals too")
  func logs() async throws {
    let lines = Mutex<[AccessLogEntry]>([])
    let sink: @Sendable (AccessLogBatch) -> Void = { batch in lines.withLock { $0 += batch.entries } }
    try await TestSite().serve({ $0.accessLog = sink }) { server in
      let client = try RawClient(server)
      client.send(get)
      _ = client.response()
      client.send("GET /none?a=\"1\" HTTP/1.1\r\nHost: localhost\r\n\r\n")
      _ = client.response()
      client.send("nonsense\r\n")
      _ = client.receiveAll()
      let other = try RawClient(server)
      other.send("HEAD /none HTTP/1.1\r\nHost: localhost\r\nA : b\r\n")
      #expect(other.receiveAll()?.hasSuffix("\r\n\r\n") == true, "no body after HEAD, whatever is wrong")
    }
    let entries = lines.withLock { $0 }
    #expect(entries.map(\.status.rawValue) == [200, 404, 400, 400])
    #expect(entries[3].line.contains("\"HEAD /none\" 400 0"))
    #expect(entries.first?.bytes == 5)
    #expect(entries[1].line.contains("\"GET /none?a=_1_\" 404"))
    #expect(entries[2].line.contains("\"-\" 400"))
  }
}

@Suite("The access log")
struct AccessLogTests {
  @Test("counts what it drops while its sink cannot keep up, and tells it")
  func dropped() async {
    let entered = DispatchSemaphore(value: 0)
    let released = DispatchSemaphore(value: 0)
    let heard = Mutex<(entries: Int, dropped: Int)>((0, 0))
    let log = AccessLog { batch in
      entered.signal()
      released.wait()
      heard.withLock { $0 = ($0.entries + batch.entries.count, $0.dropped + batch.dropped) }
    }
    let entry = AccessLogEntry(
      time: 0,
      peer: .local,
      method: "GET",
      target: "/",
      status: .ok,
      bytes: 0,
      duration: 0
    )
    log.add([entry])
    entered.wait()
    // The sink holds the first: these wait, but for the last ten.
    for _ in 0..<AccessLog.batchLimit + 5 { log.add([entry, entry]) }
    released.signal()
    entered.wait()
    log.add([entry])
    for _ in 0..<AccessLog.batchLimit + 2 { released.signal() }
    await log.finish()
    #expect(heard.withLock { $0.entries } == 2 + 2 * AccessLog.batchLimit)
    #expect(heard.withLock { $0.dropped } == 10)
  }
}

/// Lets a test hand a client to the task that sends while it reads itself; the two touch different halves of the socket.
struct Held<Value>: @unchecked Sendable {
  let value: Value
  init(_ value: Value) { self.value = value }
}
