import OpenLabProtocol

/// The Swift type behind each part of the contract, by the name of its schema.
enum ContractType {
  /// Decodes a value by its type and encodes it again; nil for a name without a type.
  static func roundTrip(_ name: String, _ value: JSONValue) throws -> JSONValue? {
    guard let trip = table[name] else { return nil }
    return try trip(value)
  }

  static func params(_ method: String) -> String {
    switch method {
    case "$/cancel": "notifications/cancel"
    case "$/ack": "notifications/ack"
    case "$/progress": "notifications/progress"
    case "$/partialResult": "notifications/partialResult"
    case "$/log": "notifications/log"
    default: method.hasPrefix("reference/") ? "\(method)Query" : "\(schema(method))/params"
    }
  }

  static func result(_ method: String) -> String {
    method.hasPrefix("reference/") ? "\(method)Page" : "\(schema(method))/result"
  }

  static func item(_ method: String) -> String {
    switch method {
    case "jobMatching/match": "job-matching/match"
    case "skillsProfiling/profile": "skills-profiling/estimate"
    default: "project-coaching/step"
    }
  }

  private static func schema(_ method: String) -> String {
    switch method {
    case "service/describe": "describe"
    case "jobMatching/match": "job-matching"
    case "skillsProfiling/profile": "skills-profiling"
    case "projectCoaching/advise": "project-coaching"
    default: method.replacing("/", with: "-")
    }
  }

  private typealias Trip = @Sendable (JSONValue) throws -> JSONValue

  private static func trip<T: JSONCodable & SendableMetatype>(_ type: T.Type) -> Trip {
    { try JSONValue(json: T(json: $0.json).json) }
  }

  private static func page<T: JSONCodable & SendableMetatype>(_ type: T.Type) -> Trip {
    { value in
      var page = try ReferencePage(json: value.json)
      let items: [T] = try page.decoded()
      page.items = items.map { JSONFragment($0) }
      return try JSONValue(json: page.json)
    }
  }

  /// A message as the connection sees it.
  private static let envelope: Trip = { value in
    let line = value.json
    return try line.withUnsafeBufferPointer { buffer in
      var scanner = EnvelopeScanner()
      let envelope = try scanner.scan(buffer)
      if envelope.kind == .error, let payload = envelope.payload {
        _ = try ProtocolError(validated: UnsafeBufferPointer(rebasing: buffer[payload]))
      }
      return value
    }
  }

  private static let table: [String: Trip] = [
    "message": envelope, "host-message": envelope, "service-message": envelope,
    "common/localizedText": trip(LocalizedText.self), "common/answer": trip(Answer.self),
    "common/ownQuestion": trip(OwnQuestion.self), "common/serviceId": trip(MessageID.self),
    "error": trip(ProtocolError.self), "context": trip(RequestContext.self), "account": trip(Account.self),
    "claim": trip(Claim.self),
    "describe/params": trip(DescribeRequest.self), "describe/result": trip(DescribeResult.self),
    "job-matching/params": trip(JobMatchingRequest.self), "job-matching/result": trip(JobMatchingResult.self),
    "job-matching/match": trip(JobMatch.self),
    "skills-profiling/params": trip(SkillsProfilingRequest.self),
    "skills-profiling/result": trip(SkillsProfilingResult.self),
    "skills-profiling/estimate": trip(ProfileEstimate.self),
    "project-coaching/params": trip(ProjectCoachingRequest.self),
    "project-coaching/result": trip(ProjectCoachingResult.self), "project-coaching/step": trip(PlanStep.self),
    "notifications/cancel": trip(CancelParams.self), "notifications/ack": trip(AcknowledgeParams.self),
    "notifications/progress": trip(ProgressParams.self),
    "notifications/partialResult": trip(PartialResultParams.self), "notifications/log": trip(LogParams.self),
    "account-read/params": trip(AccountReadParams.self), "account-read/result": trip(AccountReadResult.self),
    "manifest": trip(Manifest.self),
    "reference/occupationsQuery": trip(ReferenceQuery.self), "reference/skillsQuery": trip(ReferenceQuery.self),
    "reference/offersQuery": trip(ReferenceQuery.self), "reference/coursesQuery": trip(ReferenceQuery.self),
    "reference/questionsQuery": trip(ReferenceQuery.self), "reference/marketQuery": trip(ReferenceQuery.self),
    "reference/traitsQuery": trip(ReferenceQuery.self), "reference/departmentsQuery": trip(ReferenceQuery.self),
    "reference/occupationsPage": page(Occupation.self), "reference/skillsPage": page(Skill.self),
    "reference/offersPage": page(Offer.self), "reference/coursesPage": page(Course.self),
    "reference/questionsPage": page(Question.self), "reference/marketPage": page(MarketFigure.self),
    "reference/traitsPage": page(Trait.self), "reference/departmentsPage": page(Department.self),
  ]
}
