/// The eight words that SHA-256 folds its blocks into.
struct SHA256State: Sendable {
  private var a, b, c, d, e, f, g, h: UInt32

  // FIPS 180-4 §5.3.3
  static let initial = SHA256State(
    a: 0x6a09_e667,
    b: 0xbb67_ae85,
    c: 0x3c6e_f372,
    d: 0xa54f_f53a,
    e: 0x510e_527f,
    f: 0x9b05_688c,
    g: 0x1f83_d9ab,
    h: 0x5be0_cd19
  )

  var bytes: [UInt8] {
    [a, b, c, d, e, f, g, h].flatMap { word in withUnsafeBytes(of: word.bigEndian) { Array($0) } }
  }

  /// Folds whole blocks of 64 bytes in.
  mutating func compress(_ blocks: UnsafeRawBufferPointer) {
    guard !blocks.isEmpty else { return }
    Self.constants.withUnsafeBufferPointer { k in
      // Stack memory for all blocks at once: an array for the schedule would be allocated for each.
      withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 64) { w in
        var start = 0
        while start < blocks.count {
          block(blocks, start, k, w)
          start &+= 64
        }
      }
    }
  }

  // FIPS 180-4 §6.2.2
  @inline(__always)
  private mutating func block(
    _ blocks: UnsafeRawBufferPointer,
    _ start: Int,
    _ k: UnsafeBufferPointer<UInt32>,
    _ w: UnsafeMutableBufferPointer<UInt32>
  ) {
    for i in 0..<16 {
      w[i] = UInt32(bigEndian: blocks.loadUnaligned(fromByteOffset: start &+ i &* 4, as: UInt32.self))
    }
    for i in 16..<64 {
      let x = w[i &- 15]
      let y = w[i &- 2]
      let s0 = Self.rotate(x, 7) ^ Self.rotate(x, 18) ^ (x &>> 3)
      let s1 = Self.rotate(y, 17) ^ Self.rotate(y, 19) ^ (y &>> 10)
      w[i] = w[i &- 16] &+ s0 &+ w[i &- 7] &+ s1
    }
    var next = self
    var i = 0
    while i < 64 {
      // Eight rounds with the words' names rotated rather than their values moved.
      Self.round(next.a, next.b, next.c, &next.d, next.e, next.f, next.g, &next.h, k[i] &+ w[i])
      Self.round(next.h, next.a, next.b, &next.c, next.d, next.e, next.f, &next.g, k[i &+ 1] &+ w[i &+ 1])
      Self.round(next.g, next.h, next.a, &next.b, next.c, next.d, next.e, &next.f, k[i &+ 2] &+ w[i &+ 2])
      Self.round(next.f, next.g, next.h, &next.a, next.b, next.c, next.d, &next.e, k[i &+ 3] &+ w[i &+ 3])
      Self.round(next.e, next.f, next.g, &next.h, next.a, next.b, next.c, &next.d, k[i &+ 4] &+ w[i &+ 4])
      Self.round(next.d, next.e, next.f, &next.g, next.h, next.a, next.b, &next.c, k[i &+ 5] &+ w[i &+ 5])
      Self.round(next.c, next.d, next.e, &next.f, next.g, next.h, next.a, &next.b, k[i &+ 6] &+ w[i &+ 6])
      Self.round(next.b, next.c, next.d, &next.e, next.f, next.g, next.h, &next.a, k[i &+ 7] &+ w[i &+ 7])
      i &+= 8
    }
    a &+= next.a
    b &+= next.b
    c &+= next.c
    d &+= next.d
    e &+= next.e
    f &+= next.f
    g &+= next.g
    h &+= next.h
  }

  @inline(__always)
  private static func round(
    _ a: UInt32,
    _ b: UInt32,
    _ c: UInt32,
    _ d: inout UInt32,
    _ e: UInt32,
    _ f: UInt32,
    _ g: UInt32,
    _ h: inout UInt32,
    _ input: UInt32
  ) {
    let s1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)
    let t1 = h &+ s1 &+ (g ^ (e & (f ^ g))) &+ input
    let s0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)
    d = d &+ t1
    h = t1 &+ s0 &+ ((a & b) | (c & (a | b)))
  }

  @inline(__always)
  private static func rotate(_ value: UInt32, _ count: UInt32) -> UInt32 { value &>> count | value &<< (32 &- count) }

  // FIPS 180-4 §4.2.2
  private static let constants: [UInt32] = [
    0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4, 0xab1c_5ed5,
    0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe, 0x9bdc_06a7, 0xc19b_f174,
    0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f, 0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da,
    0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7, 0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967,
    0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc, 0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85,
    0xa2bf_e8a1, 0xa81a_664b, 0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070,
    0x19a4_c116, 0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
    0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7, 0xc671_78f2,
  ]
}
