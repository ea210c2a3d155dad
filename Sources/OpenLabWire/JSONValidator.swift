/// Checks whole values with their members' names: what the wire demands beyond RFC 8259 is that no name stands twice.
///
/// Keep one for many texts: its table of names is reused.
public struct JSONValidator: ~Copyable {
  var keys = KeyTable()

  public init() {}

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
      keys.reset()
      try reader.skip(&keys)
    }
  }
}

/// The names of all objects that are open, innermost last.
///
/// A name is compared by a hash of its content (escapes resolved) and, where hashes are equal, byte by byte. The seed
/// differs in every process, so that no sender can prepare names that collide. Small objects compare each new name with
/// those before it; big ones sort once at their end, so that 10^6 names cost n·log n.
struct KeyTable: ~Copyable, KeyObserver {
  private struct Entry {
    var hash: UInt64
    var start: UInt32
    var end: UInt32
  }

  private static let seed = UInt64.random(in: .min ... .max) | 1
  private static let sortedFrom = 24

  // Manually allocated: an Array would be checked for uniqueness at each name.
  private var entries: UnsafeMutablePointer<Entry>
  private var capacity = 64
  private var count = 0
  /// Where the names of the innermost open object start; the entry before holds the start of the one around it.
  private var frame = 0
  private let seed = KeyTable.seed

  init() { entries = .allocate(capacity: 64) }

  deinit { entries.deallocate() }

  mutating func reset() {
    count = 0
    frame = 0
    if capacity > 65_536 {
      entries.deallocate()
      capacity = 64
      entries = .allocate(capacity: capacity)
    }
  }

  private mutating func push(_ entry: Entry) {
    if count == capacity {
      let bigger = UnsafeMutablePointer<Entry>.allocate(capacity: capacity * 2)
      bigger.moveInitialize(from: entries, count: count)
      entries.deallocate()
      entries = bigger
      capacity *= 2
    }
    (entries + count).initialize(to: entry)
    count &+= 1
  }

  mutating func beginObject() {
    push(Entry(hash: UInt64(frame), start: 0, end: 0))
    frame = count
  }

  @inline(__always)
  mutating func add(_ token: JSONStringToken, in base: UnsafePointer<UInt8>) throws(JSONError) {
    let hash =
      token.hasEscapes ? hashUnescaped(token, in: base) : self.hash(base + token.start, token.end &- token.start)
    let entry = Entry(
      hash: hash,
      start: UInt32(truncatingIfNeeded: token.start),
      // The lowest bit tells whether escapes must be resolved before names are compared.
      end: UInt32(truncatingIfNeeded: token.end &- token.start) << 1 | (token.hasEscapes ? 1 : 0)
    )
    if count &- frame < Self.sortedFrom {
      var at = frame
      while at < count {
        if entries[at].hash == hash, same(entries[at], entry, base) { throw duplicate(entry, base) }
        at &+= 1
      }
    }
    push(entry)
  }

  mutating func endObject(in base: UnsafePointer<UInt8>) throws(JSONError) {
    if count - frame > Self.sortedFrom {
      var names = UnsafeMutableBufferPointer(start: entries + frame, count: count - frame)
      names.sort { ($0.hash, $0.start) < ($1.hash, $1.start) }
      for at in 1..<names.count {
        var before = at - 1
        while before >= 0, names[before].hash == names[at].hash {
          if same(names[before], names[at], base) { throw duplicate(names[at], base) }
          before -= 1
        }
      }
    }
    count = frame &- 1
    frame = Int(entries[count].hash)
  }

  @inline(__always)
  private func hash(_ bytes: UnsafePointer<UInt8>, _ length: Int) -> UInt64 {
    var state = seed ^ UInt64(truncatingIfNeeded: length)
    var at = 0
    while at &+ 8 <= length {
      state = mix(state, UnsafeRawPointer(bytes + at).loadUnaligned(as: UInt64.self))
      at &+= 8
    }
    if at < length {
      var tail: UInt64 = 0
      while at < length {
        tail = tail << 8 | UInt64(bytes[at])
        at &+= 1
      }
      state = mix(state, tail)
    }
    return state
  }

  @inline(__always)
  private func mix(_ state: UInt64, _ word: UInt64) -> UInt64 {
    let product = (state ^ word).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
    return product.high ^ product.low
  }

  private func hashUnescaped(_ token: JSONStringToken, in base: UnsafePointer<UInt8>) -> UInt64 {
    withUnescaped(token, in: base) { bytes in bytes.baseAddress.map { hash($0, bytes.count) } ?? hash(base, 0) }
  }

  private func withUnescaped<Result>(
    _ token: JSONStringToken,
    in base: UnsafePointer<UInt8>,
    _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: max(1, token.end - token.start)) { buffer in
      let length = token.unescape(in: base, into: buffer)
      return body(UnsafeBufferPointer(rebasing: UnsafeBufferPointer(buffer)[..<length]))
    }
  }

  private func token(_ entry: Entry) -> JSONStringToken {
    let start = Int(entry.start)
    return JSONStringToken(start: start, end: start + Int(entry.end >> 1), hasEscapes: entry.end & 1 == 1)
  }

  private func same(_ one: Entry, _ other: Entry, _ base: UnsafePointer<UInt8>) -> Bool {
    withUnescaped(token(one), in: base) { first in
      withUnescaped(token(other), in: base) { second in first.elementsEqual(second) }
    }
  }

  private func duplicate(_ entry: Entry, _ base: UnsafePointer<UInt8>) -> JSONError {
    let name = String(token(entry).string(in: base).prefix(60))
    return JSONError(.duplicateMember, at: Int(entry.start) - 1, "the member \"\(name)\" stands twice in one object")
  }
}
