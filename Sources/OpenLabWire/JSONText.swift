extension String {
  /// Whether both are the same characters, byte by byte: JSON knows no canonical equivalence (RFC 8259 §8.3), while `==`
  /// holds "é" written in one scalar and in two for equal.
  func isSameText(as other: String) -> Bool {
    // What is the same is equal too, and == is fast for what differs.
    self == other && utf8.count == other.utf8.count && utf8.elementsEqual(other.utf8)
  }
}

/// A name as the key of a dictionary, compared byte by byte.
struct JSONName: Hashable {
  let text: String

  static func == (one: JSONName, other: JSONName) -> Bool { one.text.isSameText(as: other.text) }
  func hash(into hasher: inout Hasher) { hasher.combine(text) }
}
