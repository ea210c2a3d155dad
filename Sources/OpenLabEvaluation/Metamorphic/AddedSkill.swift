internal import OpenLabFixtures
internal import OpenLabProtocol

/// One more skill that an offer asks for: the offer must not fall in the ranking.
enum AddedSkill {
  static let name = "addedSkill"
  static let label = LocalizedText(
    "une compétence demandée en plus : l’offre ne recule pas",
    "one more required skill: the offer does not fall"
  )

  /// - Returns: nil where the ranking holds no offer below the first that asks for anything that the person lacks.
  static func chosen(
    _ account: Account,
    _ offers: [String],
    _ reference: any ReferenceSource,
    _ stream: inout RandomStream
  ) -> (offer: String, skill: String)? {
    let held = Set((account.skills ?? []).map(\.skill))
    // The first has nowhere to rise, and where it falls others rise.
    let lacking = offers.dropFirst().prefix(50).compactMap { id -> (String, String)? in
      guard let lacks = reference.offer(id)?.skills.filter({ !held.contains($0) }), !lacks.isEmpty else { return nil }
      return (id, stream.pick(lacks))
    }
    return lacking.isEmpty ? nil : stream.pick(lacking)
  }

  static func pair(
    _ person: String,
    _ offer: String,
    skill: LocalizedText,
    before: [String],
    after: [String]
  ) -> MetamorphicResult.Pair {
    let (first, second) = (before.firstIndex(of: offer), after.firstIndex(of: offer))
    let place = second.map { "\($0 + 1)" } ?? "—"
    let from = first.map { "\($0 + 1)" } ?? "—"
    return MetamorphicResult.Pair(
      person: person,
      change: LocalizedText(
        "« \(skill.fr) » en plus : l’offre \(offer) passe de la place \(from) à \(place)",
        "'\(skill.en)' added: offer \(offer) goes from place \(from) to \(place)"
      ),
      before: before,
      after: after,
      isFault: (second ?? .max) > (first ?? .max)
    )
  }
}
