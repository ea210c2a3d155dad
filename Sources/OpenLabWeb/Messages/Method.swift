/// A request's method (RFC 9110 §9); one we do not know is kept as it came.
package struct Method: RawRepresentable, Hashable, Sendable {
  package let rawValue: String

  package init(rawValue: String) { self.rawValue = rawValue }

  package static let get = Method(rawValue: "GET")
  package static let head = Method(rawValue: "HEAD")
  package static let post = Method(rawValue: "POST")
  package static let put = Method(rawValue: "PUT")
  package static let patch = Method(rawValue: "PATCH")
  package static let delete = Method(rawValue: "DELETE")
  package static let options = Method(rawValue: "OPTIONS")
  /// Known, and answered nowhere: it would send back what a browser keeps from scripts.
  package static let trace = Method(rawValue: "TRACE")

  /// Known, so that what does not answer it says so with 405: a safe request with a body.
  package static let query = Method(rawValue: "QUERY")

  /// Whether it only reads (RFC 9110 §9.2.1): no token against forgery needed.
  package var isSafe: Bool { self == .get || self == .head || self == .options }
}
