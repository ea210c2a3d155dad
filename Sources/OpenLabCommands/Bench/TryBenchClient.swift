import Foundation
import OpenLabHost

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A client of the portal with two kept connections: one for forms, one for streams. Blocking, for a thread of its own.
final class TryBenchClient: @unchecked Sendable {
  // Used by the one thread that measures.
  private let port: UInt16
  private let service: String
  private var forms: Int32 = -1
  private var cookies: [String: String] = [:]
  private var secret = ""

  init(port: UInt16, service: String) {
    self.port = port
    self.service = service
  }

  deinit { if forms >= 0 { close(forms) } }

  /// Connects, and reads the form.
  func start() throws {
    forms = try connected()
    let page = try exchange(forms, "GET", "/services/\(service)/try?person=syn-000042", nil)
    guard let from = page.firstRange(of: "name=\"_form\" value=\"")?.upperBound,
      let to = page[from...].firstIndex(of: "\"")
    else { throw BenchUnavailable(message: "no form: \(page.prefix(200))") }
    secret = String(page[from..<to])
  }

  /// Starts a try and returns how long it took until the first item could be shown.
  func round() throws -> Duration {
    let start = MonotonicTime.now
    let body = "_form=\(secret)&person=syn-000042&grant=account.skills&occupation=J1501&limit=20"
    let answer = try exchange(forms, "POST", "/services/\(service)/try", body)
    guard let line = answer.split(separator: "\r\n").first(where: { $0.lowercased().hasPrefix("location:") }) else {
      throw BenchUnavailable(message: "no try: \(answer.prefix(300))")
    }
    let address = line.dropFirst("location:".count).trimmingCharacters(in: .whitespaces)
    let stream = try connected()
    defer { close(stream) }
    try write(stream, "GET", "\(address)/events", nil)
    var seen = ""
    while !seen.contains("event: item\n") && !seen.contains("event: panel\n") { seen += try read(stream) }
    let end = MonotonicTime.now
    // To the end of the try, so that the next one starts from rest.
    while !seen.contains("event: end\n") { seen += try read(stream) }
    // A session's first answer begins it: its forms have another secret then.
    if answer.lowercased().contains("set-cookie: session=") { try renew() }
    return end - start
  }

  private func renew() throws {
    let page = try exchange(forms, "GET", "/services/\(service)/try?person=syn-000042", nil)
    guard let from = page.firstRange(of: "name=\"_form\" value=\"")?.upperBound,
      let to = page[from...].firstIndex(of: "\"")
    else { return }
    secret = String(page[from..<to])
  }

  // MARK: HTTP

  private func connected() throws -> Int32 {
    #if canImport(Glibc)
      let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    #else
      let descriptor = socket(AF_INET, SOCK_STREAM, 0)
    #endif
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    let isConnected = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
    var on: Int32 = 1
    _ = setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
    guard isConnected else { throw BenchUnavailable(message: "127.0.0.1:\(port)") }
    return descriptor
  }

  private func write(_ descriptor: Int32, _ method: String, _ path: String, _ body: String?) throws {
    var head = "\(method) \(path) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nAccept-Language: en\r\n"
    if !cookies.isEmpty {
      head += "Cookie: " + cookies.map { "\($0)=\($1)" }.joined(separator: "; ") + "\r\n"
    }
    if let body {
      head += "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: \(body.utf8.count)\r\n"
    }
    let bytes = Array((head + "\r\n" + (body ?? "")).utf8)
    guard Foundation.send(descriptor, bytes, bytes.count, 0) == bytes.count else {
      throw BenchUnavailable(message: "the portal closed the connection")
    }
  }

  private func read(_ descriptor: Int32) throws -> String {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let count = recv(descriptor, &buffer, buffer.count, 0)
    guard count > 0 else { throw BenchUnavailable(message: "the portal closed the connection") }
    return String(decoding: buffer[..<count], as: UTF8.self)
  }

  /// A response with a length.
  private func exchange(_ descriptor: Int32, _ method: String, _ path: String, _ body: String?) throws -> String {
    try write(descriptor, method, path, body)
    var text = ""
    while true {
      text += try read(descriptor)
      guard let end = text.firstRange(of: "\r\n\r\n") else { continue }
      let head = text[..<end.lowerBound]
      let field = head.split(separator: "\r\n").first { $0.lowercased().hasPrefix("content-length:") }
      let length = field.flatMap { Int($0.dropFirst(15).trimmingCharacters(in: .whitespaces)) } ?? 0
      guard text[end.upperBound...].utf8.count >= length else { continue }
      for line in head.split(separator: "\r\n") where line.lowercased().hasPrefix("set-cookie:") {
        let pair = line.dropFirst(11).trimmingCharacters(in: .whitespaces).split(separator: ";")[0]
        let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        cookies[String(parts[0])] = line.contains("Max-Age=0") ? nil : String(parts[1])
      }
      return text
    }
  }
}
