/// Where a page ended: the day of its order, how well the last service fitted, its ticket and its row.
struct CatalogueCursor: Hashable {
  var day: String
  var tier: UInt8
  var ticket: UInt64
  var row: Int64

  init(day: String, tier: UInt8, ticket: UInt64, row: Int64) {
    self.day = day
    self.tier = tier
    self.ticket = ticket
    self.row = row
  }

  /// `2026-01-31.1.0f3a….42`; nil for what is not written so.
  init?(_ text: String) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 4, Timestamp.isDay(String(parts[0])), parts[1].utf8.allSatisfy({ (48...57).contains($0) }),
      let tier = UInt8(parts[1]), parts[2].utf8.count <= 16, let ticket = UInt64(parts[2], radix: 16),
      let row = Int64(parts[3])
    else { return nil }
    self.init(day: String(parts[0]), tier: tier, ticket: ticket, row: row)
  }

  var text: String { "\(day).\(tier).\(String(ticket, radix: 16)).\(row)" }
}
