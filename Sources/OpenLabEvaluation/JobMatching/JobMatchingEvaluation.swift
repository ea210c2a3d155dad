internal import OpenLabFixtures
package import OpenLabHost
internal import OpenLabProtocol

/// How often a job matcher shows people the occupation that they hold next.
///
/// Truth and oracle rank occupations, so that a service's offers are reduced to the occupations in the order in which they
/// are first seen; the present occupation, which is never the next, is passed over in all rankings. Baselines rank every
/// occupation, a service only those it has offers for, from at most 200 offers.
package struct JobMatchingEvaluation: Sendable {
  /// The protocol's most offers of a call.
  static let limit = 200
  /// Of so many people twins are asked too.
  static let twins = 200
  static let baseline = OccupationBaselines.Name.skillTFIDF

  let world: EvaluationWorld

  package init(_ world: EvaluationWorld) { self.world = world }

  /// What a service answered one person.
  private struct Trial: Sendable {
    var occupations: [String]?
    var offers: [String] = []
    var error: String?
    var verified = 0
    var refused = 0
  }

  package func report(_ service: Service, people: Int, progress: @Sendable (Double) -> Void) async -> EvaluationReport {
    let baselines = OccupationBaselines(world)
    let twins = min(people, Self.twins)
    let all = Double(people + twins * Twin.allCases.count)
    let rows = await EachPerson.map(people) {
      progress(Double($0) / all)
    } _: { number in
      let person = world.person(number)
      let trial = await ask(service, person.account)
      return Row(person: person, trial: trial, baselines: baselines)
    }
    let metamorphic = await compareTwins(service, rows.prefix(twins).map(\.trial)) { done in
      progress((Double(people) + Double(done)) / all)
    }
    let graded = rows.filter { !$0.relevant.isEmpty }
    let oracle = graded.map(\.oracle)
    let own = graded.map(\.service)
    let base = graded.map { $0.baselines[Self.baseline] ?? .none }
    let seed = world.seed.value
    var report = EvaluationReport(
      service: service.manifest.id,
      version: service.manifest.version,
      kind: .jobMatching,
      people: people,
      seed: world.seed,
      reference: world.reference.version,
      scores: Self.scores(own, rows.map(\.shown), world, seed: seed),
      baselines: OccupationBaselines.Name.allCases.map { name in
        Contender(name.rawValue, name.label, Self.means(graded.map { $0.baselines[name] ?? .none }))
      },
      oracle: Contender("oracle", LocalizedText("la vraie loi", "the true law"), Self.means(oracle)),
      gapClosed: GapClosed.interval(
        service: own.map(\.recall),
        baseline: base.map(\.recall),
        oracle: oracle.map(\.recall),
        seed: seed
      ).map { (Self.baseline.rawValue, $0) }
    )
    report.metamorphic = metamorphic
    for row in rows {
      report.verified += row.trial.verified
      report.refused += row.trial.refused
      if let error = row.trial.error { report.errors[error, default: 0] += 1 }
    }
    return report
  }

  /// One person's part of the report.
  private struct Row: Sendable {
    let trial: Trial
    let relevant: Set<String>
    let service: RankingQuality
    let oracle: RankingQuality
    let baselines: [OccupationBaselines.Name: RankingQuality]

    /// The first occupations that the person is shown.
    var shown: [String] { Array((trial.occupations ?? []).prefix(10)) }

    init(person: EvaluatedPerson, trial: Trial, baselines: OccupationBaselines) {
      let world = baselines.world
      let relevant = Set(world.law.futures(person.account, person.truth, seed: world.seed.value))
      self.trial = trial
      self.relevant = relevant
      service = RankingQuality(trial.occupations ?? [], relevant: relevant)
      oracle = RankingQuality(baselines.oracle(for: person), relevant: relevant)
      self.baselines = Dictionary(
        uniqueKeysWithValues: OccupationBaselines.Name.allCases.map { name in
          (name, RankingQuality(baselines.ranking(name, for: person), relevant: relevant))
        }
      )
    }
  }

  private func ask(_ service: Service, _ account: Account) async -> Trial {
    do throws(ProtocolError) {
      let answered = try await service.match(
        account,
        query: JobQuery(limit: Self.limit),
        options: world.options(for: service)
      )
      let offers = (answered.result.matches ?? []).map(\.offer)
      let present = account.experiences?.last?.occupation
      var seen: Set<String> = []
      let occupations = offers.compactMap { world.reference.offer($0)?.occupation }
        .filter { $0 != present && seen.insert($0).inserted }
      return Trial(
        occupations: occupations,
        offers: offers,
        verified: answered.checks.verified,
        refused: answered.checks.refused.count
      )
    } catch {
      return Trial(error: error.code.rawValue)
    }
  }

  private func compareTwins(
    _ service: Service,
    _ originals: [Trial],
    progress: @Sendable (Int) -> Void
  ) async -> [MetamorphicResult] {
    var results: [MetamorphicResult] = []
    for (place, twin) in Twin.allCases.enumerated() {
      let answers = await EachPerson.map(originals.count) {
        progress(place * originals.count + $0)
      } _: { number -> Trial? in
        var stream = RandomStream(seed: world.seed.value, "twin", number, place)
        let account = world.person(number).account
        guard let changed = twin.account(account, world.world, &stream) else { return nil }
        return await ask(service, changed)
      }
      let pairs = zip(originals, answers).enumerated().compactMap { number, pair -> (String, [String], [String])? in
        guard pair.0.error == nil, let other = pair.1, other.error == nil else { return nil }
        return (Population.id(number), pair.0.offers, other.offers)
      }
      results.append(MetamorphicResult(twin.rawValue, twin.label, mustAgree: twin.mustAgree, pairs: pairs))
    }
    return results
  }

  // MARK: Figures

  private static func means(_ qualities: [RankingQuality]) -> [Score] {
    let count = Double(max(1, qualities.count))
    return [
      Score("recallAt10", qualities.reduce(0) { $0 + $1.recall } / count),
      Score("ndcgAt10", qualities.reduce(0) { $0 + $1.ndcg } / count),
      Score("mrr", qualities.reduce(0) { $0 + $1.reciprocalRank } / count),
    ]
  }

  private static func scores(
    _ qualities: [RankingQuality],
    _ shown: [[String]],
    _ world: EvaluationWorld,
    seed: Int64
  ) -> [Score] {
    let exposure = Exposure(shown, catalogue: world.world.reference.occupations.count)
    func mean(_ name: String, _ value: (RankingQuality) -> Double) -> Score {
      let values = qualities.map(value)
      guard !values.isEmpty else { return Score(name, 0) }
      return Score(
        name,
        .bootstrap(values.count, seed: seed) { people in people.reduce(0) { $0 + values[$1] } / Double(people.count) }
      )
    }
    return [
      mean("recallAt10", \.recall), mean("ndcgAt10", \.ndcg), mean("mrr", \.reciprocalRank),
      Score("coverage", exposure.coverage), Score("gini", exposure.gini),
      Score("sentToTopTen", exposure.sentToTopTen),
    ]
  }
}

extension RankingQuality {
  /// Of who was shown nothing.
  static let none = RankingQuality([], relevant: ["-"])
}
