/// What a request asks for: the path as decoded segments, and the query.
struct Target: Hashable, Sendable {
  var path: [String]
  var query: Fields
  /// The host of an absolute-form target, which then counts instead of the field (RFC 9112 §3.2.2).
  var authority: String?

  init(path: [String]) {
    self.path = path
    query = Fields()
  }

  /// Reads the target of a request line (RFC 9112 §3.2): origin-form, absolute-form, or `*`.
  ///
  /// Refused with 400: what is not visible ASCII, a bad `%`, what decodes to no UTF-8, NUL, other control characters,
  /// `/` or `\` in a segment, and the segments `.` and `..`, encoded or not.
  init(_ bytes: some BidirectionalCollection<UInt8>) throws(Refusal) {
    var rest = bytes[...]
    guard rest.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { throw .badPath }
    if rest.first != UInt8(ascii: "/") {
      if rest.count == 1, rest.first == UInt8(ascii: "*") {
        path = ["*"]
        query = Fields()
        return
      }
      let scheme = rest.prefix { $0 != UInt8(ascii: ":") }.map(Octet.lowered)
      guard scheme.elementsEqual("http".utf8) || scheme.elementsEqual("https".utf8) else { throw .badPath }
      rest = rest.dropFirst(scheme.count)
      guard rest.starts(with: "://".utf8) else { throw .badPath }
      rest = rest.dropFirst(3)
      let host = rest.prefix { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") }
      guard !host.isEmpty, !host.contains(UInt8(ascii: "@")) else { throw .badPath }
      authority = String(decoding: host, as: UTF8.self)
      rest = rest.dropFirst(host.count)
    }
    guard !rest.contains(UInt8(ascii: "#")) else { throw .badPath }
    let mark = rest.firstIndex(of: UInt8(ascii: "?"))
    path = try Self.segments(rest[..<(mark ?? rest.endIndex)])
    query = try mark.map { (at) throws(Refusal) in try Fields(urlEncoded: rest[rest.index(after: at)...]) } ?? Fields()
  }

  private static func segments(_ path: some BidirectionalCollection<UInt8>) throws(Refusal) -> [String] {
    // `/` is no segment; `/a/` has an empty last one.
    if path.count <= 1 { return [] }
    var segments: [String] = []
    for part in path.dropFirst().split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
      guard let segment = PercentCoding.decode(part) else { throw .badEncoding }
      let isSafe = segment.utf8.allSatisfy {
        $0 >= 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "\\")
      }
      guard isSafe, segment != ".", segment != ".." else { throw .badPath }
      segments.append(segment)
    }
    return segments
  }
}
