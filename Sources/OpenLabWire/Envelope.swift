/// A JSON-RPC 2.0 message as it stands in its line: what kind it is, and where its parts lie.
///
/// Scanning checks the whole line (RFC 8259, UTF-8, depth, number ranges, duplicate members) and builds no values.
public struct Envelope: Sendable, Hashable {
  public enum Kind: Hashable, Sendable {
    /// `method` and `id`.
    case request
    /// `method` alone.
    case notification
    /// `id` and `result`.
    case result
    /// `id` and `error`; the id is nil where the other side could not read one.
    case error
  }

  public var kind: Kind
  public var id: MessageID?
  public var method: String?
  /// Byte range of `params`, an object.
  public var params: Range<Int>?
  /// Byte range of `result` or `error`.
  public var payload: Range<Int>?
}

/// Finds the parts of messages; keep one a connection.
public struct EnvelopeScanner: ~Copyable {
  private var validator = JSONValidator()

  @inline(__always)
  mutating func skip(_ reader: inout JSONReader) throws(JSONError) { try validator.skip(&reader) }

  public init() {}

  /// Scans one line, without its newline.
  ///
  /// Throws `invalid-json`, `invalid-utf8`, `duplicate-member`, `too-deep`, `number-out-of-range` for what is no good
  /// JSON, and `not-json-rpc` for what is no message.
  public mutating func scan(_ line: UnsafeBufferPointer<UInt8>) throws(EnvelopeError) -> Envelope {
    if let envelope = scanUsual(line) { return envelope }
    return try scanAny(line)
  }

  private mutating func scanAny(_ line: UnsafeBufferPointer<UInt8>) throws(EnvelopeError) -> Envelope {
    var reader = JSONReader(line)
    var parts = Parts()
    do throws(JSONError) {
      guard try reader.peekKind() == .object else {
        // Still check the line: broken JSON is named before a wrong shape.
        let start = reader.valueOffset()
        try validator.skip(&reader)
        try reader.finish()
        throw JSONError(.notJSONRPC, at: start, "a message is one JSON object a line")
      }
      try reader.beginObject()
      while let key = try reader.nextMember() {
        let start = key.range.lowerBound - 1
        switch key {
        case "jsonrpc": try parts.readVersion(&reader, start, &validator)
        case "id": try parts.readID(&reader, start, &validator)
        case "method": try parts.readMethod(&reader, start, &validator)
        case "params": parts.params = try range(&reader, start, parts.params)
        case "result": parts.result = try range(&reader, start, parts.result)
        case "error": parts.error = try range(&reader, start, parts.error)
        default: try parts.readOther(key, &reader, start, &validator)
        }
      }
      try reader.finish()
      return try parts.envelope(in: line)
    } catch {
      throw EnvelopeError(error: error, id: parts.id, hasMethod: parts.method != nil)
    }
  }

  private mutating func range(
    _ reader: inout JSONReader,
    _ nameStart: Int,
    _ before: Range<Int>?
  ) throws(JSONError) -> Range<Int> {
    if before != nil { throw Parts.duplicate(nameStart) }
    let start = reader.valueOffset()
    try validator.skip(&reader)
    return start..<reader.offset
  }
}

/// A line that is no message, with the id that could still be read, so that a bad request gets its answer.
public struct EnvelopeError: Error, Hashable, Sendable {
  public var error: JSONError
  public var id: MessageID?
  /// Whether the line had a method: a bad request is answered, a bad answer is not.
  public var hasMethod: Bool
}

/// What has been found of a message so far.
private struct Parts {
  var hasVersion = false
  var hasID = false
  var id: MessageID?
  var method: String?
  var params: Range<Int>?
  var result: Range<Int>?
  var error: Range<Int>?
  var others: [String] = []
  /// A wrong shape is reported only when the whole line has been read: broken JSON behind it is named first.
  var problem: JSONError?

  static func duplicate(_ start: Int) -> JSONError {
    JSONError(.duplicateMember, at: start, "a member of the message stands twice")
  }

