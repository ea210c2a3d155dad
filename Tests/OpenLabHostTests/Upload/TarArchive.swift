/// Writes archives byte by byte, wrong ones too.
struct TarArchive {
  var bytes: [UInt8] = []

  /// A header of 512 bytes with its checksum; `patch` puts bytes at offsets before that is reckoned.
  static func header(
    _ name: String,
    type: Character = "0",
    size: String = "00000000000",
    mode: String = "0000644",
    prefix: String = "",
    link: String = "",
    magic: String = "ustar\u{0}00",
    patch: [Int: [UInt8]] = [:],
    checksum: String? = nil
  ) -> [UInt8] {
    var block = [UInt8](repeating: 0, count: 512)
    func put(_ text: some Collection<UInt8>, _ place: Int) {
      for (index, byte) in text.enumerated() { block[place + index] = byte }
    }
    put(Array(name.utf8.prefix(100)), 0)
    put(Array(mode.utf8), 100)
    put(Array("0000000".utf8), 108)
    put(Array("0000000".utf8), 116)
    put(Array(size.utf8), 124)
    put(Array("00000000000".utf8), 136)
    put(Array(String(type).utf8), 156)
    put(Array(link.utf8), 157)
    put(Array(magic.utf8), 257)
    put(Array(prefix.utf8), 345)
    for (place, text) in patch { put(text, place) }
    let sum = block.enumerated().reduce(0) { $0 + ((148..<156).contains($1.offset) ? 32 : Int($1.element)) }
    let digits = String(sum, radix: 8)
    let text = checksum ?? String(repeating: "0", count: 6 - digits.count) + digits + "\u{0} "
    put(Array(text.utf8), 148)
    return block
  }

  static func octal(_ number: Int) -> String {
    let digits = String(number, radix: 8)
    return String(repeating: "0", count: 11 - digits.count) + digits
  }

  mutating func file(_ name: String, _ text: String, mode: String = "0000644", prefix: String = "") {
    entry(Self.header(name, size: Self.octal(text.utf8.count), mode: mode, prefix: prefix), Array(text.utf8))
  }

  mutating func folder(_ name: String) { bytes += Self.header(name, type: "5", mode: "0000755") }

  /// A header and its content with padding.
  mutating func entry(_ header: [UInt8], _ content: [UInt8] = []) {
    bytes += header + content + [UInt8](repeating: 0, count: (512 - content.count % 512) % 512)
  }

  mutating func pax(_ records: [(String, String)], type: Character = "x") {
    let text = records.map { Self.record($0.0, $0.1) }.joined()
    entry(Self.header("PaxHeaders/x", type: type, size: Self.octal(text.utf8.count)), Array(text.utf8))
  }

  /// `length key=value\n`, where the length counts itself.
  static func record(_ key: String, _ value: String) -> String {
    let rest = " \(key)=\(value)\n"
    var length = rest.utf8.count + 1
    while "\(length)".utf8.count + rest.utf8.count != length { length += 1 }
    return "\(length)\(rest)"
  }

  /// With the two blocks of its end.
  var ended: [UInt8] { bytes + [UInt8](repeating: 0, count: 1024) }
}
