/// A kind that a service serves: how its params are read and its calls answered.
struct ServedKind: Sendable {
  typealias Answer = @Sendable (Call) async throws -> any JSONEncodable & Sendable

  struct Prepared: Sendable {
    var context: RequestContext
    var answer: Answer
  }

  var kind: Kind
  var method: Method
  /// Reads the params, from bytes that have been validated.
  var prepare: @Sendable (UnsafeBufferPointer<UInt8>) throws(JSONError) -> Prepared

  init<Request: JSONDecodable & Sendable, Response: JSONEncodable & Sendable>(
    _ kind: Kind,
    _ method: Method,
    context: @escaping @Sendable (Request) -> RequestContext,
    answer: @escaping @Sendable (Request, Call) async throws -> Response
  ) {
    self.kind = kind
    self.method = method
    prepare = { bytes throws(JSONError) in
      let request = try Request(validated: bytes, root: JSONPath([.member("params")]))
      return Prepared(context: context(request)) { call in try await answer(request, call) }
    }
  }

  /// The kinds that the service conforms to. A fourth kind is a folder here and a line below.
  static func all(of service: any Service) -> [ServedKind] {
    [
      (service as? any JobMatchingService).map { .jobMatching($0.match) },
      (service as? any SkillsProfilingService).map { .skillsProfiling($0.profile) },
      (service as? any ProjectCoachingService).map { .projectCoaching($0.advise) },
    ].compactMap { $0 }
  }

  /// The kinds of a service that could not be made: each call is refused with the reason.
  static func disabled(_ type: any Service.Type, _ reason: String) -> [ServedKind] {
    let error = ProtocolError(.disabled, reason)
    return [
      type is any JobMatchingService.Type ? .jobMatching { _, _ in throw error } : nil,
      type is any SkillsProfilingService.Type ? .skillsProfiling { _, _ in throw error } : nil,
      type is any ProjectCoachingService.Type ? .projectCoaching { _, _ in throw error } : nil,
    ].compactMap { $0 }
  }
}
