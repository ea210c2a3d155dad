internal import OpenLabDatabase
internal import OpenLabProtocol

extension Registry {
  /// What people said of a service, or of all, and whether it was heard.
  package func feedback(of service: String? = nil) throws(RegistryError) -> FeedbackSummary {
    try read { db in
      var summary = FeedbackSummary(
        satisfaction: Satisfaction(good: 0, medium: 0, bad: 0),
        facets: [:],
        byState: [:],
        loop: Proportion(0, of: 0),
        answered: 0
      )
      var delays: [Double] = []
      let columns = "SELECT smile, useful, clear, trusted, state, at, answered FROM reactions"
      let filter = service == nil ? "" : " WHERE service = ?"
      try db.each(columns + filter, arguments: service.map { [$0] } ?? []) { row in
        summary.satisfaction.add(try row[0])
        for (column, facet) in [(1, Facet.useful), (2, .clear), (3, .trusted)] {
          guard let smile: String = try row[column] else { continue }
          summary.facets[facet, default: Satisfaction(good: 0, medium: 0, bad: 0)].add(smile)
        }
        let state: String = try row[4]
        if let state = ReactionState(rawValue: state) { summary.byState[state, default: 0] += 1 }
        if let answered: String = try row[6], let end = Timestamp.seconds(answered),
          let start = Timestamp.seconds(try row[5])
        {
          delays.append(Double(max(0, end - start)))
        }
        return true
      }
      summary.loop = Proportion(summary.byState[.confirmed] ?? 0, of: summary.satisfaction.count)
      summary.answered = delays.count
      summary.answerDelay = Median.of(delays)
      return summary
    }
  }
}

extension Satisfaction {
  mutating func add(_ smile: String) {
    switch Smile(rawValue: smile) {
    case .good: good += 1
    case .medium: medium += 1
    case .bad: bad += 1
    case nil: break
    }
  }
}
