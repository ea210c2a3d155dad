extension Response {
  /// What a conditional request gets (RFC 9110 §13.2.2): 304 without a body where the client has it already.
  ///
  /// Weak comparison of `If-None-Match`; only for 200 to GET and HEAD with an ETag. The router and the server apply it.
  package func conditional(for request: Request) -> Response {
    guard status == .ok, request.method == .get || request.method == .head, let etag = headers["ETag"],
      request.headers.contains("If-None-Match")
    else { return self }
    let opaque = Self.opaque(etag)
    guard request.headers.list("If-None-Match").contains(where: { $0 == "*" || Self.opaque($0) == opaque }) else {
      return self
    }
    var headers = headers
    headers.remove("Content-Type")
    return Response(.notModified, headers: headers)
  }

  private static func opaque(_ etag: String) -> Substring { etag.hasPrefix("W/") ? etag.dropFirst(2) : etag[...] }
}
