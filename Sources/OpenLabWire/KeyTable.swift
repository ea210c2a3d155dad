/// The names of all objects that are open, innermost last, to find the one that stands twice.
///
/// A name is compared by a hash of its content (escapes resolved) and, where hashes are equal, byte by byte. The seed
/// differs in every process, so that no sender can prepare names that collide. A name that the object's filter has not
/// seen is new; else small objects compare it with those before, and big ones hash all names once at their end, so that
/// 10^6 names cost what they are long.
struct KeyTable: ~Copyable, KeyObserver {
  private struct Entry {
    var hash: UInt64
    var start: UInt32
    /// Length × 2, and 1 where escapes must be resolved before names are compared.
    var lengthAndEscapes: UInt32
  }

  private static let processSeed = UInt64.random(in: .min ... .max)
  private static let bigFrom = 24

  // Manually allocated: an Array would be checked for uniqueness at each name.
  private var entries: UnsafeMutablePointer<Entry>
  private var capacity = 64
  private var count = 0
  /// Where the names of the innermost open object start; the entry before holds the frame and filter of the one around.
  private var frame = 0
  /// One bit for each hash in the frame, by its highest six bits.
  private var filter: UInt64 = 0
  private let seed: UInt64

  init(seed: UInt64 = KeyTable.processSeed) {
    self.seed = seed
    entries = .allocate(capacity: capacity)
  }

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

  @inline(__always)
  private mutating func push(_ entry: Entry) {
    if count == capacity { grow() }
    (entries + count).initialize(to: entry)
    count &+= 1
  }

  @inline(never)
  private mutating func grow() {
    let bigger = UnsafeMutablePointer<Entry>.allocate(capacity: capacity * 2)
    bigger.moveInitialize(from: entries, count: count)
    entries.deallocate()
    entries = bigger
    capacity *= 2
  }

  @inline(__always)
  mutating func beginObject() {
    push(Entry(hash: filter, start: UInt32(truncatingIfNeeded: frame), lengthAndEscapes: 0))
    frame = count
    filter = 0
  }

  @inline(__always)
  mutating func add(_ token: JSONStringToken, in base: UnsafePointer<UInt8>) throws(JSONError) {
    let length = token.end &- token.start
    let hash = token.hasEscapes ? hashUnescaped(token, in: base) : Self.hash(base + token.start, length, seed: seed)
    let entry = Entry(
      hash: hash,
      start: UInt32(truncatingIfNeeded: token.start),
      lengthAndEscapes: UInt32(truncatingIfNeeded: length) << 1 | (token.hasEscapes ? 1 : 0)
    )
    let bit: UInt64 = 1 << (hash >> 58)
    if filter & bit != 0, count &- frame < Self.bigFrom { try compare(entry, base) }
    filter |= bit
    push(entry)
  }

  @inline(never)
  private func compare(_ entry: Entry, _ base: UnsafePointer<UInt8>) throws(JSONError) {
    var at = frame
    while at < count {
      if entries[at].hash == entry.hash, Self.same(entries[at], entry, base) { throw Self.duplicate(entry, base) }
      at &+= 1
    }
  }

  @inline(__always)
  mutating func endObject(in base: UnsafePointer<UInt8>) throws(JSONError) {
    if count &- frame > Self.bigFrom { try compareAll(base) }
    count = frame &- 1
    frame = Int(entries[count].start)
    filter = entries[count].hash
  }

