import OpenLabProtocol

/// The request of one call: held once, since it is big, by those who write it and those who check its answer.
///
/// Touched by one of them after the other: the call is written before its answer comes, and the answer checked after.
final class AskedRequest<Request: KindRequest>: @unchecked Sendable {
  private(set) var request: Request

  init(_ request: Request) { self.request = request }

  /// As it goes over the wire when so many milliseconds are left for it.
  func json(within milliseconds: Int) -> [UInt8] {
    request.context.deadlineMs = min(3_600_000, milliseconds)
    return request.json
  }
}
