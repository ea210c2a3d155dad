public import OpenLabWire

/// Which service answers.
public struct ServiceIdentity: Hashable, Sendable {
  public var id: String
  public var version: String

  public init(id: String, version: String) {
    self.id = id
    self.version = version
  }
}

extension ServiceIdentity: JSONCodable {
  public init(from reader: inout JSONReader) throws(JSONError) {
    let start = reader.valueOffset()
    var id: String?
    var version: String?
    try reader.beginObject()
    while let key = try reader.nextMember() {
      switch key {
      case "id": id = try reader.string()
      case "version": version = try reader.string()
      default: try reader.skip()
      }
    }
    guard let id else { throw reader.missing("id", at: start) }
    guard let version else { throw reader.missing("version", at: start) }
    self.init(id: id, version: version)
  }

  public func encode(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("id", id)
    writer.member("version", version)
    writer.endObject()
  }
}
