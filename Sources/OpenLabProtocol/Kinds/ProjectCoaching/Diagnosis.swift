public import OpenLabWire

/// The main obstacle.
public struct Diagnosis: Hashable, Sendable {
  public var obstacle: Obstacle
  public var confidence: Double
  public var alternatives: [RankedObstacle]

  public init(obstacle: Obstacle, confidence: Double, alternatives: [RankedObstacle] = []) {
    self.obstacle = obstacle
    self.confidence = confidence
    self.alternatives = alternatives
  }
}

extension Diagnosis: JSONCodable {
  public init(from reader: inout JSONReader) throws(JSONError) {
    let start = reader.valueOffset()
    var obstacle: Obstacle?
    var confidence: Double?
    var alternatives: [RankedObstacle]?
    try reader.beginObject()
    while let key = try reader.nextMember() {
      switch key {
      case "obstacle": obstacle = try reader.read()
      case "confidence": confidence = try reader.number(in: 0...1)
      case "alternatives": if try !reader.skipNull() { alternatives = try reader.array(limit: 12) }
      default: try reader.skip()
      }
    }
    guard let obstacle else { throw reader.missing("obstacle", at: start) }
    guard let confidence else { throw reader.missing("confidence", at: start) }
    self.init(obstacle: obstacle, confidence: confidence, alternatives: alternatives ?? [])
  }

  public func encode(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("obstacle", obstacle)
    writer.member("confidence", confidence)
    writer.member("alternatives", alternatives)
    writer.endObject()
  }
}
