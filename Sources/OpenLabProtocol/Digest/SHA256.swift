/// SHA-256 (FIPS 180-4), incremental; written here because the project has no dependencies.
package struct SHA256: Sendable {
  private var state: SHA256State = .initial
  /// Bytes of a block that is not full yet.
  private var pending: [UInt8] = []
  private var length: UInt64 = 0

  package init() {}

  package mutating func update(_ bytes: some Collection<UInt8>) {
    if bytes.withContiguousStorageIfAvailable({ absorb(UnsafeRawBufferPointer($0)) }) == nil {
      Array(bytes).withUnsafeBytes { absorb($0) }
    }
  }

  package mutating func update(_ bytes: UnsafeRawBufferPointer) { absorb(bytes) }

  /// The 32 bytes of the digest; the value is used up.
  package consuming func finish() -> [UInt8] {
    let bits = length &* 8
    var tail: [UInt8] = [0x80]
    tail.append(contentsOf: repeatElement(0, count: (119 - pending.count) % 64))
    withUnsafeBytes(of: bits.bigEndian) { tail.append(contentsOf: $0) }
    tail.withUnsafeBytes { absorb($0) }
    return state.bytes
  }

  /// 64 hexadecimal digits; the value is used up.
  package consuming func finishHex() -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: finish().flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }

  /// 64 hexadecimal digits of the digest of `bytes`.
  package static func hex(_ bytes: some Collection<UInt8>) -> String {
    var hash = SHA256()
    hash.update(bytes)
    return hash.finishHex()
  }

  private mutating func absorb(_ input: UnsafeRawBufferPointer) {
    length &+= UInt64(input.count)
    var rest = input[...]
    if !pending.isEmpty {
      let taken = rest.prefix(64 - pending.count)
      pending.append(contentsOf: taken)
      rest = rest.dropFirst(taken.count)
      guard pending.count == 64 else { return }
      pending.withUnsafeBytes { state.compress($0) }
      pending.removeAll(keepingCapacity: true)
    }
    let whole = rest.count & ~63
    state.compress(UnsafeRawBufferPointer(rebasing: rest.prefix(whole)))
    pending.append(contentsOf: rest.dropFirst(whole))
  }
}
