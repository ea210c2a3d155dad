import OpenLabProtocol

/// What `--query` may say for skills profiling.
struct SkillsProfilingQuery: Sendable {
  var trait: String?
  /// nil: the answers are simulated, or asked for.
  var answers: [Answer]?
  var maxQuestions: Int?

  private static let members = ["trait", "answers", "maxQuestions"]

  static func read(
    _ document: QueryDocument?,
    _ reference: any ReferenceSource
  ) throws(CommandError) -> SkillsProfilingQuery {
    guard let document else { return SkillsProfilingQuery() }
    let query: SkillsProfilingQuery = try document.decode(members: members)
    if let trait = query.trait { try ReferenceCheck.trait(trait, document, reference) }
    return query
  }
}

extension SkillsProfilingQuery: JSONDecodable {
  init(from reader: inout JSONReader) throws(JSONError) {
    try reader.beginObject()
    while let key = try reader.nextMember() {
      switch key {
      case "trait": if try !reader.skipNull() { trait = try reader.string() }
      case "answers": if try !reader.skipNull() { answers = try reader.array(limit: 1000) }
      case "maxQuestions": if try !reader.skipNull() { maxQuestions = try reader.integer(in: 0...200) }
      default: try reader.skip()
      }
    }
  }
}
