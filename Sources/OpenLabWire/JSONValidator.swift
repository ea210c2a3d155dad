/// Checks whole values with their members' names: what the wire demands beyond RFC 8259 is that no name stands twice.
///
/// Keep one for many texts: its table of names is reused.
public struct JSONValidator: ~Copyable {
  /// Names are remembered by offsets of 32 bits.
  private static let maxBytes = Int(Int32.max)
  private var keys: KeyTable

  public init() { keys = KeyTable() }

  /// For tests: names that collide can be made for a known seed.
  init(seed: UInt64) { keys = KeyTable(seed: seed) }

  /// Checks that the bytes are exactly one value.
  public mutating func validate(
    _ bytes: UnsafeBufferPointer<UInt8>,
    limits: JSONLimits = .wire
  ) throws(JSONError) {
    var reader = JSONReader(bytes, limits: limits)
    try skip(&reader)
    try reader.finish()
  }

  /// Checks and passes over the next value of a reader.
  public mutating func skip(_ reader: inout JSONReader) throws(JSONError) {
    if reader.limits.allowsDuplicateMembers {
      try reader.skip()
    } else {
      guard reader.count <= Self.maxBytes else {
        throw JSONError(
          .lineTooLong,
          at: Self.maxBytes,
          "more than 2 GiB can only be read with duplicate members allowed"
        )
      }
      keys.reset()
      try reader.skip(&keys)
    }
  }
}
