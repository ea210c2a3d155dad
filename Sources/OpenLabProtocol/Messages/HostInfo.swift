public import OpenLabWire

/// Who hosts.
public struct HostInfo: Hashable, Sendable {
  public var name: String
  public var version: String

  public init(name: String, version: String) {
    self.name = name
    self.version = version
  }
}

extension HostInfo: JSONCodable {
  public init(from reader: inout JSONReader) throws(JSONError) {
    let start = reader.valueOffset()
    var name: String?
    var version: String?
    try reader.beginObject()
    while let key = try reader.nextMember() {
      switch key {
      case "name": name = try reader.string()
      case "version": version = try reader.string()
      default: try reader.skip()
      }
    }
    guard let name else { throw reader.missing("name", at: start) }
    guard let version else { throw reader.missing("version", at: start) }
    self.init(name: name, version: version)
  }

  public func encode(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("name", name)
    writer.member("version", version)
    writer.endObject()
  }
}
