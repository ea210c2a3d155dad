/// The address at the other end of a connection.
package struct Peer: Hashable, Sendable, CustomStringConvertible {
  /// IPv6, or IPv4 mapped into it (`::ffff:127.0.0.1`), as eight groups.
  var groups: SIMD8<UInt16>
  package var port: UInt16

  init(groups: SIMD8<UInt16>, port: UInt16) {
    self.groups = groups
    self.port = port
  }

  init(ipv4 bytes: (UInt8, UInt8, UInt8, UInt8), port: UInt16) {
    let high = UInt16(bytes.0) << 8 | UInt16(bytes.1)
    let low = UInt16(bytes.2) << 8 | UInt16(bytes.3)
    self.init(groups: [0, 0, 0, 0, 0, 0xFFFF, high, low], port: port)
  }

  /// 127.0.0.1, for requests made in memory.
  package static let local = Peer(ipv4: (127, 0, 0, 1), port: 0)

  var isIPv4: Bool { groups.lowHalf == [0, 0, 0, 0] && groups[4] == 0 && groups[5] == 0xFFFF }

  /// What limits and shares are counted by: an IPv4 address, or the /64 that one customer holds in IPv6.
  package var network: Network {
    isIPv4 ? Network(groups: groups) : Network(groups: SIMD8(lowHalf: groups.lowHalf, highHalf: [0, 0, 0, 0]))
  }

  /// This address alone.
  var exact: Network { Network(groups: groups) }

  /// Addresses that one sender can change between at will count as one.
  package struct Network: Hashable, Sendable {
    var groups: SIMD8<UInt16>
  }

  /// The address without the port: `127.0.0.1`, `2001:db8:0:0:0:0:0:1`.
  package var description: String {
    if isIPv4 { return "\(groups[6] >> 8).\(groups[6] & 255).\(groups[7] >> 8).\(groups[7] & 255)" }
    return (0..<8).map { String(groups[$0], radix: 16) }.joined(separator: ":")
  }

  /// Reads an address without a port as `X-Forwarded-For` and options give it; nil where it is none.
  package init?(_ text: String, port: UInt16 = 0) {
    if text.utf8.contains(UInt8(ascii: ":")) {
      guard let groups = Self.ipv6(text) else { return nil }
      self.init(groups: groups, port: port)
    } else {
      guard let bytes = Self.ipv4(text) else { return nil }
      self.init(ipv4: bytes, port: port)
    }
  }

  private static func ipv4(_ text: String) -> (UInt8, UInt8, UInt8, UInt8)? {
    let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    let numbers = parts.compactMap { $0.count <= 3 ? StrictNumber.decimal($0).flatMap(UInt8.init(exactly:)) : nil }
    guard parts.count == 4, numbers.count == 4 else { return nil }
    return (numbers[0], numbers[1], numbers[2], numbers[3])
  }

  private static func ipv6(_ text: String) -> SIMD8<UInt16>? {
    func groups(_ part: Substring) -> [UInt16]? {
      if part.isEmpty { return [] }
      var found: [UInt16] = []
      for group in part.split(separator: ":", omittingEmptySubsequences: false) {
        if group.contains("."), let bytes = ipv4(String(group)) {
          found += [UInt16(bytes.0) << 8 | UInt16(bytes.1), UInt16(bytes.2) << 8 | UInt16(bytes.3)]
        } else if (1...4).contains(group.utf8.count), let value = UInt16(group, radix: 16), group.first != "+" {
          found.append(value)
        } else {
          return nil
        }
      }
      return found
    }
    var all: [UInt16]
    if let gap = text.firstRange(of: "::") {
      guard let head = groups(text[..<gap.lowerBound]), let tail = groups(text[gap.upperBound...]),
        head.count + tail.count < 8
      else { return nil }
      all = head + [UInt16](repeating: 0, count: 8 - head.count - tail.count) + tail
    } else {
      guard let whole = groups(text[...]) else { return nil }
      all = whole
    }
    return all.count == 8 ? SIMD8(all) : nil
  }
}
