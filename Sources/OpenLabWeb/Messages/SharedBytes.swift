/// Immutable bytes that many responses send, named by their content.
package final class SharedBytes: Sendable {
  package let bytes: [UInt8]
  /// A name of the content, 32 hexadecimal digits.
  package let digest: String
  /// A strong validator (RFC 9110 §8.8.3): the digest in quotes.
  package let etag: String

  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
    digest = Self.digest(bytes)
    etag = "\"\(digest)\""
  }

  package convenience init(_ page: HTML) { self.init(page.bytes) }

  /// FNV-1a with 128 bits: tells contents apart, keeps no secret.
  private static func digest(_ bytes: [UInt8]) -> String {
    var hash: UInt128 = 0x6C62_272E_07BB_0142_62B8_2175_6295_C58D
    let prime: UInt128 = 0x0000_0000_0100_0000_0000_0000_0000_013B
    for byte in bytes { hash = (hash ^ UInt128(byte)) &* prime }
    let text = String(hash, radix: 16)
    return String(repeating: "0", count: 32 - text.utf8.count) + text
  }
}
