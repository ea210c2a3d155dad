import OpenLabSDK

/// What is known of a person and a project, and what the reference data says about it. What is not granted is nil, and
/// nothing is guessed from it.
struct Situation: Sendable {
  let request: ProjectCoachingRequest
  let constraints: Constraints?
  let knowledge: Knowledge
  let language: Language
  /// Occupations aimed at that the data knows, most wanted first.
  let targets: [Occupation]
  /// Months of each occupation held.
  let held: [String: Int]
  let totalMonths: Int
  /// Levels of skills at 1 or more.
  let skills: [String: Int]?
  /// The highest level known, of the profile or a diploma.
  let diplomaLevel: Int?
  /// How far the person goes, in kilometres: the nearer of what the project and the constraints say.
  let reach: Double
  let answers: [AnsweredQuestion]

  /// - Throws: `input/unknown-occupation` when the data knows none of the occupations aimed at.
  init(
    _ request: ProjectCoachingRequest,
    _ constraints: Constraints?,
    _ knowledge: Knowledge
  ) throws(ProtocolError) {
    self.request = request
    self.constraints = constraints
    self.knowledge = knowledge
    language = Language(locale: request.context.locale)
    targets = request.project.occupations.compactMap { knowledge.occupations[$0] }
    if let first = request.project.occupations.first, targets.isEmpty {
      throw ProtocolError(
        .unknownOccupation,
        "The reference data \(request.context.reference.version) has no occupation \"\(first)\".",
        hint: "Name an occupation of this reference data, or none: a project may begin without."
      )
    }
    let experiences = request.account.experiences ?? []
    let today = Months.month(request.context.asOf) ?? 0
    held = Dictionary(grouping: experiences, by: \.occupation).mapValues { Months.held($0, today: today) }
      .filter { $0.value > 0 }
    totalMonths = Months.held(experiences, today: today)
    skills = request.account.skills.map { skills in
      Dictionary(skills.filter { $0.level >= 1 }.map { ($0.skill, $0.level) }, uniquingKeysWith: max)
    }
    diplomaLevel = ((request.account.diplomas ?? []).map(\.level) + [request.account.profile?.diplomaLevel])
      .compactMap(\.self).max()
    reach = Double(min(request.project.mobilityKm, constraints?.mobilityKm ?? .max))
    // The last answer to a question counts; which obstacle it points to is in the question's own id.
    answers = request.answers.compactMap { AnsweredQuestion($0) }
  }

  var project: Project { request.project }
  var target: Occupation? { targets.first }
  var home: String? { request.account.profile?.department }
  var status: Status? { request.account.profile?.status }
  var rights: Rights? { request.account.rights }

  func text(_ fr: String, _ en: String) -> String { language == .fr ? fr : en }
}

extension [Int?] {
  fileprivate static func + (levels: [Int], other: [Int?]) -> [Int?] { levels.map { $0 } + other }
}
