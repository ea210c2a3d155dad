internal import OpenLabFixtures
internal import OpenLabProtocol

/// Asks for the twins of some people, in processes that have not seen those people: what a service remembers of a person
/// does not make its answers to the twin agree.
struct TwinStudy: Sendable {
  let world: EvaluationWorld
  let kind: Kind
  /// Numbers of the people, and what each was answered, in rank order; nil where there was no answer.
  let originals: [(number: Int, answer: [String]?)]

  /// How many people are asked for again, for all twins together.
  var calls: Int { originals.count * Twin.allCases.count }

  /// - Parameters:
  ///   - progress: told how many have been asked for.
  ///   - ask: the answer to a person as changed; nil without one.
  func results(
    progress: @Sendable (Int) -> Void,
    _ ask: @escaping @Sendable (EvaluatedPerson, Account, Language) async -> [String]?
  ) async -> [MetamorphicResult] {
    var results: [MetamorphicResult] = []
    for (place, twin) in Twin.allCases.enumerated() {
      let mustAgree = twin.mustAgree(kind)
      let pairs = await EachPerson.map(originals.count) {
        progress(place * originals.count + $0)
      } _: { index -> MetamorphicResult.Pair? in
        let (number, answer) = originals[index]
        guard let answer else { return nil }
        let person = world.person(number)
        var stream = RandomStream(seed: world.seed.people, "twin", number, place)
        let original = twin == .repetition ? person.account : person.account(as: twin.rawValue)
        guard let changed = twin.account(original, world.world, &stream) else { return nil }
        // Who answers a person and not the twin answers them differently.
        let other = await ask(person, changed.account, twin.asked) ?? []
        return MetamorphicResult.Pair(
          person: person.account.id,
          change: changed.change,
          before: answer,
          after: other,
          isFault: mustAgree && answer != other
        )
      }
      results.append(
        MetamorphicResult(twin.rawValue, twin.label, isJudged: mustAgree, pairs: pairs.compactMap { $0 })
      )
    }
    return results
  }
}
