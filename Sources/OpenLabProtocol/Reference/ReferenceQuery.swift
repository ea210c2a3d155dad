public import OpenLabWire

/// The params of a `reference/…` request: by ids, or by filters; filters that do not fit the kind of item are refused.
public struct ReferenceQuery: Hashable, Sendable {
  /// Id of the call that this belongs to.
  public var parent: Int64
  public var ids: [String]?
  public var text: String?
  public var occupation: String?
  public var domain: String?
  public var department: String?
  public var skill: String?
  public var trait: String?
  public var limit: Int?
  public var cursor: String?

  public init(
    parent: Int64,
    ids: [String]? = nil,
    text: String? = nil,
    occupation: String? = nil,
    domain: String? = nil,
    department: String? = nil,
    skill: String? = nil,
    trait: String? = nil,
    limit: Int? = nil,
    cursor: String? = nil
  ) {
    self.parent = parent
    self.ids = ids
    self.text = text
    self.occupation = occupation
    self.domain = domain
    self.department = department
    self.skill = skill
    self.trait = trait
    self.limit = limit
    self.cursor = cursor
  }
}

extension ReferenceQuery: JSONCodable {
  public init(from reader: inout JSONReader) throws(JSONError) {
    let start = reader.valueOffset()
    var parent: Int64?
    var ids: [String]?
    var text: String?
    var occupation: String?
    var domain: String?
    var department: String?
    var skill: String?
    var trait: String?
    var limit: Int?
    var cursor: String?
    try reader.beginObject()
    while let key = try reader.nextMember() {
      switch key {
      case "parent": parent = try reader.integer()
      case "ids": if try !reader.skipNull() { ids = try reader.array(limit: 200) }
      case "text": if try !reader.skipNull() { text = try reader.string() }
      case "occupation": if try !reader.skipNull() { occupation = try reader.string() }
      case "domain": if try !reader.skipNull() { domain = try reader.string() }
      case "department": if try !reader.skipNull() { department = try reader.string() }
      case "skill": if try !reader.skipNull() { skill = try reader.string() }
      case "trait": if try !reader.skipNull() { trait = try reader.string() }
      case "limit": if try !reader.skipNull() { limit = try reader.integer(in: 1...200) }
      case "cursor": if try !reader.skipNull() { cursor = try reader.string() }
      default: try reader.skip()
      }
    }
    guard let parent else { throw reader.missing("parent", at: start) }
    self.init(
      parent: parent,
      ids: ids,
      text: text,
      occupation: occupation,
      domain: domain,
      department: department,
      skill: skill,
      trait: trait,
      limit: limit,
      cursor: cursor
    )
  }

  public func encode(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("parent", parent)
    writer.member("ids", ifPresent: ids)
    writer.member("text", ifPresent: text)
    writer.member("occupation", ifPresent: occupation)
    writer.member("domain", ifPresent: domain)
    writer.member("department", ifPresent: department)
    writer.member("skill", ifPresent: skill)
    writer.member("trait", ifPresent: trait)
    writer.member("limit", ifPresent: limit)
    writer.member("cursor", ifPresent: cursor)
    writer.endObject()
  }
}
