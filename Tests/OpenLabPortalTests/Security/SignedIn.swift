import OpenLabProtocol
import OpenLabRegistry
import OpenLabWeb

@testable import OpenLabPortal

/// One browser at a test's portal: it keeps cookies, and sends forms as a browser sends them.
struct Browser {
  let portal: TestPortal
  private(set) var cookies: [String: String] = [:]
  var host = "localhost:8080"

  init(_ portal: TestPortal) { self.portal = portal }

  /// One that has signed in with a new token of a role.
  static func signedIn(
    _ role: Role,
    at portal: TestPortal,
    provider: Provider = Provider(name: "Example", contact: "contact@example.org")
  ) async throws -> Browser {
    var browser = Browser(portal)
    let token = try portal.token(role, provider: provider)
    _ = try await browser.submit("/login", from: "/login", ["token": token])
    return browser
  }

  mutating func get(_ target: String, headers: Headers = [:]) async throws -> Response {
    try await send(try Request(.get, target, headers: headers))
  }

  mutating func page(_ target: String) async throws -> String { try await get(target).text() }

  /// Opens a page, takes the secret of its form, and sends fields with it.
  mutating func submit(_ target: String, from page: String, _ fields: Fields) async throws -> Response {
    let secret = try await secret(page)
    var fields = fields
    fields.all.append(.init(name: VisitSession.formField, value: secret))
    return try await post(target, fields)
  }

  /// The secret that the first form of a page holds.
  mutating func secret(_ page: String) async throws -> String {
    let text = try await self.page(page)
    let mark = "name=\"\(VisitSession.formField)\" value=\""
    guard let start = text.firstRange(of: mark)?.upperBound else { return "" }
    return String(text[start...].prefix { $0 != "\"" })
  }

  /// Sends fields as they are.
  mutating func post(_ target: String, _ fields: Fields, headers: Headers? = nil) async throws -> Response {
    let own: Headers = ["Sec-Fetch-Site": "same-origin", "Origin": "http://\(host)"]
    return try await send(try Request(.post, target, form: fields, headers: headers ?? own))
  }

  /// Sends one file and fields, as `multipart/form-data`.
  mutating func upload(
    _ target: String,
    _ fields: Fields,
    file: (field: String, name: String, bytes: [UInt8])
  ) async throws -> Response {
    let mark = "----openlab7MA4YWxkTrZu0gW"
    var body: [UInt8] = []
    for field in fields.all {
      body += Array(
        "--\(mark)\r\nContent-Disposition: form-data; name=\"\(field.name)\"\r\n\r\n\(field.value)\r\n".utf8
      )
    }
    let head = "--\(mark)\r\nContent-Disposition: form-data; name=\"\(file.field)\"; filename=\"\(file.name)\"\r\n"
    body +=
      Array((head + "Content-Type: application/x-tar\r\n\r\n").utf8) + file.bytes + Array("\r\n--\(mark)--\r\n".utf8)
    let headers: Headers = [
      "Sec-Fetch-Site": "same-origin", "Content-Type": "multipart/form-data; boundary=\(mark)",
    ]
    return try await send(try Request(.post, target, headers: headers, body: body))
  }

  mutating func send(_ request: Request) async throws -> Response {
    var request = request
    if !request.headers.contains("Host") { request.headers["Host"] = host }
    if !cookies.isEmpty {
      request.headers["Cookie"] = cookies.sorted { $0.key < $1.key }.map { "\($0)=\($1)" }.joined(separator: "; ")
    }
    let response = await portal.portal.respond(to: request)
    for field in response.headers.values("Set-Cookie") {
      let pair = field.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      cookies[String(pair[0])] = field.contains("Max-Age=0") ? nil : String(pair[1])
    }
    return response
  }

  mutating func set(_ cookie: String, _ value: String?) { cookies[cookie] = value }
}

extension TestPortal {
  func token(
    _ role: Role,
    provider: Provider = Provider(name: "Example", contact: "contact@example.org")
  ) throws -> String {
    try registry.createToken(
      name: "Ada \(role.rawValue)",
      role: role,
      provider: role == .provider ? provider : nil,
      by: .local("test")
    ).text
  }
}
