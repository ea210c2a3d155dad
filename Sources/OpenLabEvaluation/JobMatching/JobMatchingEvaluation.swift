internal import OpenLabFixtures
internal import OpenLabHost
internal import OpenLabProtocol

/// How often a job matcher shows people the occupation that they hold next.
///
/// Truth and oracle rank occupations, so that a service's offers are reduced to the occupations in the order in which they
/// are first seen; the present occupation, which is never the next, is passed over in all rankings. Baselines rank every
/// occupation, a service only those it has offers for, from at most 200 offers of all France.
package struct JobMatchingEvaluation: Sendable {
  /// Of so many people twins are asked too.
  static let twins = 200
  static let baseline = OccupationBaselines.Name.skillTFIDF

  let world: EvaluationWorld

  package init(_ world: EvaluationWorld) { self.world = world }

  /// One person's part of the report.
  private struct Row: Sendable {
    /// In rank order; nil where the person was not answered.
    let offers: [String]?
    let reply: Reply<JobMatchingResult>
    /// Nil where nothing can be found: the law knows no next occupation.
    let quality: (service: RankingQuality, oracle: RankingQuality, baselines: [RankingQuality])?
    let occupations: [String]
  }

  package func report(
    _ service: EvaluatedService,
    people: Int,
    progress: @Sendable (Double) -> Void
  ) async -> EvaluationReport {
    let baselines = OccupationBaselines(world)
    let patience = Patience()
    let interview = Interview(world, service.service, patience)
    let twins = min(people, Self.twins)
    let all = Double(people + twins * (Twin.allCases.count + 1))
    let rows = await EachPerson.map(people) {
      progress(Double($0) / all)
    } _: { number in
      let person = world.person(number)
      return row(await interview.match(person.account), person, baselines)
    }
    let study = TwinStudy(
      world: world,
      kind: .jobMatching,
      originals: rows.prefix(twins).enumerated().map { ($0, $1.offers) }
    )
    let apart = Interview(world, service.apart, patience)
    let metamorphic = await study.results { done in
      progress(Double(people + done) / all)
    } _: { _, account, language in
      Self.offers(await apart.match(account, language: language))
    }
    let added = await addedSkills(study.originals, apart) { done in
      progress(Double(people + study.calls + done) / all)
    }
    return report(service.service, people, rows, metamorphic + [added])
  }

  private static func offers(_ reply: Reply<JobMatchingResult>) -> [String]? {
    reply.isAnswered ? (reply.result?.matches ?? []).map(\.offer) : nil
  }

  /// The occupations of a ranking's offers, each where it is first seen, without the present one.
  func occupations(_ reply: Reply<JobMatchingResult>, of account: Account) -> [String] {
    let present = account.experiences?.last?.occupation
    var seen: Set<String> = []
    return (reply.counted?.matches ?? []).compactMap { world.reference.offer($0.offer)?.occupation }
      .filter { $0 != present && seen.insert($0).inserted }
  }

  private func row(
    _ reply: Reply<JobMatchingResult>,
    _ person: EvaluatedPerson,
    _ baselines: OccupationBaselines
  ) -> Row {
    let relevant = world.futures(of: person)
    let occupations = occupations(reply, of: person.account)
    let offers = Self.offers(reply)
    var reply = reply
    // Rankings of many people, with their reasons, are big.
    reply.result = nil
    guard !relevant.isEmpty else {
      return Row(offers: offers, reply: reply, quality: nil, occupations: occupations)
    }
    return Row(
      offers: offers,
      reply: reply,
      quality: (
        RankingQuality(occupations, relevant: relevant),
        RankingQuality(baselines.oracle(for: person), relevant: relevant),
        OccupationBaselines.Name.allCases.map { RankingQuality(baselines.ranking($0, for: person), relevant: relevant) }
      ),
      occupations: Array(occupations.prefix(10))
    )
  }

  private func addedSkills(
    _ originals: [(number: Int, answer: [String]?)],
    _ interview: Interview,
    progress: @Sendable (Int) -> Void
  ) async -> MetamorphicResult {
    let pairs = await EachPerson.map(originals.count, progress: progress) { index -> MetamorphicResult.Pair? in
      let (number, answer) = originals[index]
      let person = world.person(number)
      var account = person.account(as: AddedSkill.name)
      var stream = RandomStream(seed: world.seed.people, "added-skill", number)
      guard let answer, let (offer, skill) = AddedSkill.chosen(account, answer, world.reference, &stream),
        let label = world.reference.skill(skill)?.label
      else { return nil }
      account.skills = (account.skills ?? []) + [SkillLevel(skill: skill, level: 3, source: .declared)]
      return AddedSkill.pair(
        person.account.id,
        offer,
        skill: label,
        before: answer,
        after: Self.offers(await interview.match(account)) ?? []
      )
    }
    return MetamorphicResult(AddedSkill.name, AddedSkill.label, isJudged: true, pairs: pairs.compactMap { $0 })
  }

  // MARK: Figures

  private func report(
    _ service: Service,
    _ people: Int,
    _ rows: [Row],
    _ metamorphic: [MetamorphicResult]
  ) -> EvaluationReport {
    let graded = rows.compactMap(\.quality)
    let names = OccupationBaselines.Name.allCases
    let place = names.firstIndex(of: Self.baseline) ?? 0
    var report = EvaluationReport(service, people, world)
    report.scores = scores(graded.map(\.service), rows)
    report.baselines = names.enumerated().map { place, name in
      Contender(name.rawValue, name.label, Self.means(graded.map { $0.baselines[place] }))
    }
    report.oracle = Contender("oracle", LocalizedText("la vraie loi", "the true law"), Self.means(graded.map(\.oracle)))
    report.gapClosed = GapClosed.interval(
      service: graded.map(\.service.recall),
      baseline: graded.map { $0.baselines[place].recall },
      oracle: graded.map(\.oracle.recall),
      seed: world.seed.law
    ).map { (Self.baseline.rawValue, $0) }
    report.metamorphic = metamorphic
    report.recovery = MobilityRecovery.Moves.allCases.map { ($0, .tfidf($0, in: world.world.reference)) }
    for row in rows { report.answers.add(row.reply) }
    return report
  }

  private static func means(_ qualities: [RankingQuality]) -> [Score] {
    let count = Double(max(1, qualities.count))
    return [
      Score("recallAt10", qualities.reduce(0) { $0 + $1.recall } / count),
      Score("ndcgAt10", qualities.reduce(0) { $0 + $1.ndcg } / count),
      Score("mrr", qualities.reduce(0) { $0 + $1.reciprocalRank } / count),
    ]
  }

  private func scores(_ qualities: [RankingQuality], _ rows: [Row]) -> [Score] {
    func mean(_ name: String, _ value: (RankingQuality) -> Double) -> Score {
      let values = qualities.map(value)
      guard !values.isEmpty else { return Score(name, 0) }
      return Score(
        name,
        .bootstrap(values.count, seed: world.seed.law) { people in
          people.reduce(0) { $0 + values[$1] } / Double(people.count)
        }
      )
    }
    let offers = Exposure(rows.map { Array(($0.offers ?? []).prefix(10)) }, catalogue: world.world.offerCount)
    let occupations = Exposure(rows.map(\.occupations), catalogue: world.world.reference.occupations.count)
    return [
      mean("recallAt10", \.recall), mean("ndcgAt10", \.ndcg), mean("mrr", \.reciprocalRank),
      Score("coverage", occupations.coverage), Score("gini", offers.gini),
      Score("sentToTopTen", offers.sentToTopTen), Score("peopleSentToTopTen", Double(offers.peopleSentToTopTen)),
    ]
  }
}
