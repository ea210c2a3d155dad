public import OpenLabWire

/// An error of a call, as JSON-RPC carries it: number, message, and `data` with a stable code and a hint.
public struct ProtocolError: Error, Hashable, Sendable {
  public var code: ErrorCode
  /// What happened, in one English sentence.
  public var message: String
  /// How to mend it; by default the code's own hint in English.
  public var hint: String
  /// More, as it fits the code: `byteOffset`, `excerpt`, `path`, `exitStatus`, `signal`, `stderr`.
  public var details: JSONObject
  /// The number on the wire.
  public var number: Int

  public init(
    _ code: ErrorCode,
    _ message: String,
    hint: String? = nil,
    details: JSONObject = JSONObject(),
    number: Int? = nil
  ) {
    self.code = code
    self.message = message
    self.hint = hint ?? code.hint.en
    self.details = details
    self.number = number ?? code.number
  }
}

extension ProtocolError: JSONCodable {
  /// Reads an `error` object; one without our `data.code` gets the code that its number stands for.
  public init(from reader: inout JSONReader) throws(JSONError) {
    let start = reader.valueOffset()
    var number: Int?
    var message: String?
    var data: JSONValue = .null
    try reader.beginObject()
    while let key = try reader.nextMember() {
      switch key {
      case "code": number = try reader.read()
      case "message": message = try reader.string()
      case "data": data = try reader.read()
      default: try reader.skip()
      }
    }
    guard let number else { throw reader.missing("code", at: start) }
    guard let message else { throw reader.missing("message", at: start) }
    let code =
      data["code"]?.string.map { ErrorCode(rawValue: $0) }
      ?? (number == -32601 ? .unknownMethod : number == -32602 ? .invalidParams : .failed)
    var details = data.object ?? JSONObject()
    if data.object == nil, data != .null { details["data"] = data }
    details["code"] = nil
    details["hint"] = nil
    self.init(code, message, hint: data["hint"]?.string, details: details, number: number)
  }

  public func encode(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("code", number)
    writer.member("message", message)
    writer.name("data")
    var data = JSONObject([("code", .string(code.rawValue)), ("hint", .string(hint))])
    for member in details.members where data[member.name] == nil { data[member.name] = member.value }
    data.encode(to: &writer)
    writer.endObject()
  }
}

extension ProtocolError: CustomStringConvertible {
  public var description: String { "\(code.rawValue): \(message)" }
}
