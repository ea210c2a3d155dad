/// An address on another site that may become a link: `http://…` or `https://…` with a host, and nothing else.
package struct ExternalLink: Hashable, Sendable {
  package let text: String

  /// Nil for every other scheme, user names before an `@`, white space, control characters and more than 2,048 bytes.
  package init?(_ address: String) {
    let bytes = Array(address.utf8)
    guard bytes.count <= 2_048 else { return nil }
    let lowered = bytes.prefix(8).map { $0 | 0x20 }
    let start: Int
    if lowered.starts(with: "https://".utf8.map { $0 | 0x20 }) {
      start = 8
    } else if lowered.starts(with: "http://".utf8.map { $0 | 0x20 }) {
      start = 7
    } else {
      return nil
    }
    let authority = bytes[start...].prefix { !Array("/?#".utf8).contains($0) }
    guard let first = authority.first, first != UInt8(ascii: ":"), !authority.contains(UInt8(ascii: "@")),
      !bytes.contains(where: { $0 <= 0x20 || $0 == 0x7F || $0 == UInt8(ascii: "\\") })
    else { return nil }
    text = address
  }
}
