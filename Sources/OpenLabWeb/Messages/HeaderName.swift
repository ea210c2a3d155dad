/// The name of a header field: a token (RFC 9110 §5.6.2), equal whatever its case.
package struct HeaderName: Sendable, ExpressibleByStringLiteral {
  package let text: String

  /// A name that the program's author wrote; it must be a token.
  package init(stringLiteral value: String) {
    precondition(Self.isToken(value), "\(value) is no header name")
    text = value
  }

  /// A name that came from elsewhere; nil where it is no token.
  package init?(_ text: String) {
    guard Self.isToken(text) else { return nil }
    self.text = text
  }

  private static func isToken(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { Octet.isToken($0) }
  }
}

extension HeaderName: Hashable {
  package static func == (left: HeaderName, right: HeaderName) -> Bool {
    left.text.utf8.elementsEqual(right.text.utf8) { Octet.lowered($0) == Octet.lowered($1) }
  }

  package func hash(into hasher: inout Hasher) {
    for byte in text.utf8 { hasher.combine(Octet.lowered(byte)) }
  }
}
