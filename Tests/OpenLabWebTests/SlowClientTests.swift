import Testing

@testable import OpenLabWeb

@Suite("slow and many clients")
struct SlowClientTests {
  private let get = "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"

  @Test("1,500 connections that send a head byte by byte leave a page to the others")
  func slowHeads() async throws {
    try await TestSite().serve { server in
      var slow: [RawClient] = []
      for _ in 0..<1_500 {
        let client = try RawClient(server)
        client.send("GET / HTTP/1.1\r\nHost: loc")
        slow.append(client)
      }
      for client in slow { client.send("a") }
      let start = ContinuousClock.now
      let visitor = try RawClient(server)
      visitor.send(get)
      #expect(visitor.receiveAll()?.hasSuffix("hello") == true)
      #expect(ContinuousClock.now - start < .seconds(1))
      // They were slow, not wrong.
      for client in slow.suffix(3) {
        client.send("lhost\r\n\r\n")
        #expect(client.response()?.status == 200)
      }
    }
  }

  @Test("when all places are taken, the oldest unfinished head goes, of the address that has most")
  func evicts() async throws {
    let change = { (configuration: inout ServerConfiguration) in
      configuration.addresses = ["127.0.0.1", "::1"]
      configuration.limits.connections = 8
    }
    let site = TestSite()
    try await site.serve(change) { server in
      let other = try RawClient(server, address: "::1")
      other.send("GET / HT")
      let working = try RawClient(server)
      working.send("GET /slow HTTP/1.1\r\nHost: localhost\r\n\r\n")
      await site.entered.wait()
      var slow: [RawClient] = []
      for _ in 0..<8 {
        let client = try RawClient(server)
        client.send("GET / HT")
        slow.append(client)
      }
      // Two too many: the first two of them have gone.
      #expect(slow[0].receive() == [])
      #expect(slow[1].receive() == [])
      site.released.open()
      #expect(working.response()?.body == "slow")
      other.send("TP/1.1\r\nHost: localhost\r\n\r\n")
      #expect(other.response()?.body == "hello")
      slow[7].send("TP/1.1\r\nHost: localhost\r\n\r\n")
      #expect(slow[7].response()?.body == "hello")
    }
  }

  @Test("an address has its share, and no more: its own unfinished head makes room, or it is turned away")
  func shares() async throws {
    let site = TestSite()
    try await site.serve({ $0.limits.connectionsPerAddress = 2 }) { server in
      let first = try RawClient(server)
      let second = try RawClient(server)
      for client in [first, second] {
        client.send("GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n")
        #expect(client.receive(until: "deux") != nil)
      }
      // Both are whole: nothing to evict.
      let third = try RawClient(server)
      let refused = try #require(third.receiveAll())
      #expect(refused.hasPrefix("HTTP/1.1 503 "))
      #expect(refused.contains("Retry-After: "))
      site.released.open()
      #expect(first.receive(until: "data: fin\n\n") != nil)
    }
  }

  @Test("large bodies that never end hold no more memory than they may, of one address and in all, and give it back")
  func bodyMemory() async throws {
    let limits = { (configuration: inout ServerConfiguration) in
      configuration.addresses = ["127.0.0.1", "::1"]
      configuration.limits.smallBody = 1_000
      configuration.limits.bodyBytesPerAddress = 20_000
      configuration.limits.bodyBytes = 25_000
    }
    func begin(_ server: WebServer, _ bytes: Int, from address: String = "127.0.0.1") throws -> RawClient {
      let client = try RawClient(server, address: address)
      client.send("POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 60000\r\nExpect: 100-continue\r\n\r\n")
      #expect(client.receive(until: "\r\n\r\n")?.hasPrefix("HTTP/1.1 100 ") == true)
      client.send([UInt8](repeating: 120, count: bytes))
      return client
    }
    /// What was sent before is read once a later request of the loop is answered.
    func settle(_ server: WebServer) throws {
      let client = try RawClient(server)
      client.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
      #expect(client.response()?.status == 200)
    }
    try await TestSite().serve(limits) { server in
      let first = try begin(server, 16_000)
      try settle(server)
      let second = try begin(server, 16_000)
      let refused = try #require(second.receiveAll())
      #expect(refused.hasPrefix("HTTP/1.1 503 ") && refused.contains("Retry-After: "), "its address has its share")
      let other = try begin(server, 16_000, from: "::1")
      #expect(other.receiveAll()?.hasPrefix("HTTP/1.1 503 ") == true, "all together have enough")
      let small = try RawClient(server)
      small.send("POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n")
      small.send([UInt8](repeating: 121, count: 1_000))
      #expect(small.response()?.status == 200, "what is small is never in the way")
      first.close()
      try settle(server)
      let third = try RawClient(server, address: "::1")
      third.send("POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 18000\r\n\r\n")
      third.send([UInt8](repeating: 122, count: 18_000))
      #expect(third.response()?.body.utf8.count == 18_000)
      third.send("POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 18000\r\n\r\n")
      third.send([UInt8](repeating: 122, count: 18_000))
      #expect(third.response()?.status == 200, "an answered body is counted no more")
    }
  }

