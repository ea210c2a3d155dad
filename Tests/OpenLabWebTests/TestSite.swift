import Synchronization
import Testing

@testable import OpenLabWeb

/// A gate that tasks wait at until it is opened.
final class Gate: Sendable {
  private let state = Mutex<(isOpen: Bool, waiting: [CheckedContinuation<Void, Never>])>((false, []))

  func open() {
    let waiting = state.withLock { state in
      state.isOpen = true
      defer { state.waiting = [] }
      return state.waiting
    }
    for continuation in waiting { continuation.resume() }
  }

  func wait() async {
    await withCheckedContinuation { continuation in
      let isOpen = state.withLock { state in
        if !state.isOpen { state.waiting.append(continuation) }
        return state.isOpen
      }
      if isOpen { continuation.resume() }
    }
  }
}

/// The pages that the tests of the server ask for.
struct TestSite: Sendable {
  let entered = Gate()
  let released = Gate()
  let left = Gate()

  func router() -> Router {
    let shared = Response.shared(SharedBytes(Array("cached page".utf8)), type: "text/plain")
    // More than the sockets' buffers hold.
    let large = Response.bytes([UInt8](repeating: UInt8(ascii: "x"), count: 16 << 20), type: "text/plain")
    var router = Router()
    router.get("/") { _ in .text("hello") }
    router.get("/cached", now: { _ in shared }) { _ in shared }
    router.get("/large", now: { _ in large }) { _ in large }
    router.get("/echo/{text}") { (_, text: String) in .text(text) }
    router.get("/peer") { request in .text(request.peer.description) }
    router.post("/echo") { request in .bytes(request.body, type: "text/plain") }
    router.post("/form") { request in
      let form = try request.form()
      return .text(form.fields.all.map { "\($0.name)=\($0.value)" }.joined(separator: "|"))
    }
    router.get("/fails") { _ in throw ClientGone() }
    router.get("/inject") { _ in
      Response.text("x").with("X-Test", "a\r\nSet-Cookie: b=c\r\n\r\n<html>").with("Content-Length", "100")
    }
    router.get("/slow") { [self] _ in
      entered.open()
      await released.wait()
      return .text("slow")
    }
    router.get("/stream") { _ in
      .stream(type: "text/plain") { body in
        for index in 0..<3 { try await body.write("part \(index)\n") }
      }
    }
    router.get("/broken") { _ in
      .stream(type: "text/plain") { body in
        try await body.write("part")
        throw Refusal.notFound
      }
    }
    router.get("/endless") { [self] _ in
      .stream(type: "text/plain") { body in
        defer { left.open() }
        let piece = [UInt8](repeating: UInt8(ascii: "y"), count: 16 << 10)
        while true { try await body.write(piece) }
      }
    }
    router.get("/events") { [self] _ in
      .events { events in
        try await events.send("un\ndeux", name: "offer", id: "1")
        entered.open()
        await withTaskCancellationHandler {
          await released.wait()
        } onCancel: {
          left.open()
        }
        try await events.send("fin")
      }
    }
    return router
  }

  /// Runs a server with these pages.
  func serve(
    _ change: (inout ServerConfiguration) -> Void = { _ in },
    _ body: (WebServer) async throws -> Void
  ) async throws {
    var configuration = ServerConfiguration()
    change(&configuration)
    try await WebServer.run(configuration, router(), grace: .seconds(10), body)
  }
}
