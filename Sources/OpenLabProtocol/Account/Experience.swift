public import OpenLabWire

/// A job held; part of scope `account.experiences`, oldest first.
public struct Experience: Hashable, Sendable {
  /// ROME code.
  public var occupation: String
  /// NAF section, a letter.
  public var sector: String?
  /// `YYYY-MM`.
  public var from: String
  /// `YYYY-MM`; absent while it lasts.
  public var to: String?
  public var contract: Contract
  /// Share of full time.
  public var workTime: Double

  public init(
    occupation: String,
    sector: String? = nil,
    from: String,
    to: String? = nil,
    contract: Contract,
    workTime: Double = 1
  ) {
    self.occupation = occupation
    self.sector = sector
    self.from = from
    self.to = to
    self.contract = contract
    self.workTime = workTime
  }
}

extension Experience: JSONCodable {
  public init(from reader: inout JSONReader) throws(JSONError) {
    let start = reader.valueOffset()
    var occupation: String?
    var sector: String?
    var from: String?
    var to: String?
    var contract: Contract?
    var workTime: Double?
    try reader.beginObject()
    while let key = try reader.nextMember() {
      switch key {
      case "occupation": occupation = try reader.string()
      case "sector": if try !reader.skipNull() { sector = try reader.string() }
      case "from": from = try reader.string()
      case "to": if try !reader.skipNull() { to = try reader.string() }
      case "contract": contract = try reader.read()
      case "workTime": if try !reader.skipNull() { workTime = try reader.number(in: 0...1) }
      default: try reader.skip()
      }
    }
    guard let occupation else { throw reader.missing("occupation", at: start) }
    guard let from else { throw reader.missing("from", at: start) }
    guard let contract else { throw reader.missing("contract", at: start) }
    self.init(occupation: occupation, sector: sector, from: from, to: to, contract: contract, workTime: workTime ?? 1)
  }

  public func encode(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("occupation", occupation)
    writer.member("sector", ifPresent: sector)
    writer.member("from", from)
    writer.member("to", ifPresent: to)
    writer.member("contract", contract)
    writer.member("workTime", workTime)
    writer.endObject()
  }
}
