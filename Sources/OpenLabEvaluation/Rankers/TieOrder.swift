/// Which of two equally good comes first: a fixed order that looks random, so that no ranking gains by the alphabet.
package enum TieOrder {
  /// CRC-32 (IEEE 802.3) of two codes, one after the other.
  package static func key(_ query: String, _ item: String) -> UInt32 {
    var crc: UInt32 = 0xffff_ffff
    for byte in query.utf8 { crc = step(crc, byte) }
    for byte in item.utf8 { crc = step(crc, byte) }
    return ~crc
  }

  /// Items with their scores, best first; ties by ``key(_:_:)``, then by code.
  package static func ranking(_ items: [String], _ scores: [Double], for query: String) -> [String] {
    let keys = items.map { key(query, $0) }
    return items.indices
      .sorted {
        if scores[$0] != scores[$1] { return scores[$0] > scores[$1] }
        return (keys[$0], items[$0]) < (keys[$1], items[$1])
      }
      .map { items[$0] }
  }

  private static func step(_ crc: UInt32, _ byte: UInt8) -> UInt32 {
    table[Int((crc ^ UInt32(byte)) & 0xff)] ^ (crc >> 8)
  }

  private static let table: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { value, _ in value & 1 == 1 ? 0xedb8_8320 ^ (value >> 1) : value >> 1 }
  }
}
