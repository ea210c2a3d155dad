/// Reads the head of a request (RFC 9112 §2 to §5) out of bytes that grow: each byte is looked at once, however they
/// arrive, and what is wrong is refused as soon as it is there, not at the end of the head.
///
/// It remembers offsets from the head's first byte only; the bytes before those that are new must not change.
struct HeadParser {
  private enum Stage { case start, requestLine, fields, done }

  private let limits: HeadLimits
  private var stage = Stage.start
  /// The next byte to look at; once done, the first after the head.
  private(set) var position = 0
  private var lineStart = 0
  private(set) var method = 0..<0
  private(set) var target = 0..<0
  /// The minor version of HTTP/1.
  private(set) var minorVersion = 1
  private(set) var blockStart = 0
  /// The fields, from the block's start.
  private(set) var positions: [Headers.Position] = []

  init(limits: HeadLimits = HeadLimits()) { self.limits = limits }

  /// Whether anything but an empty line has come.
  var hasStarted: Bool { stage != .start || position > lineStart }

  /// Looks at what has come since the last time; true when the head is whole.
  mutating func parse(_ bytes: UnsafeRawBufferPointer) throws(Refusal) -> Bool {
    while position < bytes.count {
      let byte = bytes[position]
      if byte >= 0x20 && byte != 0x7F {
        position += 1
        skipVisible(bytes)
        continue
      }
      switch byte {
      case Octet.lineFeed:
        // RFC 9112 §2.2 lets a recipient take a bare LF; a proxy before us may not, and then bodies and heads mix.
        guard position > lineStart, bytes[position - 1] == Octet.carriageReturn else { throw .bareLineEnd }
        let line = lineStart..<position - 1
        position += 1
        if try finish(line, bytes) { return true }
        lineStart = position
      case Octet.carriageReturn:
        guard position + 1 < bytes.count else {
          try checkLimits()
          return false
        }
        guard bytes[position + 1] == Octet.lineFeed else { throw .bareLineEnd }
        position += 1
      case Octet.tab where stage == .fields:
        position += 1
      default:
        throw .controlCharacter
      }
    }
    try checkLimits()
    return false
  }

  /// Passes over bytes that end and break nothing, eight at a time.
  private mutating func skipVisible(_ bytes: UnsafeRawBufferPointer) {
    while position + 8 <= bytes.count {
      let word = bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self)
      let below = (word &- 0x2020_2020_2020_2020) & ~word
      let deleted = word ^ 0x7F7F_7F7F_7F7F_7F7F
      let equal = (deleted &- 0x0101_0101_0101_0101) & ~deleted
      if (below | equal) & 0x8080_8080_8080_8080 != 0 { return }
      position += 8
    }
  }

  /// The method and the target as far as they have come, whatever is wrong with the rest: for the answer's form only.
  func glimpse(_ bytes: UnsafeRawBufferPointer) -> (method: Range<Int>, target: Range<Int>)? {
    if !target.isEmpty { return (method, target) }
    var index = lineStart
    while index < bytes.count, Octet.isToken(bytes[index]) { index += 1 }
    let method = lineStart..<index
    guard !method.isEmpty, method.count <= 32, index < bytes.count, bytes[index] == Octet.space else { return nil }
    let start = index + 1
    index = start
    while index < bytes.count, bytes[index] > 0x20, bytes[index] < 0x7F { index += 1 }
    return index > start ? (method, start..<index) : nil
  }

  private func checkLimits() throws(Refusal) {
    switch stage {
    case .start, .requestLine: if position - lineStart > limits.requestLine { throw .requestLineTooLong(limits) }
    case .fields: if position - blockStart > limits.block { throw .headerTooLarge(limits) }
    case .done: break
    }
  }

  private mutating func finish(_ line: Range<Int>, _ bytes: UnsafeRawBufferPointer) throws(Refusal) -> Bool {
    switch stage {
    case .start where line.isEmpty:
      // RFC 9112 §2.2: an empty line before the request line is passed over; one.
      stage = .requestLine
    case .start, .requestLine:
      if line.count > limits.requestLine { throw .requestLineTooLong(limits) }
      try readRequestLine(line, bytes)
      stage = .fields
      blockStart = position
      positions.reserveCapacity(8)
    case .fields where line.isEmpty:
      if position - blockStart > limits.block { throw .headerTooLarge(limits) }
      stage = .done
      return true
    case .fields:
      try readField(line, bytes)
      if positions.count > limits.fields || position - blockStart > limits.block { throw .headerTooLarge(limits) }
    case .done:
      break
    }
    return false
  }

  /// RFC 9112 §3: method, target and version with one space between them.
  private mutating func readRequestLine(_ line: Range<Int>, _ bytes: UnsafeRawBufferPointer) throws(Refusal) {
    var index = line.lowerBound
    while index < line.upperBound, Octet.isToken(bytes[index]) { index += 1 }
    method = line.lowerBound..<index
    guard !method.isEmpty, method.count <= 32, index < line.upperBound, bytes[index] == Octet.space else {
      throw .badRequestLine
    }
    index += 1
    let start = index
    while index < line.upperBound, bytes[index] != Octet.space { index += 1 }
    target = start..<index
    // Without a version it would be HTTP/0.9, which has neither header nor Host.
    guard !target.isEmpty, index < line.upperBound else { throw .badRequestLine }
    index += 1
    guard line.upperBound - index == 8, bytes[index..<index + 5].elementsEqual("HTTP/".utf8),
      bytes[index + 6] == UInt8(ascii: "."), let major = Self.digit(bytes[index + 5]),
      let minor = Self.digit(bytes[index + 7])
    else { throw .badRequestLine }
    guard major == 1 else { throw .versionNotSupported }
    minorVersion = minor
  }

  private static func digit(_ byte: UInt8) -> Int? {
    byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") ? Int(byte - UInt8(ascii: "0")) : nil
  }

  /// RFC 9112 §5: a name, a colon with nothing before it, a value with white space around it.
  private mutating func readField(_ line: Range<Int>, _ bytes: UnsafeRawBufferPointer) throws(Refusal) {
    var index = line.lowerBound
    // RFC 9112 §5.2: obs-fold; before the first field §2.2 forbids it too.
    if bytes[index] == Octet.space || bytes[index] == Octet.tab { throw .foldedField }
    while index < line.upperBound, Octet.isToken(bytes[index]) { index += 1 }
    guard index > line.lowerBound, index < line.upperBound, bytes[index] == UInt8(ascii: ":") else {
      throw .badField
    }
    let name = line.lowerBound..<index
    var start = index + 1
    var end = line.upperBound
    while start < end, bytes[start] == Octet.space || bytes[start] == Octet.tab { start += 1 }
    while start < end, bytes[end - 1] == Octet.space || bytes[end - 1] == Octet.tab { end -= 1 }
    let base = blockStart
    positions.append(
      Headers.Position(
        name: Int32(name.lowerBound - base)..<Int32(name.upperBound - base),
        value: Int32(start - base)..<Int32(end - base)
      )
    )
  }
}
