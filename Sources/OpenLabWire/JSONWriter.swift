/// Writes JSON without white space into a growing buffer.
///
/// Commas come by themselves: ``member(_:_:)`` and ``beginElement()`` look at the last byte written. Text is passed as it
/// is but for what RFC 8259 §7 wants escaped; U+2028 and U+2029 too, so that the line is one line to every reader.
public struct JSONWriter: ~Copyable {
  // Manually allocated: appending to an Array checks uniqueness and capacity at every byte.
  @usableFromInline var base: UnsafeMutablePointer<UInt8>
  @usableFromInline var capacity: Int
  @usableFromInline var count = 0

  /// Reserves room for `capacity` bytes; it grows as needed.
  public init(capacity: Int = 1024) {
    self.capacity = max(16, capacity)
    base = .allocate(capacity: self.capacity)
  }

  deinit { base.deallocate() }

  /// The bytes that `body` writes.
  @inlinable
  public static func bytes(_ body: (inout JSONWriter) -> Void) -> [UInt8] {
    var writer = JSONWriter()
    body(&writer)
    return writer.bytes
  }

  /// What has been written.
  public var bytes: [UInt8] { Array(UnsafeBufferPointer(start: base, count: count)) }

  /// What has been written, without a copy; the buffer is valid inside `body` only.
  @inlinable
  public func withBytes<R, Failure: Error>(
    _ body: (UnsafeBufferPointer<UInt8>) throws(Failure) -> R
  ) throws(Failure) -> R {
    try body(UnsafeBufferPointer(start: base, count: count))
  }

  /// Forgets what has been written and keeps the room.
  @inlinable
  public mutating func removeAll() { count = 0 }

  @inlinable @inline(__always)
  mutating func reserve(_ more: Int) {
    if count &+ more > capacity { grow(more) }
  }

  @usableFromInline
  mutating func grow(_ more: Int) {
    let bigger = max(capacity * 2, count + more)
    let moved = UnsafeMutablePointer<UInt8>.allocate(capacity: bigger)
    moved.update(from: base, count: count)
    base.deallocate()
    base = moved
    capacity = bigger
  }

  @inlinable @inline(__always)
  mutating func put(_ byte: UInt8) {
    reserve(1)
    base[count] = byte
    count &+= 1
  }

  @inlinable @inline(__always)
  mutating func put(_ text: StaticString) {
    let length = text.utf8CodeUnitCount
    reserve(length)
    (base + count).update(from: text.utf8Start, count: length)
    count &+= length
  }

  /// Bytes written so far.
  @inlinable public var byteCount: Int { count }

  /// Bytes that it has room for.
  @inlinable public var byteCapacity: Int { capacity }

  /// Drops the first bytes written; what comes after moves up.
  public mutating func removeFirst(_ dropped: Int) {
    let rest = count - min(max(0, dropped), count)
    base.update(from: base + (count - rest), count: rest)
    count = rest
  }

  /// Ends a line.
  @inlinable public mutating func newline() { put(UInt8(ascii: "\n")) }

  // MARK: Structure

  @inlinable public mutating func beginObject() { put(UInt8(ascii: "{")) }
  @inlinable public mutating func endObject() { put(UInt8(ascii: "}")) }
  @inlinable public mutating func beginArray() { put(UInt8(ascii: "[")) }
  @inlinable public mutating func endArray() { put(UInt8(ascii: "]")) }

  @inlinable @inline(__always)
  mutating func separate(_ opening: UInt8) {
    if count > 0, base[count &- 1] != opening { put(UInt8(ascii: ",")) }
  }

  /// Call before each element of an array.
  @inlinable public mutating func beginElement() { separate(UInt8(ascii: "[")) }

  /// Writes the name of a member; its value follows. `name` needs no escapes.
  @inlinable @inline(__always)
  public mutating func name(_ name: StaticString) {
    separate(UInt8(ascii: "{"))
    let length = name.utf8CodeUnitCount
    reserve(length &+ 3)
    base[count] = UInt8(ascii: "\"")
    (base + count + 1).update(from: name.utf8Start, count: length)
    base[count &+ length &+ 1] = UInt8(ascii: "\"")
    base[count &+ length &+ 2] = UInt8(ascii: ":")
    count &+= length &+ 3
  }

  /// Writes the name of a member that may need escapes; its value follows.
  @inlinable
  public mutating func name(dynamic name: String) {
    separate(UInt8(ascii: "{"))
    write(name)
    put(UInt8(ascii: ":"))
  }

  /// Writes a member.
  @inlinable
  public mutating func member(_ name: StaticString, _ value: some JSONEncodable) {
    self.name(name)
    value.encode(to: &self)
  }

  /// Writes a member if there is a value; an absent one is left out, never null.
  @inlinable
  public mutating func member(_ name: StaticString, ifPresent value: (some JSONEncodable)?) {
    if let value { member(name, value) }
  }
}
