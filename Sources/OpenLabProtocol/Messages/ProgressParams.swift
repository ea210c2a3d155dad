public import OpenLabWire

/// Params of `$/progress`.
public struct ProgressParams: Hashable, Sendable {
  public var id: Int64
  public var fraction: Double?
  public var message: String?

  public init(id: Int64, fraction: Double? = nil, message: String? = nil) {
    self.id = id
    self.fraction = fraction
    self.message = message
  }
}

extension ProgressParams: JSONCodable {
  public init(from reader: inout JSONReader) throws(JSONError) {
    let start = reader.valueOffset()
    var id: Int64?
    var fraction: Double?
    var message: String?
    try reader.beginObject()
    while let key = try reader.nextMember() {
      switch key {
      case "id": id = try reader.integer()
      case "fraction": if try !reader.skipNull() { fraction = try reader.number(in: 0...1) }
      case "message": if try !reader.skipNull() { message = try reader.string() }
      default: try reader.skip()
      }
    }
    guard let id else { throw reader.missing("id", at: start) }
    self.init(id: id, fraction: fraction, message: message)
  }

  public func encode(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("id", id)
    writer.member("fraction", ifPresent: fraction)
    writer.member("message", ifPresent: message)
    writer.endObject()
  }
}
