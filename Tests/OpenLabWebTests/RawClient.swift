import COpenLabSystem
import Testing

@testable import OpenLabWeb

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A socket to a server in this process, that sends exactly what it is told. Waits at most 20 seconds for anything.
final class RawClient {
  let descriptor: Int32
  private var isOpen = true

  init(_ server: WebServer, address: String = "127.0.0.1") throws {
    descriptor = openlab_connect(address, server.port)
    try #require(descriptor >= 0)
    var limit = timeval(tv_sec: 20, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
  }

  deinit { close() }

  func close() {
    if isOpen { _ = closeDescriptor(descriptor) }
    isOpen = false
  }

  /// Answers whether all of it went out.
  @discardableResult
  func send(_ text: String) -> Bool { send(Array(text.utf8)) }

  @discardableResult
  func send(_ bytes: [UInt8]) -> Bool {
    var start = 0
    while start < bytes.count {
      let sent = bytes.withUnsafeBytes { all in
        openlab_send_some(descriptor, all.baseAddress! + start, all.count - start)
      }
      if sent <= 0 { return false }
      start += Int(sent)
    }
    return true
  }

  func finishSending() { openlab_finish_sending(descriptor) }

  /// What comes next, empty at the end; nil after 20 seconds or a reset.
  func receive(atMost count: Int = 65_536) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: count)
    let received = bytes.withUnsafeMutableBytes { openlab_receive(descriptor, $0.baseAddress!, $0.count) }
    return received < 0 ? nil : Array(bytes.prefix(Int(received)))
  }

  /// Everything until the server closes; nil if it does not.
  func receiveAll() -> String? {
    var all: [UInt8] = []
    while let bytes = receive() {
      if bytes.isEmpty { return String(decoding: all, as: UTF8.self) }
      all += bytes
    }
    return nil
  }

  /// Everything until `text` has come.
  func receive(until text: String) -> String? {
    var all: [UInt8] = []
    while let bytes = receive(), !bytes.isEmpty {
      all += bytes
      let soFar = String(decoding: all, as: UTF8.self)
      if soFar.contains(text) { return soFar }
    }
    return nil
  }

  /// One response with a Content-Length: its status, header and body; what comes after it is an error.
  func response(hasBody: Bool = true) -> (status: Int, head: String, body: String)? {
    var all: [UInt8] = []
    while true {
      if let end = String(decoding: all, as: UTF8.self).range(of: "\r\n\r\n") {
        let text = String(decoding: all, as: UTF8.self)
        let head = String(text[..<end.lowerBound])
        let length = head.split(separator: "\r\n").first { $0.lowercased().hasPrefix("content-length: ") }
        let missing = hasBody ? length.flatMap { Int($0.dropFirst(16)) } ?? 0 : 0
        let body = String(text[end.upperBound...])
        if body.utf8.count >= missing {
          return (Int(head.dropFirst(9).prefix(3)) ?? 0, head, body)
        }
      }
      guard let bytes = receive(), !bytes.isEmpty else { return nil }
      all += bytes
    }
  }
}

extension StringProtocol {
  /// Where a text stands, without Foundation.
  func range(of other: String) -> Range<String.Index>? {
    String(self) == self ? firstRange(of: other) : firstRange(of: other)
  }

  /// How often a text stands in this one.
  func occurrences(of other: String) -> Int { ranges(of: other).count }
}
