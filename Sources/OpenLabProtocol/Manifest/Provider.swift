public import OpenLabWire

/// Who provides a service.
public struct Provider: Hashable, Sendable {
  public var name: String
  public var contact: String
  public var url: String?

  public init(name: String, contact: String, url: String? = nil) {
    self.name = name
    self.contact = contact
    self.url = url
  }
}

extension Provider: JSONCodable {
  public init(from reader: inout JSONReader) throws(JSONError) {
    let start = reader.valueOffset()
    var name: String?
    var contact: String?
    var url: String?
    try reader.beginObject()
    while let key = try reader.nextMember() {
      switch key {
      case "name": name = try reader.string()
      case "contact": contact = try reader.string()
      case "url": if try !reader.skipNull() { url = try reader.string() }
      default: try reader.skip()
      }
    }
    guard let name else { throw reader.missing("name", at: start) }
    guard let contact else { throw reader.missing("contact", at: start) }
    self.init(name: name, contact: contact, url: url)
  }

  public func encode(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("name", name)
    writer.member("contact", contact)
    writer.member("url", ifPresent: url)
    writer.endObject()
  }
}
