#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Cuts a stream of bytes into lines at `\n`, within a limit.
///
/// Bytes are read straight into its buffer (``withFreeSpace(_:)``) and lines are lent out of it, so that a line is never
/// copied on its way. A line longer than the limit is given as ``Line/tooLong(length:)`` when its newline comes, and
/// framing goes on with the next; meanwhile its bytes are dropped, so that memory stays within twice the limit however
/// long it is — given that ``next()`` is called until it says ``Line/incomplete`` each time bytes have come.
///
/// An empty line is a line of no bytes (no JSON: the reader of lines decides), and the carriage return of `\r\n` belongs
/// to the line (white space to JSON).
public struct LineFramer: ~Copyable {
  public enum Line: ~Copyable {
    /// The bytes of a line without its newline, valid until the framer is used again.
    case line(UnsafeBufferPointer<UInt8>)
    /// A line over the limit ended; its length without the newline. ``LineFramer/overlongStart`` has its first bytes.
    case tooLong(length: Int)
    /// No whole line is there.
    case incomplete
  }

  public let maxLineBytes: Int
  /// The first bytes, at most 200, of the last line over the limit, for diagnoses.
  public private(set) var overlongStart: [UInt8] = []

  // Manually allocated, so that read(2) writes into it without an Array's zero-filling.
  private var base: UnsafeMutablePointer<UInt8>
  private(set) var capacity: Int
  private let initialCapacity: Int
  /// First byte of the line that comes next.
  private var start = 0
  /// Bytes before this have been searched for a newline.
  private var searched = 0
  private var end = 0
  /// Bytes dropped of the line that is over the limit.
  private var dropped = 0

  private static let minimumRoom = 4096
  private static let excerptBytes = 200
  /// A buffer above this goes back to its first size when it is empty: a thousand idle connections keep little.
  private static let keptCapacity = 1 << 20

  public init(maxLineBytes: Int = 4 << 20, initialCapacity: Int = 64 << 10) {
    self.maxLineBytes = max(0, maxLineBytes)
    self.initialCapacity = max(2 * Self.minimumRoom, initialCapacity)
    capacity = self.initialCapacity
    base = .allocate(capacity: capacity)
  }

  deinit { base.deallocate() }

  /// Whether bytes of an unfinished line are held back.
  public var hasPartialLine: Bool { end > start || dropped > 0 }

  /// Whether the line being received is over the limit already; ask when ``next()`` has said ``Line/incomplete``.
  public var isOverLimit: Bool { dropped + end - start > maxLineBytes }

  /// The first bytes of the unfinished line, for diagnoses; at most `limit`, and 200 of one over the limit.
  public func partialLine(limit: Int = 200) -> [UInt8] {
    if dropped > 0 { return Array(overlongStart.prefix(max(0, limit))) }
    return Array(UnsafeBufferPointer(start: base + start, count: max(0, min(limit, end - start))))
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
    if start == end {
      start = 0
      searched = 0
      end = 0
      if capacity > max(Self.keptCapacity, initialCapacity) { move(to: initialCapacity) }
    }
    if capacity - end >= Self.minimumRoom { return }
    if start > 0 {
      base.update(from: base + start, count: end - start)
      end -= start
      searched -= start
      start = 0
    }
    if capacity - end < Self.minimumRoom { move(to: capacity * 2) }
  }

  private mutating func move(to size: Int) {
    let other = UnsafeMutablePointer<UInt8>.allocate(capacity: size)
    other.update(from: base, count: end)
    base.deallocate()
    base = other
    capacity = size
  }

  /// The next line that is whole.
  public mutating func next() -> Line {
    if searched < end, let newline = memchr(base + searched, 0x0A, end - searched) {
      let lineEnd = UnsafeRawPointer(newline) - UnsafeRawPointer(base)
      let line = UnsafeBufferPointer(start: base + start, count: lineEnd - start)
      let length = dropped + line.count
      if length > maxLineBytes { keepStart(line) }
      start = lineEnd + 1
      searched = start
      dropped = 0
      return length > maxLineBytes ? .tooLong(length: length) : .line(line)
    }
    searched = end
    if end - start > maxLineBytes || dropped > 0 {
      keepStart(UnsafeBufferPointer(start: base + start, count: end - start))
      dropped += end - start
      start = end
    }
    return .incomplete
  }

  /// Keeps what the diagnosis shows of a line over the limit, which may come in many pieces.
  private mutating func keepStart(_ piece: UnsafeBufferPointer<UInt8>) {
    if dropped == 0 { overlongStart = [] }
    overlongStart += piece.prefix(Self.excerptBytes - overlongStart.count)
  }
}
