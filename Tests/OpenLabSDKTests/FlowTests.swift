import Glibc
import Synchronization
import Testing

@testable import OpenLabSDK

@Suite("Flow")
struct FlowTests {
  private func items(_ host: RawHost) async throws -> [String] {
    let items = try await host.value()["params"]?["items"]?.array ?? []
    return items.compactMap { $0["offer"]?.string }
  }

  @Test("partial results stop at 64 items and go on as the host takes them")
  func credit() async throws {
    let host = RawHost(
      Matcher { _, call in
        try await call.send(partial: (0..<100).map { JobMatch(offer: "\($0)", score: 0) })
        return .none("all sent")
      }
    )
    host.send(Lines.match(7))
    #expect(try await items(host).count == 64)
    host.send(Lines.ack(7, 10))
    #expect(try await items(host) == (64..<74).map { "\($0)" })
    host.send(Lines.ack(7, 1000))
    #expect(try await items(host) == (74..<100).map { "\($0)" })
    #expect(await host.receive() == Lines.abstained(7, "all sent"))
  }

  @Test("partial results stop at 1 MiB; the bytes come back with the items")
  func creditBytes() async throws {
    let big = String(repeating: "x", count: 400_000)
    let host = RawHost(
      Matcher { _, call in
        try await call.send(partial: (0..<5).map { _ in JobMatch(offer: big, score: 0) })
        return .none("all sent")
      }
    )
    host.send(Lines.match(7))
    #expect(try await items(host).count == 2)
    host.send(Lines.ack(7, 2))
    #expect(try await items(host).count == 2)
    host.send(Lines.ack(7, 2))
    #expect(try await items(host).count == 1)
    #expect(await host.receive() == Lines.abstained(7, "all sent"))
  }

  @Test("an item that no credit can hold is an error, not a wait")
  func tooLarge() async throws {
    let host = RawHost(
      Matcher { _, call in
        try await call.send(partial: [JobMatch(offer: String(repeating: "x", count: 1 << 20), score: 0)])
        return .none("sent")
      }
    )
    host.send(Lines.match(7))
    #expect(try await host.value()["error"]?["data"]?["code"] == "call/over-credit")
  }

  @Test("large requests and answers pass pipes of 4 and 8 KiB without a lock", arguments: [4096, 8192])
  func smallPipes(pipeBytes: CInt) async {
    let host = RawHost(
      Matcher { _, _ in .none(String(repeating: "y", count: 1 << 20)) },
      pipeBytes: pipeBytes
    )
    // Nothing is read until all is written: 2 MiB there, 20 MiB back.
    let text = String(repeating: "x", count: 100_000)
    for id in 1...20 { host.send(Lines.match(Int64(id), text: text)) }
    let lengths = await host.receive(20).map(\.utf8.count)
    #expect(lengths.count == 20)
    #expect(lengths.allSatisfy { $0 > 1 << 20 })
    #expect(host.session.output.peak < OutputQueue.capacity + 2 << 20)
  }

  @Test("a host that is gone ends the session")
  func gone() async {
    signal(SIGPIPE, SIG_IGN)
    let down = Descriptor.pipe()!
    var up = Descriptor.pipe()
    let session = Session(
      service: ServedService(Matcher { _, _ in .none(String(repeating: "y", count: 1 << 20)) }),
      input: down.reading,
      output: up!.writing
    )
    up = nil
    let end = Gate()
    session.start { end.open() }
    _ = Array((Lines.match(1) + "\n").utf8).withUnsafeBytes { down.writing.write($0) }
    await end.pass()
  }
}
