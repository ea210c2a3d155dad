public import OpenLabWire

/// What an occupation asks for.
public struct OccupationSkills: Hashable, Sendable {
  /// Skills that make the job.
  public var core: [String]
  /// Skills that some posts ask for.
  public var specific: [String]

  public init(core: [String], specific: [String]) {
    self.core = core
    self.specific = specific
  }
}

extension OccupationSkills: JSONCodable {
  public init(from reader: inout JSONReader) throws(JSONError) {
    let start = reader.valueOffset()
    var core: [String]?
    var specific: [String]?
    try reader.beginObject()
    while let key = try reader.nextMember() {
      switch key {
      case "core": core = try reader.array(limit: 1000)
      case "specific": specific = try reader.array(limit: 1000)
      default: try reader.skip()
      }
    }
    guard let core else { throw reader.missing("core", at: start) }
    guard let specific else { throw reader.missing("specific", at: start) }
    self.init(core: core, specific: specific)
  }

  public func encode(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("core", core)
    writer.member("specific", specific)
    writer.endObject()
  }
}