  /// Puts all names of the frame into a hash table of their positions, in the order in which they stand.
  @inline(never)
  private func compareAll(_ base: UnsafePointer<UInt8>) throws(JSONError) {
    let names = count - frame
    let slots = 1 << (Int.bitWidth - (2 * names - 1).leadingZeroBitCount)
    let table = UnsafeMutablePointer<UInt32>.allocate(capacity: slots)
    defer { table.deallocate() }
    table.initialize(repeating: 0, count: slots)
    var at = frame
    while at < count {
      let entry = entries[at]
      var slot = Int(truncatingIfNeeded: entry.hash) & (slots &- 1)
      while table[slot] != 0 {
        let other = entries[frame &+ Int(table[slot]) &- 1]
        if other.hash == entry.hash, Self.same(other, entry, base) { throw Self.duplicate(entry, base) }
        slot = (slot &+ 1) & (slots &- 1)
      }
      table[slot] = UInt32(truncatingIfNeeded: at &- frame &+ 1)
      at &+= 1
    }
  }

  static func hash(_ bytes: UnsafeBufferPointer<UInt8>, seed: UInt64) -> UInt64 {
    // Nothing is read where there is nothing.
    guard let base = bytes.baseAddress else { return mix(seed, 0) }
    return hash(base, bytes.count, seed: seed)
  }

  /// Words of eight bytes; the last may overlap the one before it, so that no byte is read alone.
  @inline(__always)
  private static func hash(_ bytes: UnsafePointer<UInt8>, _ length: Int, seed: UInt64) -> UInt64 {
    let raw = UnsafeRawPointer(bytes)
    let state = seed ^ UInt64(truncatingIfNeeded: length)
    if length < 4 {
      guard length > 0 else { return mix(state, 0) }
      let ends = UInt64(bytes[0]) << 16 | UInt64(bytes[length &- 1])
      return mix(state, ends | UInt64(bytes[length >> 1]) << 8)
    }
    if length <= 8 {
      let first = UInt64(raw.loadUnaligned(as: UInt32.self))
      return mix(state, first << 32 | UInt64(raw.loadUnaligned(fromByteOffset: length &- 4, as: UInt32.self)))
    }
    return hashLong(raw, length, state)
  }

  @inline(__always)
  private static func hashLong(_ raw: UnsafeRawPointer, _ length: Int, _ start: UInt64) -> UInt64 {
    var state = start
    var at = 0
    while at &+ 8 < length {
      state = mix(state, raw.loadUnaligned(fromByteOffset: at, as: UInt64.self))
      at &+= 8
    }
    return mix(state, raw.loadUnaligned(fromByteOffset: length &- 8, as: UInt64.self))
  }

  @inline(__always)
  static func mix(_ state: UInt64, _ word: UInt64) -> UInt64 {
    let product = (state ^ word).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
    return product.high ^ product.low
  }

  @inline(never)
  private func hashUnescaped(_ token: JSONStringToken, in base: UnsafePointer<UInt8>) -> UInt64 {
    Self.withUnescaped(token, in: base) { Self.hash($0, seed: seed) }
  }

  private static func withUnescaped<Result>(
    _ token: JSONStringToken,
    in base: UnsafePointer<UInt8>,
    _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    let length = token.end - token.start
    if !token.hasEscapes { return body(UnsafeBufferPointer(start: base + token.start, count: length)) }
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: length) { buffer in
      let length = token.unescape(in: base, into: buffer)
      return body(UnsafeBufferPointer(rebasing: UnsafeBufferPointer(buffer)[..<length]))
    }
  }

  private static func token(_ entry: Entry) -> JSONStringToken {
    let start = Int(entry.start)
    let end = start + Int(entry.lengthAndEscapes >> 1)
    return JSONStringToken(start: start, end: end, hasEscapes: entry.lengthAndEscapes & 1 == 1)
  }

  private static func same(_ one: Entry, _ other: Entry, _ base: UnsafePointer<UInt8>) -> Bool {
    withUnescaped(token(one), in: base) { first in
      withUnescaped(token(other), in: base) { second in first.elementsEqual(second) }
    }
  }

  private static func duplicate(_ entry: Entry, _ base: UnsafePointer<UInt8>) -> JSONError {
    let name = String(token(entry).string(in: base).prefix(60))
    return JSONError(.duplicateMember, at: Int(entry.start) - 1, "the member \"\(name)\" stands twice in one object")
  }
}
