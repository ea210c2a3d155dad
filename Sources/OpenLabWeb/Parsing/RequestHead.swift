/// A head that has been read and whose rules hold: what is asked for, how long its body is, whether the connection stays.
struct RequestHead {
  enum Framing: Hashable {
    case length(Int)
    case chunked
  }

  var method: Method
  var text: String
  var target: Target
  var headers: Headers
  var minorVersion: Int
  var framing: Framing
  /// Whether another request may follow on this connection (RFC 9112 §9.3).
  var keepsAlive: Bool
  /// Whether the client waits for a word before it sends the body (RFC 9110 §10.1.1).
  var expectsContinue: Bool
  /// The host without its port, in lower case; what `Host` or an absolute target says.
  var host: String
  /// With its port, as it came.
  var authority: String

  /// Takes the bytes of a head that the parser has read whole.
  init(_ parser: HeadParser, _ bytes: UnsafeRawBufferPointer) throws(Refusal) {
    let block = bytes[parser.blockStart..<parser.position - 2]
    headers = Headers(bytes: Array(block), positions: parser.positions)
    minorVersion = parser.minorVersion
    let fields = try FramingFields(headers)
    framing = try fields.framing(minorVersion: minorVersion)
    keepsAlive = minorVersion > 0 ? !fields.closes : fields.keepsAlive && !fields.closes
    method = Method(rawValue: String(decoding: bytes[parser.method], as: UTF8.self))
    guard Self.known.contains(method) else { throw .methodNotImplemented }
    text = String(decoding: bytes[parser.target], as: UTF8.self)
    target = try Target(bytes[parser.target])
    // RFC 9110 §9.3.7: `*` asks about the server as a whole.
    if target.path == ["*"], text == "*", method != .options { throw .badPath }
    // RFC 9112 §3.2: exactly one Host. We want it of HTTP/1.0 too, since pages are guarded by it.
    guard let field = fields.host, fields.hostCount == 1 else { throw .badHost }
    authority = target.authority ?? field
    guard Self.hostName(field) != nil, let name = Self.hostName(authority) else { throw .badHost }
    host = name
    switch fields.expectation {
    case nil: expectsContinue = false
    case "100-continue": expectsContinue = minorVersion > 0
    default: throw .expectationFailed
    }
  }

  private static let known: [Method] = [.get, .head, .post, .put, .patch, .delete, .options, .trace, .query]

  /// The name in `name:port` (RFC 9110 §7.2, RFC 3986 §3.2.2) in lower case; nil where it is none.
  static func hostName(_ authority: String) -> String? {
    let bytes = Array(authority.utf8)
    var end = bytes.count
    if bytes.first == UInt8(ascii: "[") {
      guard let close = bytes.firstIndex(of: UInt8(ascii: "]")) else { return nil }
      guard close > 1, bytes[1..<close].allSatisfy({ PercentCoding.digit($0) != nil || ":.".utf8.contains($0) }) else {
        return nil
      }
      end = close + 1
    } else {
      end = bytes.firstIndex(of: UInt8(ascii: ":")) ?? bytes.count
      guard end > 0, bytes[..<end].allSatisfy(isNameByte) else { return nil }
    }
    if end < bytes.count {
      guard bytes[end] == UInt8(ascii: ":") else { return nil }
      let port = bytes[(end + 1)...]
      if !port.isEmpty {
        guard let number = StrictNumber.decimal(port), number <= 65_535 else { return nil }
      }
    }
    return String(decoding: bytes[..<end].map(Octet.lowered), as: UTF8.self)
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"):
      true
    default: false
    }
  }
}
