package import OpenLabProtocol

/// What people said of a service, and whether it was heard.
package struct FeedbackSummary: Hashable, Sendable {
  package var satisfaction: Satisfaction
  package var facets: [Facet: Satisfaction]
  package var byState: [ReactionState: Int]
  /// Confirmed over received.
  package var loop: Proportion
  /// Seconds from a reaction to its first answer, correction or reasoned no: the median of those that have one.
  package var answerDelay: Double?
  /// How many have one.
  package var answered: Int
}

extension FeedbackSummary: JSONEncodable {
  package func encode(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("satisfaction", satisfaction)
    writer.name("facets")
    writer.beginObject()
    for facet in Facet.allCases {
      writer.name(dynamic: facet.rawValue)
      (facets[facet] ?? Satisfaction(good: 0, medium: 0, bad: 0)).encode(to: &writer)
    }
    writer.endObject()
    writer.name("states")
    writer.beginObject()
    for state in ReactionState.allCases {
      writer.name(dynamic: state.rawValue)
      (byState[state] ?? 0).encode(to: &writer)
    }
    writer.endObject()
    writer.member("loop", loop)
    writer.member("answered", answered)
    writer.member("medianAnswerSeconds", ifPresent: answerDelay)
    writer.endObject()
  }
}
