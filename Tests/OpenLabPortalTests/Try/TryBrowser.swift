import Foundation
import OpenLabWeb
import Synchronization

@testable import OpenLabPortal

/// A browser without scripts: it keeps cookies, follows redirects and sends forms with what their page gave them.
final class TryBrowser: Sendable {
  struct Visited {
    var path: String
    var status: OpenLabWeb.Status
    var page: String
  }

  private let portal: TestPortal
  private let cookies = Mutex<[String: String]>([:])
  let language: String

  init(_ portal: TestPortal, language: String = "en") {
    self.portal = portal
    self.language = language
  }

  private var headers: Headers {
    var headers: Headers = ["Accept-Language": language, "Accept": "text/html"]
    let pairs = cookies.withLock { $0.map { "\($0)=\($1)" }.sorted() }
    if !pairs.isEmpty { headers["Cookie"] = pairs.joined(separator: "; ") }
    return headers
  }

  var cookieLine: String { headers["Cookie"] ?? "" }

  private func keep(_ response: Response) {
    for line in response.headers.values("Set-Cookie") {
      let pair = line.split(separator: ";")[0].split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let isGone = line.contains("Max-Age=0")
      cookies.withLock { $0[String(pair[0])] = isGone ? nil : String(pair[1]) }
    }
  }

  func get(_ path: String) async throws -> Visited {
    let target = String(path.prefix { $0 != "#" })
    let response = await portal.portal.respond(to: try Request(.get, target, headers: headers))
    keep(response)
    return Visited(path: path, status: response.status, page: try await response.text())
  }

  /// The raw response, for streams.
  func response(_ path: String, more: Headers = [:]) async throws -> Response {
    var headers = headers
    for (name, value) in more.all { headers[name] = value }
    return await portal.portal.respond(to: try Request(.get, path, headers: headers))
  }

  /// Sends a form with the secret that stands on a page, and follows the redirect.
  func send(_ path: String, _ fields: Fields, from page: Visited) async throws -> Visited {
    var form = fields
    if let secret = page.page.between("name=\"_form\" value=\"", "\"") {
      form.all.append(Fields.Field(name: "_form", value: secret))
    }
    let response = await portal.portal.respond(to: try Request(.post, path, form: form, headers: headers))
    keep(response)
    if let location = response.headers["Location"] { return try await get(location) }
    return Visited(path: path, status: response.status, page: try await response.text())
  }

  /// Chooses a person, grants scopes and starts a try.
  func begin(person: String = "case-nurse", grant: [String] = [], _ query: Fields = [:]) async throws -> Visited {
    let start = "/services/\(TriedService.id)/try"
    let consent = try await get("\(start)?person=\(person)")
    var fields: Fields = ["person": person]
    for scope in grant { fields.all.append(Fields.Field(name: "grant", value: scope)) }
    fields.all += query.all
    return try await send(start, fields, from: consent)
  }

  /// The page of a try once it is over, or asks something; it is told when by the events.
  func settled(_ visited: Visited) async throws -> Visited {
    var page = visited
    while let events = page.page.between("data-events=\"", "\""), !page.page.contains("id=\"question\"") {
      _ = try await response(events.replacing("&amp;", with: "&")).firstPanel()
      page = try await get(visited.path)
    }
    return page
  }
}

extension String {
  /// What stands between two texts, the first time.
  func between(_ start: String, _ end: String) -> String? {
    guard let from = firstRange(of: start)?.upperBound, let to = self[from...].firstRange(of: end)?.lowerBound else {
      return nil
    }
    return String(self[from..<to])
  }
}

/// Events as they come, for tests that wait for one.
final class EventReader: BodySink {
  struct Event: Sendable {
    var name: String
    var id: String?
    var data: String
  }

  private let events: AsyncStream<Event>.Continuation
  private let buffer = Mutex("")
  let stream: AsyncStream<Event>

  init() { (stream, events) = AsyncStream.makeStream() }

  func write(_ bytes: [UInt8]) async throws(ClientGone) {
    let complete = buffer.withLock { buffer in
      buffer += String(decoding: bytes, as: UTF8.self)
      var found: [String] = []
      while let end = buffer.firstRange(of: "\n\n") {
        found.append(String(buffer[..<end.lowerBound]))
        buffer = String(buffer[end.upperBound...])
      }
      return found
    }
    for text in complete {
      var event = Event(name: "", id: nil, data: "")
      for line in text.split(separator: "\n") {
        if line.hasPrefix("event: ") { event.name = String(line.dropFirst(7)) }
        if line.hasPrefix("id: ") { event.id = String(line.dropFirst(4)) }
        if line.hasPrefix("data: ") { event.data += String(line.dropFirst(6)) }
      }
      if !event.name.isEmpty { events.yield(event) }
    }
  }

  func finish() { events.finish() }
}

extension Response {
  /// Reads events while `body` listens; the reader leaves when it returns.
  func listen<Result: Sendable>(_ body: @escaping @Sendable (AsyncStream<EventReader.Event>) async -> Result) async
    -> Result?
  {
    guard case .stream(let write) = self.body else { return nil }
    let reader = EventReader()
    return await withTaskGroup(of: Result?.self) { group in
      group.addTask {
        try? await write(BodyWriter(reader))
        reader.finish()
        return nil
      }
      group.addTask { await body(reader.stream) }
      for await result in group where result != nil {
        group.cancelAll()
        return result
      }
      return nil
    }
  }

  /// The first panel, or the end.
  func firstPanel() async throws -> String? {
    await listen { events in
      for await event in events where event.name == "panel" || event.name == "end" { return event.data }
      return ""
    }
  }
}
