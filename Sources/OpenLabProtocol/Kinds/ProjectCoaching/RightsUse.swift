public import OpenLabWire

/// How much of each right a step uses.
public struct RightsUse: Hashable, Sendable {
  /// Euros.
  public var cpf: Double?
  /// Points.
  public var c2p: Double?
  /// Euros.
  public var cec: Double?

  public init(cpf: Double? = nil, c2p: Double? = nil, cec: Double? = nil) {
    self.cpf = cpf
    self.c2p = c2p
    self.cec = cec
  }
}

extension RightsUse: JSONCodable {
  public init(from reader: inout JSONReader) throws(JSONError) {
    var cpf: Double?
    var c2p: Double?
    var cec: Double?
    try reader.beginObject()
    while let key = try reader.nextMember() {
      switch key {
      case "cpf": if try !reader.skipNull() { cpf = try reader.number(in: 0...1e6) }
      case "c2p": if try !reader.skipNull() { c2p = try reader.number(in: 0...1e6) }
      case "cec": if try !reader.skipNull() { cec = try reader.number(in: 0...1e6) }
      default: try reader.skip()
      }
    }
    self.init(cpf: cpf, c2p: c2p, cec: cec)
  }

  public func encode(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("cpf", ifPresent: cpf)
    writer.member("c2p", ifPresent: c2p)
    writer.member("cec", ifPresent: cec)
    writer.endObject()
  }
}
