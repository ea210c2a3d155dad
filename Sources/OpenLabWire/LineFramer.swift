/// Cuts a stream of bytes into lines at `\n`, within a limit.
///
/// Bytes are read straight into its buffer (``withFreeSpace(_:)``) and lines are lent out of it, so that a line is never
/// copied on its way. A line longer than the limit is given as ``Line/tooLong(length:)`` when its newline comes, and
/// framing goes on with the next; meanwhile its bytes are dropped, so that the buffer never grows past the limit.
public struct LineFramer: ~Copyable {
  public enum Line: ~Copyable {
    /// The bytes of a line without its newline, valid until the framer is used again.
    case line(UnsafeBufferPointer<UInt8>)
    /// A line over the limit ended; its length without the newline.
    case tooLong(length: Int)
    /// No whole line is there.
    case incomplete
  }

  public let maxLineBytes: Int
  // Manually allocated, so that read(2) writes into it without an Array's zero-filling.
  private var base: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  /// First byte of the line that comes next.
  private var start = 0
  /// Bytes before this have been searched for a newline.
  private var searched = 0
  private var end = 0
  /// Bytes dropped of the line that is over the limit.
  private var dropped = 0

  public init(maxLineBytes: Int = 4 << 20, initialCapacity: Int = 64 << 10) {
    self.maxLineBytes = maxLineBytes
    capacity = max(64, initialCapacity)
    base = .allocate(capacity: capacity)
  }

  deinit { base.deallocate() }

  /// Whether bytes of an unfinished line are held back.
  public var hasPartialLine: Bool { end > start || dropped > 0 }

  /// Whether the line being received is over the limit already.
  public var isOverLimit: Bool { dropped + end - start > maxLineBytes }

  /// The first bytes of the unfinished line, for diagnoses; at most `limit`.
  public func partialLine(limit: Int = 200) -> [UInt8] {
    Array(UnsafeBufferPointer(start: base + start, count: min(limit, end - start)))
  }

  /// Lends at least 4 KiB of room to `body`, which says how many bytes it has written there.
  public mutating func withFreeSpace<Failure: Error>(
    _ body: (UnsafeMutableRawBufferPointer) throws(Failure) -> Int
  ) throws(Failure) {
    makeRoom()
    let free = capacity - end
    let written = try body(UnsafeMutableRawBufferPointer(start: base + end, count: free))
    if written > 0 { end += min(written, free) }
  }

  /// Appends bytes by copying them.
  public mutating func append(_ bytes: some Collection<UInt8>) {
    var rest = bytes[...]
    while !rest.isEmpty {
      var taken = 0
      withFreeSpace { space in
        let part = rest.prefix(space.count)
        space.copyBytes(from: part)
        taken = part.count
        return taken
      }
      rest = rest.dropFirst(taken)
    }
  }

  private mutating func makeRoom() {
    dropIfOverLimit()
    if start == end {
      start = 0
      searched = 0
      end = 0
    }
    if capacity - end >= 4096 { return }
    if start > 0 {
      base.update(from: base + start, count: end - start)
      end -= start
      searched -= start
      start = 0
    }
    if capacity - end < 4096 {
      let bigger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity * 2)
      bigger.update(from: base, count: end)
      base.deallocate()
      base = bigger
      capacity *= 2
    }
  }

  /// An unfinished line over the limit keeps only the bytes that have not been searched.
  private mutating func dropIfOverLimit() {
    guard end - start > maxLineBytes, searched == end else { return }
    dropped += end - start
    start = end
  }

  /// The next line that is whole.
  public mutating func next() -> Line {
    while searched < end {
      guard let newline = Self.newline(base + searched, end - searched) else {
        searched = end
        break
      }
      let lineEnd = searched + newline
      let length = dropped + lineEnd - start
      let line = UnsafeBufferPointer(start: base + start, count: lineEnd - start)
      start = lineEnd + 1
      searched = start
      dropped = 0
      if length > maxLineBytes { return .tooLong(length: length) }
      return .line(line)
    }
    if end - start > maxLineBytes {
      dropped += end - start
      start = end
    }
    return .incomplete
  }

  /// Offset of the first newline: eight bytes at a time.
  private static func newline(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> Int? {
    var at = 0
    let ones: UInt64 = 0x0101_0101_0101_0101
    while at &+ 8 <= count {
      let word = UnsafeRawPointer(bytes + at).loadUnaligned(as: UInt64.self).littleEndian ^ 0x0A0A_0A0A_0A0A_0A0A
      let match = (word &- ones) & ~word & 0x8080_8080_8080_8080
      if match != 0 { return at &+ (match.trailingZeroBitCount >> 3) }
      at &+= 8
    }
    while at < count {
      if bytes[at] == 0x0A { return at }
      at &+= 1
    }
    return nil
  }
}
