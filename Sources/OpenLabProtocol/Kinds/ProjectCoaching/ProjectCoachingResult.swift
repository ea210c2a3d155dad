public import OpenLabWire

/// Result of `projectCoaching/advise`.
public struct ProjectCoachingResult: Hashable, Sendable {
  public var diagnosis: Diagnosis
  public var plan: [PlanStep]
  /// One more question before the diagnosis is final.
  public var ask: OwnQuestion?
  public var referral: Referral?

  public init(diagnosis: Diagnosis, plan: [PlanStep] = [], ask: OwnQuestion? = nil, referral: Referral? = nil) {
    self.diagnosis = diagnosis
    self.plan = plan
    self.ask = ask
    self.referral = referral
  }
}

extension ProjectCoachingResult: JSONCodable {
  public init(from reader: inout JSONReader) throws(JSONError) {
    let start = reader.valueOffset()
    var diagnosis: Diagnosis?
    var plan: [PlanStep]?
    var ask: OwnQuestion?
    var referral: Referral?
    try reader.beginObject()
    while let key = try reader.nextMember() {
      switch key {
      case "diagnosis": diagnosis = try reader.read()
      case "plan": if try !reader.skipNull() { plan = try reader.array(limit: 50) }
      case "ask": if try !reader.skipNull() { ask = try reader.read() }
      case "referral": if try !reader.skipNull() { referral = try reader.read() }
      default: try reader.skip()
      }
    }
    guard let diagnosis else { throw reader.missing("diagnosis", at: start) }
    self.init(diagnosis: diagnosis, plan: plan ?? [], ask: ask, referral: referral)
  }

  public func encode(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("diagnosis", diagnosis)
    writer.member("plan", plan)
    writer.member("ask", ifPresent: ask)
    writer.member("referral", ifPresent: referral)
    writer.endObject()
  }
}
