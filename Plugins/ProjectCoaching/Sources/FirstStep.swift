import OpenLabSDK

/// Finds what holds a project back most, and orders the next steps.
@main
struct FirstStep: ProjectCoachingService {
  static var capabilities: Capabilities { Capabilities(partialResults: false, maxConcurrentRequests: 8) }

  private static let knowledge = ReferenceCache { reference in try await Knowledge.all(of: reference) }

  func advise(_ request: ProjectCoachingRequest, _ call: Call) async throws -> ProjectCoachingResult {
    // What the request does not tell is asked for at once: both take a turn through the host.
    async let constraints = Self.constraints(call)
    let knowledge = try await Self.knowledge(for: request, call)
    let situation = try Situation(request, try await constraints, knowledge)
    return Advice.advise(situation)
  }

  /// All of the data when the host gives it as files; else what this call needs, asked item by item.
  private static func knowledge(for request: ProjectCoachingRequest, _ call: Call) async throws -> Knowledge {
    if call.reference.files != nil { return try await knowledge.value(for: call) }
    return try await Knowledge.needed(for: request, from: call.reference)
  }

  /// Nil when not granted: the advice then does without and stays as near as the project says.
  private static func constraints(_ call: Call) async throws(ProtocolError) -> Constraints? {
    guard call.isGranted(.constraints) else { return nil }
    do {
      return try await call.account.read(.constraints)
    } catch  where error.code == .notGranted || error.code == .notDeclared {
      return nil
    }
  }
}
