public import OpenLabWire

/// Where a service may read the reference data as files.
public struct FixturesLocation: Hashable, Sendable {
  /// Absolute path of a read-only folder: `reference.sqlite` and `*.ndjson`.
  public var path: String
  public var digest: String

  public init(path: String, digest: String) {
    self.path = path
    self.digest = digest
  }
}

extension FixturesLocation: JSONCodable {
  public init(from reader: inout JSONReader) throws(JSONError) {
    let start = reader.valueOffset()
    var path: String?
    var digest: String?
    try reader.beginObject()
    while let key = try reader.nextMember() {
      switch key {
      case "path": path = try reader.string()
      case "digest": digest = try reader.string()
      default: try reader.skip()
      }
    }
    guard let path else { throw reader.missing("path", at: start) }
    guard let digest else { throw reader.missing("digest", at: start) }
    self.init(path: path, digest: digest)
  }

  public func encode(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("path", path)
    writer.member("digest", digest)
    writer.endObject()
  }
}
