/// The ways that lead from what a person has done, wants or asks for to each occupation.
struct Links: Sendable {
  /// A reason that the reference data bears out.
  struct Origin: Hashable, Sendable {
    var occupation: Int
    var relation: Relation
    var strength: Double
  }

  /// In log odds, by occupation; 0 where no way leads.
  private(set) var strengths: [Double]
  /// The strongest direct move to each occupation from one held, aimed at or asked for.
  private(set) var origins: [Origin?]

  init(_ person: Person, asked: Int?, index: OfferIndex, weights: Weights) {
    strengths = [Double](repeating: 0, count: index.occupations.count)
    origins = [Origin?](repeating: nil, count: index.occupations.count)
    var ways = [[Double]](repeating: [], count: index.occupations.count)
    for held in person.history.held {
      ways[held.occupation].append(weights.held * held.weight.squareRoot())
      // People move from the job that they have, however short it was.
      let weight = held.monthsSince == person.history.monthsSince ? 1 : weights.earlierJobs * held.weight.squareRoot()
      follow(held.occupation, weight, index, weights, &ways)
    }
    for aim in person.aims {
      ways[aim.occupation].append(weights.aimed * aim.weight)
      follow(aim.occupation, aim.weight * weights.fromAim, index, weights, &ways)
    }
    if let asked {
      ways[asked].append(weights.asked)
      follow(asked, 1, index, weights, &ways)
    }
    for (occupation, all) in ways.enumerated() {
      let sorted = all.sorted(by: >)
      guard let best = sorted.first else { continue }
      strengths[occupation] = best + weights.secondWay * (sorted.dropFirst().first ?? 0)
    }
  }

  private mutating func follow(
    _ from: Int,
    _ weight: Double,
    _ index: OfferIndex,
    _ weights: Weights,
    _ ways: inout [[Double]]
  ) {
    var reached: [Int: Double] = [:]
    for (relation, targets, strength) in [
      (Relation.close, index.occupations[from].close, weights.close),
      (Relation.evolution, index.occupations[from].evolution, weights.evolution),
    ] {
      for target in targets where target != from {
        note(Origin(occupation: from, relation: relation, strength: strength * weight), at: target)
        reached[target] = max(reached[target] ?? 0, strength * weight)
      }
    }
    for target in index.occupations[from].close {
      for next in index.occupations[target].close where next != from {
        reached[next] = max(reached[next] ?? 0, weights.secondStep * weight)
      }
    }
    for (target, strength) in reached { ways[target].append(strength) }
  }

  /// Keeps the stronger; of equals the one with the smaller number, so that the order of lists makes no difference.
  private mutating func note(_ origin: Origin, at target: Int) {
    if let known = origins[target],
      (known.strength, -known.occupation) >= (origin.strength, -origin.occupation)
    {
      return
    }
    origins[target] = origin
  }
}
