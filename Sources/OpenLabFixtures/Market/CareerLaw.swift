package import OpenLabProtocol

/// The hidden law of careers: how likely each occupation is to be a person's next one.
///
/// A mixture of four parts, each a distribution over the occupations that the person's diploma opens, other than the
/// present one: **mobility** (the close and evolution moves of the last job), **market** (openings in the person's own
/// département), **domain** (openings there in the domain of the last job) and **chance** (every occupation alike). The
/// weights are drawn from a seed, so that no service can know them; a service may learn from careers, moves and market
/// figures what they are like.
///
/// Sex and age play no part. Whole numbers throughout: the same seed gives the same futures on every machine.
package struct CareerLaw: Sendable {
  /// Thousandths that add up to 1,000.
  package struct Weights: Hashable, Sendable {
    package var mobility: Int
    package var market: Int
    package var domain: Int
    package var chance: Int
    /// Thousandths of `mobility` that fall on close moves; the rest falls on evolutions.
    package var close: Int

    package init(mobility: Int, market: Int, domain: Int, chance: Int, close: Int) {
      self.mobility = mobility
      self.market = market
      self.domain = domain
      self.chance = chance
      self.close = close
    }

    /// The weights that a seed stands for: mobility 400…600, domain 150…250, market 80…180, close 550…750, chance the
    /// rest.
    package init(seed: Int64) {
      var stream = RandomStream(seed: seed, "career-law")
      mobility = stream.within(400...600)
      domain = stream.within(150...250)
      market = min(stream.within(80...180), 950 - mobility - domain)
      chance = 1_000 - mobility - domain - market
      close = stream.within(550...750)
    }
  }

  package let weights: Weights
  private let world: World

  /// - Parameters:
  ///   - world: the reference and market that services see.
  ///   - weights: see ``Weights/init(seed:)``; given only by tests and by those who explain a score.
  package init(world: World, weights: Weights) {
    self.world = world
    self.weights = weights
  }

  /// The law of a seed. The seed of an evaluation is not the world's: nothing that services see depends on it.
  package init(world: World, seed: Int64) { self.init(world: world, weights: Weights(seed: seed)) }

  /// What an occupation weighs: a share of a million for each, in the order of `Reference.occupations`.
  ///
  /// This is the oracle: ranking by it is the best that anyone could do. The present occupation and those out of reach
  /// weigh nothing. All zero for an account without experiences.
  /// - Parameters:
  ///   - account: its `experiences` (the last counts) and `profile`.
  ///   - truth: where the person really lives.
  package func chances(_ account: Account, _ truth: PersonTruth) -> [Int] {
    let occupations = world.reference.occupations
    var chances = [Int](repeating: 0, count: occupations.count)
    guard let last = account.experiences?.last, let present = world.occupationIndex[last.occupation] else {
      return chances
    }
    let level = max(2, account.profile?.diplomaLevel ?? 2)
    let department = world.departmentIndex[truth.department] ?? 0
    let reachable = occupations.indices.filter { o in
      let occupation = occupations[o]
      return o != present && (occupation.diplomaLevel ?? 3) <= level + (occupation.regulated ? 0 : 1)
    }
    func spread(_ share: Int, over part: [Int], by weight: (Int) -> Int) {
      let total = part.reduce(0) { $0 + weight($1) }
      guard share > 0, total > 0 else { return }
      for o in part { chances[o] += share * 1_000 * weight(o) / total }
    }
    let openings = { (o: Int) in world.openings[o][department] + 1 }
    let isReachable = Set(reachable)
    let close = occupations[present].moves.close.compactMap { world.occupationIndex[$0] }.filter(isReachable.contains)
    let steps = occupations[present].moves.evolution.compactMap { world.occupationIndex[$0] }
      .filter(isReachable.contains)
    // Where one kind of move leads nowhere, the other takes its share; where both do, chance does.
    let closeShare = steps.isEmpty ? weights.mobility : weights.mobility * weights.close / 1_000
    spread(close.isEmpty ? 0 : closeShare, over: close, by: openings)
    spread(close.isEmpty ? weights.mobility : weights.mobility - closeShare, over: steps, by: openings)
    spread(weights.market, over: reachable, by: openings)
    let domain = occupations[present].domain
    let beside = reachable.filter { occupations[$0].domain == domain }
    spread(weights.domain, over: beside, by: openings)
    let lost = (close.isEmpty && steps.isEmpty ? weights.mobility : 0) + (beside.isEmpty ? weights.domain : 0)
    spread(weights.chance + lost, over: reachable) { _ in 1 }
    return chances
  }

  /// The occupations that a person holds next: different ones, the first first, drawn by the law.
  /// - Parameters:
  ///   - seed: of the evaluation; the same gives the same futures for the same person.
  ///   - count: how many; fewer where the law knows no more.
  /// - Returns: ROME codes.
  package func futures(_ account: Account, _ truth: PersonTruth, seed: Int64, count: Int = 1) -> [String] {
    var stream = RandomStream(seed: seed, "future", World.number(truth.id))
    var chances = chances(account, truth)
    var futures: [String] = []
    while futures.count < count, chances.contains(where: { $0 > 0 }) {
      let o = stream.weighted(chances)
      futures.append(world.reference.occupations[o].id)
      chances[o] = 0
    }
    return futures
  }
}
