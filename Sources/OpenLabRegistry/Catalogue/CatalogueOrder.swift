internal import OpenLabProtocol

/// The day's draw: each service has one ticket, those that were little tested have three, and the lowest ticket stands
/// first. The same for everyone all day: only tries from before the day count.
package enum CatalogueOrder {
  /// Fewer tries than this: little tested.
  package static let littleTested = 10
  package static let ticketsOfLittleTested = 3

  /// The lowest of a service's tickets.
  static func ticket(_ service: String, day: String, triesBefore tries: Int) -> UInt64 {
    let count = tries < littleTested ? ticketsOfLittleTested : 1
    return (0..<count).map { number in
      var hash = SHA256()
      hash.update(Array("\(day)\u{0}\(service)\u{0}\(number)".utf8))
      return hash.finish().prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    }.min() ?? 0
  }
}
