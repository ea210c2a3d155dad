public import OpenLabWire

/// Where an occupation leads.
public struct OccupationMoves: Hashable, Sendable {
  /// Occupations within reach with little training.
  public var close: [String]
  /// Steps up.
  public var evolution: [String]

  public init(close: [String], evolution: [String]) {
    self.close = close
    self.evolution = evolution
  }
}

extension OccupationMoves: JSONCodable {
  public init(from reader: inout JSONReader) throws(JSONError) {
    let start = reader.valueOffset()
    var close: [String]?
    var evolution: [String]?
    try reader.beginObject()
    while let key = try reader.nextMember() {
      switch key {
      case "close": close = try reader.array(limit: 1000)
      case "evolution": evolution = try reader.array(limit: 1000)
      default: try reader.skip()
      }
    }
    guard let close else { throw reader.missing("close", at: start) }
    guard let evolution else { throw reader.missing("evolution", at: start) }
    self.init(close: close, evolution: evolution)
  }

  public func encode(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("close", close)
    writer.member("evolution", evolution)
    writer.endObject()
  }
}
