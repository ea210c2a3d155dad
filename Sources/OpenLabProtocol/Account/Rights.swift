public import OpenLabWire

/// Scope `account.rights`: training account, hard-work points, civic engagement.
public struct Rights: Hashable, Sendable {
  public var cpf: RightAmount
  public var c2p: RightAmount
  public var cec: RightAmount

  public init(cpf: RightAmount, c2p: RightAmount, cec: RightAmount) {
    self.cpf = cpf
    self.c2p = c2p
    self.cec = cec
  }
}

extension Rights: JSONCodable {
  public init(from reader: inout JSONReader) throws(JSONError) {
    let start = reader.valueOffset()
    var cpf: RightAmount?
    var c2p: RightAmount?
    var cec: RightAmount?
    try reader.beginObject()
    while let key = try reader.nextMember() {
      switch key {
      case "cpf": cpf = try reader.read()
      case "c2p": c2p = try reader.read()
      case "cec": cec = try reader.read()
      default: try reader.skip()
      }
    }
    guard let cpf else { throw reader.missing("cpf", at: start) }
    guard let c2p else { throw reader.missing("c2p", at: start) }
    guard let cec else { throw reader.missing("cec", at: start) }
    self.init(cpf: cpf, c2p: c2p, cec: cec)
  }

  public func encode(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("cpf", cpf)
    writer.member("c2p", c2p)
    writer.member("cec", cec)
    writer.endObject()
  }
}
