public import OpenLabWire

/// A transversal competence that questions measure.
public struct Trait: Hashable, Sendable {
  public var id: String
  public var label: LocalizedText
  public var summary: LocalizedText
  /// What a person does at levels 0…4.
  public var levels: [LocalizedText]
  /// Skills that it underlies.
  public var skills: [String]

  public init(id: String, label: LocalizedText, summary: LocalizedText, levels: [LocalizedText], skills: [String]) {
    self.id = id
    self.label = label
    self.summary = summary
    self.levels = levels
    self.skills = skills
  }
}

extension Trait: JSONCodable {
  public init(from reader: inout JSONReader) throws(JSONError) {
    let start = reader.valueOffset()
    var id: String?
    var label: LocalizedText?
    var summary: LocalizedText?
    var levels: [LocalizedText]?
    var skills: [String]?
    try reader.beginObject()
    while let key = try reader.nextMember() {
      switch key {
      case "id": id = try reader.string()
      case "label": label = try reader.read()
      case "summary": summary = try reader.read()
      case "levels": levels = try reader.array(limit: 5)
      case "skills": skills = try reader.array(limit: 20)
      default: try reader.skip()
      }
    }
    guard let id else { throw reader.missing("id", at: start) }
    guard let label else { throw reader.missing("label", at: start) }
    guard let summary else { throw reader.missing("summary", at: start) }
    guard let levels else { throw reader.missing("levels", at: start) }
    guard let skills else { throw reader.missing("skills", at: start) }
    self.init(id: id, label: label, summary: summary, levels: levels, skills: skills)
  }

  public func encode(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("id", id)
    writer.member("label", label)
    writer.member("summary", summary)
    writer.member("levels", levels)
    writer.member("skills", skills)
    writer.endObject()
  }
}
