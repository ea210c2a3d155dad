public import OpenLabWire

/// Which reference data a call is made against.
public struct ReferenceVersion: Hashable, Sendable {
  public var version: String
  /// `sha256:` and 64 hexadecimal digits.
  public var digest: String

  public init(version: String, digest: String) {
    self.version = version
    self.digest = digest
  }
}

extension ReferenceVersion: JSONCodable {
  public init(from reader: inout JSONReader) throws(JSONError) {
    let start = reader.valueOffset()
    var version: String?
    var digest: String?
    try reader.beginObject()
    while let key = try reader.nextMember() {
      switch key {
      case "version": version = try reader.string()
      case "digest": digest = try reader.string()
      default: try reader.skip()
      }
    }
    guard let version else { throw reader.missing("version", at: start) }
    guard let digest else { throw reader.missing("digest", at: start) }
    self.init(version: version, digest: digest)
  }

  public func encode(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("version", version)
    writer.member("digest", digest)
    writer.endObject()
  }
}
