public import OpenLabWire

/// Another obstacle that may be the main one.
public struct RankedObstacle: Hashable, Sendable {
  public var obstacle: Obstacle
  public var confidence: Double

  public init(obstacle: Obstacle, confidence: Double) {
    self.obstacle = obstacle
    self.confidence = confidence
  }
}

extension RankedObstacle: JSONCodable {
  public init(from reader: inout JSONReader) throws(JSONError) {
    let start = reader.valueOffset()
    var obstacle: Obstacle?
    var confidence: Double?
    try reader.beginObject()
    while let key = try reader.nextMember() {
      switch key {
      case "obstacle": obstacle = try reader.read()
      case "confidence": confidence = try reader.number(in: 0...1)
      default: try reader.skip()
      }
    }
    guard let obstacle else { throw reader.missing("obstacle", at: start) }
    guard let confidence else { throw reader.missing("confidence", at: start) }
    self.init(obstacle: obstacle, confidence: confidence)
  }

  public func encode(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("obstacle", obstacle)
    writer.member("confidence", confidence)
    writer.endObject()
  }
}
