extension EnvelopeScanner {
  /// Scans the form that most lines have: the members in the usual order, no white space between them, an integer as id.
  ///
  /// Nil for any other form and for anything wrong, which the general way names. The values are checked alike.
  @inline(__always)
  mutating func scanUsual(_ line: UnsafeBufferPointer<UInt8>) -> Envelope? {
    let bytes = JSONBytes(line)
    var at = 0
    guard bytes.pass(#"{"jsonrpc":"2.0","id":"#, &at), let id = bytes.passID(&at) else { return nil }
    let method: JSONStringToken?
    if bytes.pass(#","result":"#, &at) {
      method = nil
    } else if bytes.pass(#","method":"#, &at), bytes.has(UInt8(ascii: "\""), at: at) {
      guard let token = try? bytes.scanString(&at), !token.hasEscapes, bytes.pass(#","params":"#, &at),
        bytes.has(UInt8(ascii: "{"), at: at)
      else { return nil }
      method = token
    } else {
      return nil
    }
    guard let value = usualValue(line, at) else { return nil }
    guard let method else { return Envelope(kind: .result, id: .integer(id), payload: value) }
    let name = method.string(in: bytes.base)
    return Envelope(kind: .request, id: .integer(id), method: name, params: value)
  }

  /// The value that starts at `start` and is the last of the message.
  @inline(__always)
  private mutating func usualValue(_ line: UnsafeBufferPointer<UInt8>, _ start: Int) -> Range<Int>? {
    var reader = JSONReader(line)
    reader.index = start
    // Inside the message's own object.
    reader.depth = 1
    let from = reader.valueOffset()
    guard (try? skip(&reader)) != nil else { return nil }
    let value = from..<reader.index
    guard reader.bytes.has(UInt8(ascii: "}"), at: reader.index) else { return nil }
    reader.index &+= 1
    guard (try? reader.finish()) != nil else { return nil }
    return value
  }
}

extension JSONBytes {
  /// Passes over a text if it stands here; its words are constants, since the comparison is inlined.
  @inline(__always)
  func pass(_ text: StaticString, _ at: inout Int) -> Bool {
    let length = text.utf8CodeUnitCount
    guard at &+ length <= count else { return false }
    let here = UnsafeRawPointer(base + at)
    let wanted = UnsafeRawPointer(text.utf8Start)
    var offset = 0
    while offset &+ 8 <= length {
      if here.word64(offset) != wanted.word64(offset) { return false }
      offset &+= 8
    }
    while offset < length {
      if base[at &+ offset] != text.utf8Start[offset] { return false }
      offset &+= 1
    }
    at &+= length
    return true
  }

  /// Passes over a positive integer of at most 18 digits that starts with none too many.
  @inline(__always)
  func passID(_ at: inout Int) -> Int64? {
    let start = at
    var value: Int64 = 0
    while at < count, at &- start < 18 {
      let digit = base[at] &- UInt8(ascii: "0")
      if digit > 9 { break }
      value = value &* 10 &+ Int64(digit)
      at &+= 1
    }
    guard at > start, base[start] != UInt8(ascii: "0") else { return nil }
    return value
  }
}
