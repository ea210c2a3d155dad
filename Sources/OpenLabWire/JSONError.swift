/// What is wrong with a JSON text or message, and where.
///
/// `offset` counts bytes from the start of the bytes that were read; ``JSONPath/locate(_:in:)`` turns it into the path
/// of the member, and ``TextPosition`` into a line and column.
public struct JSONError: Error, Hashable, Sendable {
  /// A stable, open code; an unknown one is kept.
  public struct Code: RawRepresentable, Hashable, Sendable {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }

    /// The bytes are not one JSON value (RFC 8259 §2).
    public static let invalidJSON = Code(rawValue: "invalid-json")
    /// A string holds bytes that are not UTF-8 (RFC 8259 §8.1), or half of a surrogate pair.
    public static let invalidUTF8 = Code(rawValue: "invalid-utf8")
    /// An object has one name twice (RFC 8259 §4 allows what we refuse).
    public static let duplicateMember = Code(rawValue: "duplicate-member")
    /// Arrays and objects lie deeper than the limit.
    public static let tooDeep = Code(rawValue: "too-deep")
    /// An integer outside Int64, or a number outside Double.
    public static let numberOutOfRange = Code(rawValue: "number-out-of-range")
    /// A line is longer than the limit.
    public static let lineTooLong = Code(rawValue: "line-too-long")
    /// Good JSON, but not a JSON-RPC 2.0 message.
    public static let notJSONRPC = Code(rawValue: "not-json-rpc")
    /// A value of another kind than the one asked for.
    public static let wrongType = Code(rawValue: "wrong-type")
    /// A required member is absent.
    public static let missingMember = Code(rawValue: "missing-member")
    /// A value of the right kind that its rule does not allow.
    public static let invalidValue = Code(rawValue: "invalid-value")
  }

  public var code: Code
  /// Byte offset of what is wrong.
  public var offset: Int
  /// One English clause: `expected 0…4, found 7`.
  public var detail: String
  /// Where in the document, when known: `account.skills[3].level`.
  public var path: JSONPath?

  public init(_ code: Code, at offset: Int, _ detail: String, path: JSONPath? = nil) {
    self.code = code
    self.offset = offset
    self.detail = detail
    self.path = path
  }
}

extension JSONError: CustomStringConvertible {
  public var description: String {
    if let path, !path.isEmpty { return "\(path): \(detail)" }
    return "byte \(offset): \(detail)"
  }
}
