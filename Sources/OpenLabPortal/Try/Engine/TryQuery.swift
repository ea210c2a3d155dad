import OpenLabProtocol

/// What is asked of a service, as its kind has it.
enum TryQuery: Hashable, Sendable {
  case matching(JobQuery)
  case profiling(trait: String?, maxQuestions: Int)
  case coaching(Project)

  /// As it is kept with a try.
  var document: JSONFragment {
    switch self {
    case .matching(let query): JSONFragment(query)
    case .profiling(let trait, let maxQuestions):
      JSONFragment(
        JSONObject([
          ("trait", trait.map(JSONValue.string) ?? .null), ("maxQuestions", .integer(Int64(maxQuestions))),
        ])
      )
    case .coaching(let project): JSONFragment(JSONObject([("project", (try? JSONValue(json: project.json)) ?? .null)]))
    }
  }

  /// Reads what ``document`` wrote; nil for a kind that this version does not know, or other contents.
  init?(_ kind: Kind, _ document: JSONFragment) {
    switch kind {
    case .jobMatching:
      guard let query = try? JobQuery(json: document.bytes) else { return nil }
      self = .matching(query)
    case .skillsProfiling:
      guard let object = try? JSONObject(json: document.bytes) else { return nil }
      self = .profiling(trait: object["trait"]?.string, maxQuestions: Int(object["maxQuestions"]?.integer ?? 16))
    case .projectCoaching:
      guard let object = try? JSONObject(json: document.bytes), let written = object["project"],
        let project = try? Project(json: written.json)
      else { return nil }
      self = .coaching(project)
    default: return nil
    }
  }
}
