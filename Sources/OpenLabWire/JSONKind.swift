/// The six kinds of JSON values (RFC 8259 §3), as errors name them.
public enum JSONKind: String, Sendable {
  case null
  case boolean = "a boolean"
  case number = "a number"
  case string = "a string"
  case array = "an array"
  case object = "an object"
}
