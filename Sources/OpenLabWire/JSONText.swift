#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

extension String {
  /// Whether both are the same characters, byte by byte: JSON knows no canonical equivalence (RFC 8259 §8.3), while `==`
  /// holds "é" written in one scalar and in two for equal.
  func isSameText(as other: String) -> Bool {
    guard utf8.count == other.utf8.count else { return false }
    let isSame = utf8.withContiguousStorageIfAvailable { one in
      other.utf8.withContiguousStorageIfAvailable { other in
        // An empty string may have no address.
        one.baseAddress.flatMap { one in other.baseAddress.map { memcmp(one, $0, other.count) == 0 } } ?? other.isEmpty
      }
    }
    return isSame.flatMap(\.self) ?? utf8.elementsEqual(other.utf8)
  }
}

/// A name as the key of a dictionary, compared byte by byte.
struct JSONName: Hashable {
  let text: String

  static func == (one: JSONName, other: JSONName) -> Bool { one.text.isSameText(as: other.text) }
  func hash(into hasher: inout Hasher) { hasher.combine(text) }
}
