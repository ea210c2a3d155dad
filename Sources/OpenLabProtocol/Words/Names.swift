/// What the ids of the reference data are called, in the person's language; an unknown id stands for itself.
package struct Names: Sendable {
  package let reference: any ReferenceSource
  package let language: Language
  private let departments: [String: Department]
  /// A service's own questions of this session: what was asked and what can be answered.
  package var asked: [String: AskedQuestion] = [:]

  package init(_ reference: any ReferenceSource, _ language: Language) {
    self.reference = reference
    self.language = language
    var found: [String: Department] = [:]
    var query = ReferenceQuery(parent: 0, limit: ProtocolLimits.maxPageItems)
    repeat {
      guard let page = try? reference.page(.departments, query),
        let items = try? page.decoded(as: Department.self)
      else { break }
      for item in items { found[item.id] = item }
      query.cursor = page.nextCursor
    } while query.cursor != nil
    departments = found
  }

  package func occupation(_ id: String) -> String { reference.occupation(id)?.label.typeset(language) ?? id }
  package func skill(_ id: String) -> String { reference.skill(id)?.label.typeset(language) ?? id }
  package func trait(_ id: String) -> String { reference.trait(id)?.label.typeset(language) ?? id }
  package func course(_ id: String) -> String { reference.course(id)?.title.typeset(language) ?? id }

  /// `Nord (59)`
  package func department(_ id: String) -> String { departments[id].map { "\($0.name) (\(id))" } ?? id }

  /// At most `limit` skills by name, and how many more there are.
  package func skills(_ ids: [String], limit: Int) -> String {
    let format = Format(language)
    let names = ids.prefix(limit).map(skill)
    guard ids.count > limit else { return format.list(names) }
    return names.joined(separator: ", ") + " " + format.andMore(ids.count - limit)
  }
}
