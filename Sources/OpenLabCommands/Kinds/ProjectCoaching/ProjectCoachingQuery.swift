import OpenLabProtocol

/// What `--query` may say for project coaching.
struct ProjectCoachingQuery: Sendable {
  /// A project written out, or the id of one of the account's.
  enum Choice: Sendable {
    case id(String)
    case own(Project)
  }

  var project: Choice?
  /// nil: the answers are simulated, or asked for.
  var answers: [Answer]?

  private static let members = ["project", "answers"]

  static func read(_ document: QueryDocument?) throws(CommandError) -> ProjectCoachingQuery {
    guard let document else { return ProjectCoachingQuery() }
    return try document.decode(members: members)
  }

  /// The project that is meant: the one written, the one named, or the account's first.
  func project(of account: Account, _ reference: any ReferenceSource) throws(CommandError) -> Project {
    let projects = account.projects ?? []
    switch project {
    case .own(let project)?:
      for occupation in project.occupations { try ReferenceCheck.occupation(occupation, reference) }
      return project
    case .id(let id)?:
      if let project = projects.first(where: { $0.id == id }) { return project }
      let known = projects.map(\.id)
      throw CommandError(
        .usage,
        CommandError.Code(rawValue: ErrorCode.invalidQuery.rawValue),
        LocalizedText(
          "query.project : le compte \(account.id) n’a pas de projet « \(id) »",
          "query.project: the account \(account.id) has no project '\(id)'"
        ),
        hint: known.isEmpty
          ? Self.writeOne
          : LocalizedText(
            "Ses projets : \(known.joined(separator: ", ")).",
            "Its projects: \(known.joined(separator: ", "))."
          )
      )
    case nil:
      if let project = projects.first { return project }
      throw CommandError(
        .usage,
        CommandError.Code(rawValue: ErrorCode.invalidQuery.rawValue),
        LocalizedText("le compte \(account.id) n’a pas de projet", "the account \(account.id) has no project"),
        hint: Self.writeOne
      )
    }
  }

  private static let writeOne = LocalizedText(
    "Choisissez un autre compte, ou écrivez un projet : --query '{\"project\": {…}}'",
    "Choose another account, or write a project: --query '{\"project\": {…}}'"
  )
}

extension ProjectCoachingQuery: JSONDecodable {
  init(from reader: inout JSONReader) throws(JSONError) {
    try reader.beginObject()
    while let key = try reader.nextMember() {
      switch key {
      case "project":
        if try reader.skipNull() { continue }
        project = try reader.peekKind() == .string ? .id(try reader.string()) : .own(try reader.read())
      case "answers": if try !reader.skipNull() { answers = try reader.array(limit: 1000) }
      default: try reader.skip()
      }
    }
  }
}
