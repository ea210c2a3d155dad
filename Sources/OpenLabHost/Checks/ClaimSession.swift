import OpenLabProtocol

/// What a request brings to the checks besides the account.
struct ClaimSession {
  var answers: [Answer] = []
  /// The département that the query names.
  var department: String?
  /// Occupations that the request itself aims at.
  var aims: [String] = []
  /// The month of `asOf`.
  var today: Int

  init(_ context: RequestContext) { today = MonthSpan.month(context.asOf) ?? 0 }

  init(_ request: JobMatchingRequest) {
    self.init(request.context)
    department = request.query.department
    if let occupation = request.query.occupation { aims = [occupation] }
  }

  init(_ request: SkillsProfilingRequest) {
    self.init(request.context)
    answers = request.answers
  }

  init(_ request: ProjectCoachingRequest) {
    self.init(request.context)
    answers = request.answers
    aims = request.project.occupations
  }
}
