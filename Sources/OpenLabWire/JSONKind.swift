/// The six kinds of JSON values (RFC 8259 §3), as named in errors.
public enum JSONKind: String, Sendable {
  case null, boolean, number, string, array, object
}
