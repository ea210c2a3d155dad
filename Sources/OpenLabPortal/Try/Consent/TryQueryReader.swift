import OpenLabFixtures
import OpenLabProtocol
import OpenLabWeb

/// Reads what a form asks of a service; what is wrong is told field by field.
struct TryQueryReader {
  let kind: Kind
  let account: Account
  let reference: ReferenceStore
  private(set) var problems: [String: LocalizedText] = [:]

  init(kind: Kind, account: Account, reference: ReferenceStore) {
    self.kind = kind
    self.account = account
    self.reference = reference
  }

  /// A project that was named in the form and is none of the account's.
  static let ownProject = "try"

  static func traits(_ reference: any ReferenceSource) -> [Trait] {
    let page = try? reference.page(.traits, ReferenceQuery(parent: 0, limit: ProtocolLimits.maxPageItems))
    return (try? page?.decoded(as: Trait.self)) ?? []
  }

  /// Nil where something is wrong, or the kind is one that this version does not know.
  mutating func read(_ fields: Fields) -> TryQuery? {
    let query: TryQuery? =
      switch kind {
      case .jobMatching: offers(fields)
      case .skillsProfiling: profile(fields)
      case .projectCoaching: project(fields)
      default: nil
      }
    return problems.isEmpty ? query : nil
  }

  private mutating func offers(_ fields: Fields) -> TryQuery {
    var query = JobQuery()
    if let words = Self.words(fields["occupation"]) { query.occupation = occupation(words, "occupation") }
    query.text = Self.words(fields["text"], limit: 200)
    if let code = Self.words(fields["department"])?.uppercased() {
      // As people write them: 1 for 01.
      let id = code.count == 1 ? "0\(code)" : code
      if reference.department(id) != nil {
        query.department = id
      } else {
        problems["department"] = Words.tryFlow.unknownDepartment
      }
    }
    query.maxDistanceKm = fields.integer("distance").flatMap { (0...2000).contains($0) ? $0 : nil }
    query.contract = Self.words(fields["contract"]).map { Contract(rawValue: $0) }.flatMap { $0.isKnown ? $0 : nil }
    query.limit = fields.integer("limit").flatMap { (1...200).contains($0) ? $0 : nil } ?? 20
    return .matching(query)
  }

  private func profile(_ fields: Fields) -> TryQuery {
    let trait = Self.words(fields["trait"]).flatMap { reference.trait($0)?.id }
    let count = fields.integer("questions").flatMap { (1...64).contains($0) ? $0 : nil } ?? 8
    return .profiling(trait: trait, maxQuestions: count)
  }

  private mutating func project(_ fields: Fields) -> TryQuery? {
    if let words = Self.words(fields["aim"]) {
      guard let occupation = occupation(words, "aim") else { return nil }
      let usual = account.projects?.first
      return .coaching(
        Project(
          id: Self.ownProject,
          occupations: [occupation],
          mobilityKm: usual?.mobilityKm ?? 30,
          workTime: usual?.workTime ?? 1,
          maturity: .exploring,
          themes: usual?.themes ?? .allUnexplored
        )
      )
    }
    let projects = account.projects ?? []
    if let project = projects.first(where: { $0.id == fields["project"] }) { return .coaching(project) }
    problems[projects.isEmpty ? "aim" : "project"] = Words.tryFlow.chooseProject
    return nil
  }

  /// An occupation by its code, or by what people call it.
  private mutating func occupation(_ words: String, _ field: String) -> String? {
    if let known = reference.occupation(words.uppercased()) { return known.id }
    if let found = reference.occupations(named: words, limit: 1).first { return found }
    problems[field] = Words.tryFlow.unknownOccupation
    return nil
  }

  private static func words(_ text: String?, limit: Int = 100) -> String? {
    guard let text else { return nil }
    let trimmed = String(text.trimmingPrefix(while: \.isWhitespace).prefix(limit))
    return trimmed.allSatisfy(\.isWhitespace) ? nil : trimmed
  }
}

extension TryQuery {
  /// The request as the form's fields, to be asked once more.
  var fields: [Fields.Field] {
    let fields: [(name: String, value: String?)] =
      switch self {
      case .matching(let query):
        [
          ("occupation", query.occupation), ("text", query.text), ("department", query.department),
          ("distance", query.maxDistanceKm.map(String.init)), ("contract", query.contract?.rawValue),
          ("limit", String(query.limit)),
        ]
      case .profiling(let trait, let maxQuestions): [("trait", trait), ("questions", String(maxQuestions))]
      case .coaching(let project) where project.id == TryQueryReader.ownProject: [("aim", project.occupations.first)]
      case .coaching(let project): [("project", project.id)]
      }
    return fields.compactMap { field in field.value.map { Fields.Field(name: field.name, value: $0) } }
  }
}

extension Themes {
  /// A project of which nothing is known yet.
  fileprivate static let allUnexplored = Themes(
    motivation: .unexplored,
    skills: .unexplored,
    market: .unexplored,
    training: .unexplored,
    mobility: .unexplored,
    finances: .unexplored
  )
}