  mutating func readVersion(
    _ reader: inout JSONReader,
    _ start: Int,
    _ validator: inout JSONValidator
  ) throws(JSONError) {
    if hasVersion { throw Self.duplicate(start) }
    hasVersion = true
    let valueStart = reader.valueOffset()
    if try reader.peekKind() == .string {
      if case "2.0" = try reader.text() { return }
    } else {
      try validator.skip(&reader)
    }
    note(JSONError(.notJSONRPC, at: valueStart, "\"jsonrpc\" must be \"2.0\""))
  }

  mutating func readID(
    _ reader: inout JSONReader,
    _ start: Int,
    _ validator: inout JSONValidator
  ) throws(JSONError) {
    if hasID { throw Self.duplicate(start) }
    hasID = true
    let valueStart = reader.valueOffset()
    switch try reader.peekKind() {
    case .null: _ = try reader.skipNull()
    case .number, .string:
      do throws(JSONError) {
        id = try MessageID(from: &reader)
      } catch {
        guard error.code == .wrongType || error.code == .invalidValue else { throw error }
        note(JSONError(.notJSONRPC, at: error.offset, "an id is an integer or a string of at most 128 bytes"))
      }
    default:
      try validator.skip(&reader)
      note(JSONError(.notJSONRPC, at: valueStart, "an id is an integer or a string"))
    }
  }

  mutating func readMethod(
    _ reader: inout JSONReader,
    _ start: Int,
    _ validator: inout JSONValidator
  ) throws(JSONError) {
    if method != nil { throw Self.duplicate(start) }
    let valueStart = reader.valueOffset()
    if try reader.peekKind() == .string {
      method = try reader.string()
    } else {
      method = ""
      try validator.skip(&reader)
      note(JSONError(.notJSONRPC, at: valueStart, "\"method\" must be a string"))
    }
  }

  mutating func readOther(
    _ key: JSONKey,
    _ reader: inout JSONReader,
    _ start: Int,
    _ validator: inout JSONValidator
  ) throws(JSONError) {
    let name = key.string
    // Names of ours written with escapes never come here: the comparison resolves them.
    if others.contains(where: { $0.isSameText(as: name) }) { throw Self.duplicate(start) }
    if others.count < 64 { others.append(name) } else { note(Self.tooMany(start)) }
    try validator.skip(&reader)
  }

  static func tooMany(_ start: Int) -> JSONError {
    JSONError(.notJSONRPC, at: start, "a message has more than 64 members that JSON-RPC does not know")
  }

  mutating func note(_ error: JSONError) {
    if problem == nil { problem = error }
  }

  func envelope(in line: UnsafeBufferPointer<UInt8>) throws(JSONError) -> Envelope {
    if let problem { throw problem }
    guard hasVersion else { throw JSONError(.notJSONRPC, at: 0, "the member \"jsonrpc\": \"2.0\" is missing") }
    if let method {
      if result != nil || error != nil {
        throw JSONError(.notJSONRPC, at: 0, "a message has a method or an answer, not both")
      }
      if hasID, id == nil { throw JSONError(.notJSONRPC, at: 0, "the id of a request is an integer or a string") }
      if let params, line[params.lowerBound] != UInt8(ascii: "{") {
        throw JSONError(.notJSONRPC, at: params.lowerBound, "\"params\" must be an object")
      }
      return Envelope(kind: hasID ? .request : .notification, id: id, method: method, params: params)
    }
    switch (result, error) {
    case (let result?, nil):
      guard let id else { throw JSONError(.notJSONRPC, at: 0, "an answer needs the id of its request") }
      return Envelope(kind: .result, id: id, payload: result)
    case (nil, let error?):
      guard hasID else { throw JSONError(.notJSONRPC, at: 0, "an answer needs the id of its request") }
      guard line[error.lowerBound] == UInt8(ascii: "{") else {
        throw JSONError(.notJSONRPC, at: error.lowerBound, "\"error\" must be an object")
      }
      return Envelope(kind: .error, id: id, payload: error)
    case (_?, _?): throw JSONError(.notJSONRPC, at: 0, "an answer has a result or an error, not both")
    case (nil, nil):
      throw JSONError(.notJSONRPC, at: 0, "a message needs a method, a result or an error")
    }
  }
}
