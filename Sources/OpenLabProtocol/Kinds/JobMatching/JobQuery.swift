public import OpenLabWire

/// What offers are looked for.
public struct JobQuery: Hashable, Sendable {
  public var occupation: String?
  public var text: String?
  public var department: String?
  public var maxDistanceKm: Int?
  public var contract: Contract?
  public var limit: Int

  public init(
    occupation: String? = nil,
    text: String? = nil,
    department: String? = nil,
    maxDistanceKm: Int? = nil,
    contract: Contract? = nil,
    limit: Int = 20
  ) {
    self.occupation = occupation
    self.text = text
    self.department = department
    self.maxDistanceKm = maxDistanceKm
    self.contract = contract
    self.limit = limit
  }
}

extension JobQuery: JSONCodable {
  public init(from reader: inout JSONReader) throws(JSONError) {
    var occupation: String?
    var text: String?
    var department: String?
    var maxDistanceKm: Int?
    var contract: Contract?
    var limit: Int?
    try reader.beginObject()
    while let key = try reader.nextMember() {
      switch key {
      case "occupation": if try !reader.skipNull() { occupation = try reader.string() }
      case "text": if try !reader.skipNull() { text = try reader.string() }
      case "department": if try !reader.skipNull() { department = try reader.string() }
      case "maxDistanceKm": if try !reader.skipNull() { maxDistanceKm = try reader.integer(in: 0...2000) }
      case "contract": if try !reader.skipNull() { contract = try reader.read() }
      case "limit": if try !reader.skipNull() { limit = try reader.integer(in: 1...200) }
      default: try reader.skip()
      }
    }
    self.init(
      occupation: occupation,
      text: text,
      department: department,
      maxDistanceKm: maxDistanceKm,
      contract: contract,
      limit: limit ?? 20
    )
  }

  public func encode(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("occupation", ifPresent: occupation)
    writer.member("text", ifPresent: text)
    writer.member("department", ifPresent: department)
    writer.member("maxDistanceKm", ifPresent: maxDistanceKm)
    writer.member("contract", ifPresent: contract)
    writer.member("limit", limit)
    writer.endObject()
  }
}