  @Test("a head, a body, a pause and a reader have their time")
  func deadlines() async throws {
    let change = { (configuration: inout ServerConfiguration) in
      configuration.limits.headTime = .milliseconds(60)
      configuration.limits.bodyTime = .milliseconds(80)
      configuration.limits.idleTime = .milliseconds(100)
      configuration.limits.sendTime = .milliseconds(120)
      configuration.limits.lingerTime = .milliseconds(140)
    }
    try await TestSite().serve(change) { server in
      let head = try RawClient(server)
      head.send("GET / HTTP/1.1\r\nHost:")
      let silent = try RawClient(server)
      let body = try RawClient(server)
      body.send("POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nhel")
      let idle = try RawClient(server)
      idle.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
      let reader = try RawClient(server)
      reader.send("GET /large HTTP/1.1\r\nHost: localhost\r\n\r\n")
      #expect(head.receiveAll()?.hasPrefix("HTTP/1.1 408 ") == true)
      #expect(silent.receiveAll() == "")
      #expect(body.receiveAll()?.hasPrefix("HTTP/1.1 408 ") == true)
      #expect(idle.receiveAll()?.hasSuffix("hello") == true)
      // The server has given it up; nobody is connected any more.
      for _ in 0..<1_000 where server.connectionCount > 0 { try await Task.sleep(for: .milliseconds(5)) }
      #expect(server.connectionCount == 0)
    }
  }

  @Test("a reader that is slow and reads on is not cut off")
  func slowReader() async throws {
    try await TestSite().serve({ $0.limits.sendTime = .milliseconds(200) }) { server in
      let client = try RawClient(server)
      client.send("GET /large HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
      var count = 0
      let start = ContinuousClock.now
      while let bytes = client.receive(atMost: 1 << 20), !bytes.isEmpty {
        count += bytes.count
        // Several of the server's limits in all; never one without reading.
        if ContinuousClock.now - start < .milliseconds(900) { try await Task.sleep(for: .milliseconds(20)) }
      }
      #expect(count > 16 << 20)
    }
  }

  @Test("a pipeline without end is read only as far as it is answered")
  func boundedPipeline() async throws {
    let site = TestSite()
    try await site.serve { server in
      let client = try RawClient(server)
      client.send("GET /slow HTTP/1.1\r\nHost: localhost\r\n\r\n")
      await site.entered.wait()
      // Far more than is read ahead: the sender is held back by the socket, and nothing is lost.
      let count = 20_000
      let request = "GET /cached HTTP/1.1\r\nHost: localhost\r\n"
      let sender = Task.detached { [client = Held(client)] in
        let bytes = Array("\(request)\r\n".utf8)
        for _ in 0..<count where client.value.send(bytes) == false { break }
        client.value.send("\(request)Connection: close\r\n\r\n")
      }
      let other = try RawClient(server)
      other.send("\(request)Connection: close\r\n\r\n")
      let last = try #require(other.receiveAll()).utf8.count
      site.released.open()
      var received = 0
      while let bytes = client.receive(), !bytes.isEmpty { received += bytes.count }
      let answers = count * (last - "Connection: close\r\n".utf8.count) + last
      // Besides them, one short answer: the slow one.
      #expect((1..<1_000).contains(received - answers))
      await sender.value
    }
  }
}
