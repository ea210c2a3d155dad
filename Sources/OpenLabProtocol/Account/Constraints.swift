public import OpenLabWire

/// Scope `account.constraints`: sensitive; read it on demand.
public struct Constraints: Hashable, Sendable {
  public var mobilityKm: Int
  public var transport: [Transport]
  /// A driving licence.
  public var licence: Bool
  public var childcare: Childcare
  /// When work is possible.
  public var schedule: [Schedule]
  /// As declared; not always the real one.
  public var mainObstacle: Obstacle

  public init(
    mobilityKm: Int,
    transport: [Transport],
    licence: Bool,
    childcare: Childcare,
    schedule: [Schedule],
    mainObstacle: Obstacle
  ) {
    self.mobilityKm = mobilityKm
    self.transport = transport
    self.licence = licence
    self.childcare = childcare
    self.schedule = schedule
    self.mainObstacle = mainObstacle
  }
}

extension Constraints: JSONCodable {
  public init(from reader: inout JSONReader) throws(JSONError) {
    let start = reader.valueOffset()
    var mobilityKm: Int?
    var transport: [Transport]?
    var licence: Bool?
    var childcare: Childcare?
    var schedule: [Schedule]?
    var mainObstacle: Obstacle?
    try reader.beginObject()
    while let key = try reader.nextMember() {
      switch key {
      case "mobilityKm": mobilityKm = try reader.integer(in: 0...2000)
      case "transport": transport = try reader.array(limit: 10)
      case "licence": licence = try reader.boolean()
      case "childcare": childcare = try reader.read()
      case "schedule": schedule = try reader.array(limit: 10)
      case "mainObstacle": mainObstacle = try reader.read()
      default: try reader.skip()
      }
    }
    guard let mobilityKm else { throw reader.missing("mobilityKm", at: start) }
    guard let transport else { throw reader.missing("transport", at: start) }
    guard let licence else { throw reader.missing("licence", at: start) }
    guard let childcare else { throw reader.missing("childcare", at: start) }
    guard let schedule else { throw reader.missing("schedule", at: start) }
    guard let mainObstacle else { throw reader.missing("mainObstacle", at: start) }
    self.init(
      mobilityKm: mobilityKm,
      transport: transport,
      licence: licence,
      childcare: childcare,
      schedule: schedule,
      mainObstacle: mainObstacle
    )
  }

  public func encode(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("mobilityKm", mobilityKm)
    writer.member("transport", transport)
    writer.member("licence", licence)
    writer.member("childcare", childcare)
    writer.member("schedule", schedule)
    writer.member("mainObstacle", mainObstacle)
    writer.endObject()
  }
}
