import Foundation
import OpenLabWeb
import Testing

@testable import OpenLabPortal

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

@Suite("A try on real connections")
struct TrySocketTests {
  @Test("elements leave the server while the service still works")
  func stream() async throws {
    let portal = try TestPortal()
    try await TriedService.publish(
      in: portal,
      call: """
        partial(id, [match(offers(id, 1)[0], 0.9)])
        wait("$/cancel")
        """
    )
    let browser = TryBrowser(portal)
    let page = try await browser.begin()
    var configuration = ServerConfiguration()
    configuration.port = 0
    try await WebServer.run(configuration, portal.portal) { server in
      let url = try #require(URL(string: "http://127.0.0.1:\(server.port)\(page.path)/events"))
      var request = URLRequest(url: url)
      request.setValue(browser.cookieLine, forHTTPHeaderField: "Cookie")
      request.setValue("en", forHTTPHeaderField: "Accept-Language")
      let text = try await FirstItem.read(request)
      #expect(text.contains("event: item\n") && text.contains("class=\"offer card\""))
      #expect(try await browser.get(page.path).page.contains("is at work"), "the service has not answered yet")
      _ = try await browser.send("\(page.path)/stop", ["why": "stopped"], from: page)
    }
  }
}

/// Reads a stream until its first element is there, and leaves.
private final class FirstItem: NSObject, URLSessionDataDelegate, @unchecked Sendable {
  // Touched by the session's own serial queue only.
  private var text = ""
  private var continuation: CheckedContinuation<String, any Error>?

  static func read(_ request: URLRequest) async throws -> String {
    let reader = FirstItem()
    let session = URLSession(configuration: .ephemeral, delegate: reader, delegateQueue: nil)
    defer { session.invalidateAndCancel() }
    return try await withCheckedThrowingContinuation { continuation in
      reader.continuation = continuation
      session.dataTask(with: request).resume()
    }
  }

  func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
    text += String(decoding: data, as: UTF8.self)
    guard text.contains("event: item\n"), text.hasSuffix("\n\n") else { return }
    continuation?.resume(returning: text)
    continuation = nil
  }

  func urlSession(_ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?) {
    continuation?.resume(throwing: error ?? URLError(.cannotParseResponse))
    continuation = nil
  }
}
