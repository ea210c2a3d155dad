public import OpenLabWire

/// What a right holds, on a date, by a rule.
public struct RightAmount: Hashable, Sendable {
  public var amount: Double
  /// `euros` or `points`.
  public var unit: String
  /// `YYYY-MM-DD`.
  public var asOf: String
  /// The rule version it was counted by.
  public var rule: String

  public init(amount: Double, unit: String, asOf: String, rule: String) {
    self.amount = amount
    self.unit = unit
    self.asOf = asOf
    self.rule = rule
  }
}

extension RightAmount: JSONCodable {
  public init(from reader: inout JSONReader) throws(JSONError) {
    let start = reader.valueOffset()
    var amount: Double?
    var unit: String?
    var asOf: String?
    var rule: String?
    try reader.beginObject()
    while let key = try reader.nextMember() {
      switch key {
      case "amount": amount = try reader.number(in: 0...1e6)
      case "unit": unit = try reader.string()
      case "asOf": asOf = try reader.string()
      case "rule": rule = try reader.string()
      default: try reader.skip()
      }
    }
    guard let amount else { throw reader.missing("amount", at: start) }
    guard let unit else { throw reader.missing("unit", at: start) }
    guard let asOf else { throw reader.missing("asOf", at: start) }
    guard let rule else { throw reader.missing("rule", at: start) }
    self.init(amount: amount, unit: unit, asOf: asOf, rule: rule)
  }

  public func encode(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("amount", amount)
    writer.member("unit", unit)
    writer.member("asOf", asOf)
    writer.member("rule", rule)
    writer.endObject()
  }
}
