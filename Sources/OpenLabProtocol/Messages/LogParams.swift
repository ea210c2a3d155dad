public import OpenLabWire

/// Params of `$/log`.
public struct LogParams: Hashable, Sendable {
  public var level: LogLevel
  public var message: String
  public var fields: JSONObject?

  public init(level: LogLevel, message: String, fields: JSONObject? = nil) {
    self.level = level
    self.message = message
    self.fields = fields
  }
}

extension LogParams: JSONCodable {
  public init(from reader: inout JSONReader) throws(JSONError) {
    let start = reader.valueOffset()
    var level: LogLevel?
    var message: String?
    var fields: JSONObject?
    try reader.beginObject()
    while let key = try reader.nextMember() {
      switch key {
      case "level": level = try reader.read()
      case "message": message = try reader.string()
      case "fields": if try !reader.skipNull() { fields = try reader.read() }
      default: try reader.skip()
      }
    }
    guard let level else { throw reader.missing("level", at: start) }
    guard let message else { throw reader.missing("message", at: start) }
    self.init(level: level, message: message, fields: fields)
  }

  public func encode(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("level", level)
    writer.member("message", message)
    writer.member("fields", ifPresent: fields)
    writer.endObject()
  }
}
