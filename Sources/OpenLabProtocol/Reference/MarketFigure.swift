public import OpenLabWire

/// How an occupation is in demand in a département.
public struct MarketFigure: Hashable, Sendable {
  /// `D1102:59`.
  public var id: String
  public var occupation: String
  public var department: String
  /// Offers a year.
  public var openings: Int
  /// 0 easy to fill … 1 very hard to fill; in demand from 0.5.
  public var tension: Double

  public init(id: String, occupation: String, department: String, openings: Int, tension: Double) {
    self.id = id
    self.occupation = occupation
    self.department = department
    self.openings = openings
    self.tension = tension
  }
}

extension MarketFigure: JSONCodable {
  public init(from reader: inout JSONReader) throws(JSONError) {
    let start = reader.valueOffset()
    var id: String?
    var occupation: String?
    var department: String?
    var openings: Int?
    var tension: Double?
    try reader.beginObject()
    while let key = try reader.nextMember() {
      switch key {
      case "id": id = try reader.string()
      case "occupation": occupation = try reader.string()
      case "department": department = try reader.string()
      case "openings": openings = try reader.integer(in: 0...1000000)
      case "tension": tension = try reader.number(in: 0...1)
      default: try reader.skip()
      }
    }
    guard let id else { throw reader.missing("id", at: start) }
    guard let occupation else { throw reader.missing("occupation", at: start) }
    guard let department else { throw reader.missing("department", at: start) }
    guard let openings else { throw reader.missing("openings", at: start) }
    guard let tension else { throw reader.missing("tension", at: start) }
    self.init(id: id, occupation: occupation, department: department, openings: openings, tension: tension)
  }

  public func encode(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("id", id)
    writer.member("occupation", occupation)
    writer.member("department", department)
    writer.member("openings", openings)
    writer.member("tension", tension)
    writer.endObject()
  }
}
