public import OpenLabWire

/// Result of `skillsProfiling/profile`: the next question, or the profile.
public struct SkillsProfilingResult: Hashable, Sendable {
  public var next: NextQuestion?
  public var profile: [ProfileEstimate]?

  public init(next: NextQuestion? = nil, profile: [ProfileEstimate]? = nil) {
    self.next = next
    self.profile = profile
  }
}

extension SkillsProfilingResult: JSONCodable {
  public init(from reader: inout JSONReader) throws(JSONError) {
    let start = reader.valueOffset()
    var next: NextQuestion?
    var profile: [ProfileEstimate]?
    try reader.beginObject()
    while let key = try reader.nextMember() {
      switch key {
      case "next": if try !reader.skipNull() { next = try reader.read() }
      case "profile": if try !reader.skipNull() { profile = try reader.array(limit: 200) }
      default: try reader.skip()
      }
    }
    try reader.exactlyOne("next", next != nil, "profile", profile != nil, at: start)
    self.init(next: next, profile: profile)
  }

  public func encode(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("next", ifPresent: next)
    writer.member("profile", ifPresent: profile)
    writer.endObject()
  }
}
