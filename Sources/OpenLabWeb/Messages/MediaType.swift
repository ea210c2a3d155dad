/// A media type and its parameters (RFC 9110 §8.3.1).
struct MediaType: Hashable {
  /// In lower case, empty where there is none.
  var type: String
  /// Names in lower case.
  var parameters: [String: String] = [:]

  /// What breaks the grammar ends the parameters.
  init(_ text: String) {
    var rest = Array(text.utf8)[...]
    let head = rest.prefix { $0 != UInt8(ascii: ";") }
    type = String(decoding: head.trimmingSpaces().map(Octet.lowered), as: UTF8.self)
    rest = rest.dropFirst(head.count)
    while rest.first == UInt8(ascii: ";") {
      rest = rest.dropFirst().drop { $0 == Octet.space || $0 == Octet.tab }
      let name = rest.prefix { Octet.isToken($0) }
      rest = rest.dropFirst(name.count)
      guard !name.isEmpty, rest.first == UInt8(ascii: "=") else { return }
      rest = rest.dropFirst()
      guard let value = Self.value(&rest) else { return }
      let key = String(decoding: name.map(Octet.lowered), as: UTF8.self)
      if parameters[key] == nil { parameters[key] = value }
      rest = rest.drop { $0 == Octet.space || $0 == Octet.tab }
    }
  }

  /// A token or a quoted string (RFC 9110 §5.6.4).
  private static func value(_ rest: inout ArraySlice<UInt8>) -> String? {
    guard rest.first == UInt8(ascii: "\"") else {
      let token = rest.prefix { Octet.isToken($0) }
      rest = rest.dropFirst(token.count)
      return token.isEmpty ? nil : String(decoding: token, as: UTF8.self)
    }
    rest = rest.dropFirst()
    var text: [UInt8] = []
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "\"") { return String(decoding: text, as: UTF8.self) }
      if byte == UInt8(ascii: "\\") {
        guard let escaped = rest.popFirst() else { return nil }
        text.append(escaped)
      } else {
        text.append(byte)
      }
    }
    return nil
  }
}
