package import OpenLabProtocol

/// `manifest.json` of a reference: what it is, and which version.
package struct ReferenceManifest: Hashable, Sendable {
  package var id: String
  package var version: String
  package var licence: String
  package var name: LocalizedText
}

extension ReferenceManifest: JSONDecodable {
  package init(from reader: inout JSONReader) throws(JSONError) {
    let start = reader.valueOffset()
    var id: String?
    var version: String?
    var licence: String?
    var name: LocalizedText?
    try reader.beginObject()
    while let key = try reader.nextMember() {
      switch key {
      case "id": id = try reader.string()
      case "version": version = try reader.string()
      case "licence": licence = try reader.string()
      case "name": name = try reader.read()
      default: try reader.skip()
      }
    }
    guard let id else { throw reader.missing("id", at: start) }
    guard let version else { throw reader.missing("version", at: start) }
    guard let licence else { throw reader.missing("licence", at: start) }
    guard let name else { throw reader.missing("name", at: start) }
    self.init(id: id, version: version, licence: licence, name: name)
  }
}
