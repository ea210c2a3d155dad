/// One response, as the access log has it.
package struct AccessLogEntry: Hashable, Sendable {
  /// When the request's head was read, in microseconds since 1970.
  package var time: Int64
  package var peer: Peer
  /// Empty where the request line could not be read.
  package var method: String
  package var target: String
  /// 499 where the client left before there was an answer.
  package var status: Status
  /// The bytes of the body that were handed to the system.
  package var bytes: Int
  /// Until the last byte was handed to the system, in microseconds.
  package var duration: Int64

  /// One line in the combined order of common logs, without the fields that we do not keep:
  /// `127.0.0.1 2026-11-24T02:29:52Z "GET /?q=a" 200 4096 0.000123`. Quotes and backslashes in the target are encoded.
  package var line: String {
    let safe = target.utf8.map { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") ? UInt8(ascii: "_") : $0 }
    let seconds = duration / 1_000_000
    let fraction = String(duration % 1_000_000)
    let padded = String(repeating: "0", count: max(0, 6 - fraction.utf8.count)) + fraction
    let request = method.isEmpty ? "-" : "\(method) \(String(decoding: safe, as: UTF8.self))"
    return
      "\(peer) \(HTTPDate.timestamp(time / 1_000_000)) \"\(request)\" \(status.rawValue) \(bytes) \(seconds).\(padded)"
  }
}
