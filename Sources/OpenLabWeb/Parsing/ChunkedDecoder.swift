/// Takes a chunked body apart (RFC 9112 §7.1), however its bytes arrive.
///
/// Sizes are hexadecimal digits only; extensions and trailer fields are read within bounds and dropped.
struct ChunkedDecoder {
  private enum Stage { case size, extensions, sizeEnd, data, dataEnd, dataLineFeed, trailer, trailerLineFeed, done }

  /// Everything that is no data: sizes, extensions, ends of lines, trailers, in bytes beyond 16 for each chunk.
  static let overheadLimit = 16 << 10

  private var stage = Stage.size
  private var remaining = 0
  private var digits = 0
  private var overhead = 0
  private var trailerLine: [UInt8] = []

  var isDone: Bool { stage == .done }

  /// Appends what it finds in `bytes` to `body`, up to `limit` in all, and answers how many bytes it took: all of them
  /// unless the body ended before.
  mutating func decode(_ bytes: UnsafeRawBufferPointer, into body: inout [UInt8], limit: Int) throws(Refusal) -> Int {
    var index = 0
    while index < bytes.count, stage != .done {
      if stage == .data {
        let count = min(remaining, bytes.count - index)
        body.append(contentsOf: UnsafeRawBufferPointer(rebasing: bytes[index..<index + count]))
        index += count
        remaining -= count
        if remaining == 0 { stage = .dataEnd }
        continue
      }
      try step(bytes[index], body.count, limit)
      index += 1
    }
    return index
  }

  private mutating func step(_ byte: UInt8, _ decoded: Int, _ limit: Int) throws(Refusal) {
    overhead += 1
    if overhead > Self.overheadLimit { throw .badChunk }
    switch stage {
    case .size:
      if let digit = PercentCoding.digit(byte) {
        digits += 1
        // Fifteen digits cannot overflow Int; no honest sender writes more.
        guard digits <= 15 else { throw .badChunk }
        remaining = remaining << 4 | Int(digit)
      } else {
        guard digits > 0 else { throw .badChunk }
        if remaining > limit - decoded { throw .contentTooLarge(limit: limit) }
        switch byte {
        case UInt8(ascii: ";"): stage = .extensions
        case Octet.carriageReturn: stage = .sizeEnd
        default: throw .badChunk
        }
      }
    case .extensions:
      if byte == Octet.carriageReturn {
        stage = .sizeEnd
      } else if !Octet.isFieldContent(byte) {
        throw .badChunk
      }
    case .sizeEnd:
      guard byte == Octet.lineFeed else { throw .badChunk }
      // Not counted: what every chunk has.
      overhead -= min(overhead, digits + 4)
      digits = 0
      stage = remaining == 0 ? .trailer : .data
    case .dataEnd:
      guard byte == Octet.carriageReturn else { throw .badChunk }
      stage = .dataLineFeed
    case .dataLineFeed:
      guard byte == Octet.lineFeed else { throw .badChunk }
      stage = .size
    case .trailer:
      if byte == Octet.carriageReturn {
        stage = .trailerLineFeed
      } else {
        guard Octet.isFieldContent(byte) else { throw .badChunk }
        trailerLine.append(byte)
      }
    case .trailerLineFeed:
      guard byte == Octet.lineFeed else { throw .badChunk }
      try finishTrailerLine()
    case .data, .done:
      break
    }
  }

  /// RFC 9110 §6.5.1: trailer fields have the form of header fields; we want none of them.
  private mutating func finishTrailerLine() throws(Refusal) {
    if trailerLine.isEmpty {
      stage = .done
      return
    }
    let name = trailerLine.prefix { Octet.isToken($0) }
    guard !name.isEmpty, name.count < trailerLine.count, trailerLine[name.count] == UInt8(ascii: ":") else {
      throw .badChunk
    }
    trailerLine = []
    stage = .trailer
  }
}
