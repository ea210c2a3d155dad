public import OpenLabWire

/// What a step costs.
public struct Cost: Hashable, Sendable {
  public var euros: Double
  public var hours: Double

  public init(euros: Double = 0, hours: Double = 0) {
    self.euros = euros
    self.hours = hours
  }
}

extension Cost: JSONCodable {
  public init(from reader: inout JSONReader) throws(JSONError) {
    var euros: Double?
    var hours: Double?
    try reader.beginObject()
    while let key = try reader.nextMember() {
      switch key {
      case "euros": if try !reader.skipNull() { euros = try reader.number(in: 0...1e6) }
      case "hours": if try !reader.skipNull() { hours = try reader.number(in: 0...1e5) }
      default: try reader.skip()
      }
    }
    self.init(euros: euros ?? 0, hours: hours ?? 0)
  }

  public func encode(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("euros", euros)
    writer.member("hours", hours)
    writer.endObject()
  }
}
