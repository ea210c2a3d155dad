/// An address on this site: a path and a query, percent-encoded. It can never leave the site.
///
/// `LocalPath("services", id, "try")` encodes each segment; `.adding("q", words)` adds to the query. What a form or a
/// query says (`next=…`) becomes one by ``init(untrusted:)``, which refuses everything that a browser takes elsewhere.
package struct LocalPath: Hashable, Sendable, CustomStringConvertible {
  /// As it stands in a link or a `Location`; starts with one `/`.
  package let text: String

  /// A path of segments, each encoded: `LocalPath("services", "fr.openlab.x")`. No segments: the root.
  package init(_ segments: String...) { self.init(segments: segments) }

  package init(segments: [String]) {
    // `//host` would be another site: an empty first segment cannot be written.
    let kept = segments.drop { $0.isEmpty }
    text = "/" + kept.map { PercentCoding.encode($0) }.joined(separator: "/")
  }

  private init(text: String) { self.text = text }

  /// What someone else says is an address of this site; nil where it is not: without a `/` at its start, with an empty
  /// segment (`//…`) or one that a browser resolves (`.`, `..`, also as `%2e`), `\`, control characters, white space, more
  /// than 2,048 bytes.
  package init?(untrusted text: String) {
    let bytes = Array(text.utf8)
    guard bytes.first == UInt8(ascii: "/"), bytes.count <= 2_048,
      bytes.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\\") })
    else { return nil }
    let path = bytes.prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
    let segments = path.dropFirst().split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    // Only the last may be empty: `/people/`.
    guard segments.dropLast().allSatisfy({ !$0.isEmpty }), segments.allSatisfy({ !Self.isDots($0) }) else { return nil }
    self.text = text
  }

  private static func isDots(_ segment: ArraySlice<UInt8>) -> Bool {
    let text = String(decoding: segment, as: UTF8.self).lowercased().replacing("%2e", with: ".")
    return text == "." || text == ".."
  }

  /// With one more field in the query.
  package func adding(_ name: String, _ value: String) -> LocalPath {
    let (beforeFragment, fragment) = split()
    let mark = beforeFragment.utf8.contains(UInt8(ascii: "?")) ? "&" : "?"
    let field = PercentCoding.encode(name) + "=" + PercentCoding.encode(value)
    return LocalPath(text: beforeFragment + mark + field + fragment)
  }

  /// With one more field in the query, or unchanged where there is no value.
  package func adding(_ name: String, _ value: String?) -> LocalPath {
    value.map { adding(name, $0) } ?? self
  }

  /// With a fragment, `#name`.
  package func fragment(_ name: String) -> LocalPath {
    LocalPath(text: split().0 + "#" + PercentCoding.encode(name))
  }

  package var description: String { text }

  private func split() -> (String, String) {
    guard let mark = text.firstIndex(of: "#") else { return (text, "") }
    return (String(text[..<mark]), String(text[mark...]))
  }
}
