public import OpenLabWire

/// A skill of the reference data.
public struct Skill: Hashable, Sendable {
  public var id: String
  public var label: LocalizedText
  /// `knowHow`, `knowledge` or `behaviour`.
  public var type: String

  public init(id: String, label: LocalizedText, type: String) {
    self.id = id
    self.label = label
    self.type = type
  }
}

extension Skill: JSONCodable {
  public init(from reader: inout JSONReader) throws(JSONError) {
    let start = reader.valueOffset()
    var id: String?
    var label: LocalizedText?
    var type: String?
    try reader.beginObject()
    while let key = try reader.nextMember() {
      switch key {
      case "id": id = try reader.string()
      case "label": label = try reader.read()
      case "type": type = try reader.string()
      default: try reader.skip()
      }
    }
    guard let id else { throw reader.missing("id", at: start) }
    guard let label else { throw reader.missing("label", at: start) }
    guard let type else { throw reader.missing("type", at: start) }
    self.init(id: id, label: label, type: type)
  }

  public func encode(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("id", id)
    writer.member("label", label)
    writer.member("type", type)
    writer.endObject()
  }
}
