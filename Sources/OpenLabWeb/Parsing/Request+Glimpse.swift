extension Request {
  /// What has come of a request that is refused before it was read whole: it says in which form and language to answer,
  /// and what the log calls it. Nil where not even the request line began well.
  init?(glimpsed parser: HeadParser, _ bytes: UnsafeRawBufferPointer, peer: Peer) {
    guard let seen = parser.glimpse(bytes) else { return nil }
    let raw = bytes[seen.target]
    var headers = Headers()
    if let last = parser.positions.last {
      let block = bytes[parser.blockStart..<parser.blockStart + Int(last.value.upperBound)]
      headers = Headers(bytes: Array(block), positions: parser.positions)
    }
    // Of a target that cannot be read the first segment says whether a program or a person asked.
    let parsed = (try? Target(raw)) ?? Target(path: [Self.firstSegment(raw)])
    self.init(
      Method(rawValue: String(decoding: bytes[seen.method], as: UTF8.self)),
      target: String(decoding: raw.prefix(1_024), as: UTF8.self),
      parsed,
      headers: headers,
      peer: peer
    )
  }

  private static func firstSegment(_ target: some Collection<UInt8>) -> String {
    guard target.first == UInt8(ascii: "/") else { return "" }
    return String(decoding: target.dropFirst().prefix { Octet.isToken($0) && $0 != UInt8(ascii: "%") }, as: UTF8.self)
  }
}
