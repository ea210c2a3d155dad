/// A cookie to set (RFC 6265 §4.1). By default no script reads it, no other site's form sends it, and it ends with the
/// browser.
package struct Cookie: Hashable, Sendable {
  package enum SameSite: String, Sendable { case lax = "Lax", strict = "Strict" }

  package var name: String
  package var value: String
  /// Nil: until the browser closes. Zero removes the cookie.
  package var maxAge: Duration?
  package var path: String
  package var isHTTPOnly: Bool
  /// Sent over https only: for a deployment behind TLS.
  package var isSecure: Bool
  package var sameSite: SameSite

  /// `name` is a token; `value` holds no white space, quotes, commas, semicolons or backslashes (encode it otherwise).
  package init(
    _ name: String,
    _ value: String,
    maxAge: Duration? = nil,
    path: String = "/",
    isHTTPOnly: Bool = true,
    isSecure: Bool = false,
    sameSite: SameSite = .lax
  ) {
    precondition(HeaderName(name) != nil, "\(name) is no cookie name")
    self.name = name
    self.value = value
    self.maxAge = maxAge
    self.path = path
    self.isHTTPOnly = isHTTPOnly
    self.isSecure = isSecure
    self.sameSite = sameSite
  }

  /// What removes the cookie of that name.
  package static func removal(_ name: String, path: String = "/") -> Cookie {
    Cookie(name, "", maxAge: .zero, path: path)
  }

  /// The value of `Set-Cookie`. Bytes that may not stand in a cookie's value are left out.
  package var fieldValue: String {
    let kept = value.utf8.filter(Self.isAllowed)
    var text = "\(name)=\(String(decoding: kept, as: UTF8.self)); Path=\(path)"
    if let maxAge { text += "; Max-Age=\(maxAge.components.seconds)" }
    if isHTTPOnly { text += "; HttpOnly" }
    if isSecure { text += "; Secure" }
    return text + "; SameSite=\(sameSite.rawValue)"
  }

  /// `cookie-octet` of RFC 6265 §4.1.1.
  private static func isAllowed(_ byte: UInt8) -> Bool {
    byte > 0x20 && byte < 0x7F && !"\",;\\".utf8.contains(byte)
  }

  /// Reads `Cookie` fields (RFC 6265 §4.2.1); pairs that are none are passed over.
  static func parse(_ values: [String]) -> Fields {
    var fields = Fields()
    for value in values {
      for pair in value.utf8.split(separator: UInt8(ascii: ";")) {
        let pair = pair.trimmingSpaces()
        guard let mark = pair.firstIndex(of: UInt8(ascii: "=")), mark > pair.startIndex else { continue }
        let name = String(decoding: pair[..<mark].trimmingSpaces(), as: UTF8.self)
        var value = pair[pair.index(after: mark)...].trimmingSpaces()
        if value.count >= 2, value.first == UInt8(ascii: "\""), value.last == UInt8(ascii: "\"") {
          value = value.dropFirst().dropLast()
        }
        guard HeaderName(name) != nil, value.allSatisfy(isAllowed) else { continue }
        fields.all.append(.init(name: name, value: String(decoding: value, as: UTF8.self)))
      }
    }
    return fields
  }
}
