import OpenLabProtocol

/// A request as a person says it.
struct QueryWords {
  let visit: Visit
  let names: Names

  func sentence(_ query: TryQuery) -> String {
    let words = Words.tryFlow
    switch query {
    case .matching(let query):
      var parts = [visit.text(words.limitChoice, query.limit)]
      if let occupation = query.occupation { parts.append(names.occupation(occupation)) }
      if let text = query.text { parts.append(visit.format.quoted(text)) }
      if let department = query.department { parts.append(names.department(department)) }
      if let distance = query.maxDistanceKm {
        parts.append("\(visit.text(words.distance)) \(visit.format.kilometres(Double(distance)))")
      }
      if let contract = query.contract { parts.append(visit.text(contract.label)) }
      return parts.joined(separator: ", ")
    case .profiling(let trait, let maxQuestions):
      return
        "\(trait.map(names.trait) ?? visit.text(words.traitAny)), \(visit.text(words.questions).lowercased()) \(maxQuestions)"
    case .coaching(let project): return visit.format.list(project.occupations.map(names.occupation))
    }
  }
}
