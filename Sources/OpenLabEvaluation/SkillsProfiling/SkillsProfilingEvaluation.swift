internal import OpenLabFixtures
internal import OpenLabHost
internal import OpenLabProtocol

/// How near a profiler comes to what is true of people, after 8, 16 and 32 questions, and whether it knows how near.
///
/// One session measures one trait; people answer by the bank's law, from their hidden trait. The second task: of what
/// people can do, 30 % is hidden, and the service's first skills are held against it. Who is not given an estimate is
/// counted as if estimated at the population's mean with no doubt: silence about the difficult ones is no way to a score.
package struct SkillsProfilingEvaluation: Sendable {
  static let lengths = [8, 16, 32]
  /// Share of a person's shown skills that is hidden for the second task, in hundredths.
  static let hidden = 30
  static let places = 10
  /// Of so many people twins are asked too, with sessions of the shortest length.
  static let twins = 100

  typealias Estimate = (value: Double, standardError: Double)

  let world: EvaluationWorld

  package init(_ world: EvaluationWorld) { self.world = world }

  private struct Row: Sendable {
    var truth = 0.0
    /// After 8, 16, 32 questions; nil where there was none.
    var service: [Estimate?] = []
    var random: [Estimate] = []
    var adaptive: [Estimate] = []
    var selfReport: Estimate = (value: 0, standardError: 0.85)
    /// Of the hidden skills, the share that the service and the baseline name among their first; nil: none was hidden.
    var recall: (service: Double, jobs: Double)?
    var answers: [Reply<SkillsProfilingResult>] = []
    /// The answer of the shortest session, to be held against a twin's.
    var shortest: [String]?
  }

  package func report(
    _ service: EvaluatedService,
    people: Int,
    progress: @Sendable (Double) -> Void
  ) async -> EvaluationReport {
    let baselines = ProfilingBaselines(world.world.reference, seed: world.seed.people)
    let patience = Patience()
    let interview = Interview(world, service.service, patience)
    let twins = min(people, Self.twins)
    // A person's sessions have some 56 questions in all, a twin's 8.
    let all = Double(people * 7 + twins * Twin.allCases.count)
    let rows = await EachPerson.map(people) {
      progress(Double($0 * 7) / all)
    } _: { number in
      await row(interview, world.person(number), baselines)
    }
    let apart = Interview(world, service.apart, patience)
    var report = EvaluationReport(service.service, people, world)
    let study = TwinStudy(
      world: world,
      kind: .skillsProfiling,
      originals: rows.prefix(twins).enumerated().map { ($0, $1.shortest) }
    )
    report.metamorphic = await study.results { done in
      progress(Double(people * 7 + done) / all)
    } _: { person, account, language in
      let reply = await apart.profile(
        account,
        trait: trait(of: person),
        maxQuestions: Self.lengths[0],
        for: person,
        language: language
      )
      return Self.answer(reply)
    }
    fill(&report, rows)
    return report
  }

  private func trait(of person: EvaluatedPerson) -> String {
    let traits = world.world.reference.traits
    return traits.isEmpty ? "" : traits[person.number % traits.count].id
  }

  /// What is held against the twin's answer: each estimate, in order, to the hundredth.
  private static func answer(_ reply: Reply<SkillsProfilingResult>) -> [String]? {
    reply.result?.profile.map { profile in
      profile.map { "\($0.trait ?? $0.skill ?? "") \(($0.estimate * 100).rounded() / 100)" }
    }
  }

  // MARK: Figures

  private func fill(_ report: inout EvaluationReport, _ rows: [Row]) {
    for row in rows { for reply in row.answers { report.answers.add(reply) } }
    for (place, length) in Self.lengths.enumerated() {
      report.scores += scores(rows.map { ($0.truth, $0.service[place]) }, after: length)
    }
    let recalls = rows.compactMap(\.recall)
    let count = Double(max(1, recalls.count))
    let recall = "hiddenSkillRecallAt\(Self.places)"
    report.scores.append(Score(recall, recalls.reduce(0) { $0 + $1.service } / count))
    report.baselines = [
      Contender(
        "selfReport",
        LocalizedText("ce que la personne dit d’elle", "what people say of themselves"),
        [Score("rmse", EstimateQuality(rows.map { ($0.truth, $0.selfReport.value, 0.85) }).rmse)]
      ),
      Contender(
        "randomQuestions",
        LocalizedText("des questions au hasard", "questions at random"),
        Self.errors(rows, \.random)
      ),
      Contender(
        "skillsOfJobs",
        LocalizedText("toutes les compétences des métiers exercés", "all skills of the jobs held"),
        [Score(recall, recalls.reduce(0) { $0 + $1.jobs } / count)]
      ),
    ]
    report.oracle = Contender(
      "adaptiveQuestions",
      LocalizedText("la meilleure question à chaque fois", "the best question each time"),
      Self.errors(rows, \.adaptive)
    )
    report.gapClosed = gap(rows).map { ("randomQuestions", $0) }
  }

  private func scores(_ people: [(truth: Double, estimate: Estimate?)], after length: Int) -> [Score] {
    let known = people.map { ($0.truth, $0.estimate?.value ?? 0, $0.estimate?.standardError ?? 0) }
    let quality = EstimateQuality(known)
    let squares = known.map { ($0.1 - $0.0) * ($0.1 - $0.0) }
    let interval = Interval.bootstrap(known.count, seed: world.seed.law) { drawn in
      (drawn.reduce(0) { $0 + squares[$1] } / Double(drawn.count)).squareRoot()
    }
    let errors = people.compactMap(\.estimate?.standardError)
    return [
      Score("rmseAfter\(length)", interval), Score("coverageAfter\(length)", quality.coverage),
      // Who says of everything that it may be anything covers all: the doubt is told beside what it covers.
      Score("standardErrorAfter\(length)", errors.isEmpty ? 0 : errors.reduce(0, +) / Double(errors.count)),
    ]
  }

  /// At 16 questions, in squared error; at 32 a bank of 40 leaves little choice.
  private func gap(_ rows: [Row]) -> Interval? {
    let place = 1
    func gain(_ estimate: (Row) -> Double) -> [Double] {
      rows.map { row in
        let error = estimate(row) - row.truth
        return -error * error
      }
    }
    return GapClosed.interval(
      service: gain { $0.service[place]?.value ?? 0 },
      baseline: gain { $0.random[place].value },
      oracle: gain { $0.adaptive[place].value },
      seed: world.seed.law
    )
  }

  private static func errors(_ rows: [Row], _ part: KeyPath<Row, [Estimate]>) -> [Score] {
    lengths.enumerated().flatMap { place, length in
      let quality = EstimateQuality(
        rows.map { ($0.truth, $0[keyPath: part][place].value, $0[keyPath: part][place].standardError) }
      )
      return [Score("rmseAfter\(length)", quality.rmse), Score("coverageAfter\(length)", quality.coverage)]
    }
  }

  // MARK: One person

  private func row(_ interview: Interview, _ person: EvaluatedPerson, _ baselines: ProfilingBaselines) async -> Row {
    let trait = trait(of: person)
    var row = Row()
    row.truth = person.truth.value(of: trait)
    for length in Self.lengths {
      let account = length == Self.lengths[0] ? person.account : person.account(as: "\(length)")
      var reply = await interview.profile(account, trait: trait, maxQuestions: length, for: person)
      if length == Self.lengths[0] { row.shortest = Self.answer(reply) }
      let estimate = reply.counted?.profile?.first { $0.trait == trait }
      if reply.outcome == .given, estimate == nil { reply.outcome = .failed("evaluation/no-estimate") }
      row.service.append(estimate.map { ($0.estimate, $0.standardError) })
      row.random.append(baselines.random(person.truth, trait, count: length))
      row.adaptive.append(baselines.adaptive(person.truth, trait, count: length))
      reply.result = nil
      row.answers.append(reply)
    }
    row.selfReport = baselines.selfReport(person.truth, trait)
    row.recall = await hiddenSkills(interview, person, &row)
    return row
  }

  /// Hides some of the skills that the account shows, and looks for them in what the service derives without questions.
  private func hiddenSkills(
    _ interview: Interview,
    _ person: EvaluatedPerson,
    _ row: inout Row
  ) async -> (service: Double, jobs: Double)? {
    var account = person.account(as: "hidden")
    let held = (account.skills ?? []).filter { $0.level >= 1 }
    var stream = RandomStream(seed: world.seed.people, "hide", person.number)
    let hidden = Set(stream.sample(held.map(\.skill), held.count * Self.hidden / 100))
    guard !hidden.isEmpty else { return nil }
    account.skills = account.skills?.filter { !hidden.contains($0.skill) }
    let shown = Set(account.skills?.map(\.skill) ?? [])
    var reply = await interview.profile(account, trait: nil, maxQuestions: 0, for: person)
    let named = (reply.counted?.profile ?? []).compactMap(\.skill).filter { !shown.contains($0) }
    reply.result = nil
    row.answers.append(reply)
    return (
      RankingQuality(named, relevant: hidden, places: Self.places).recall,
      RankingQuality(skillsOfJobs(account, without: shown), relevant: hidden, places: Self.places).recall
    )
  }

  /// What the portal of 2017 did: all skills of all jobs held, the latest job first.
  private func skillsOfJobs(_ account: Account, without shown: Set<String>) -> [String] {
    (account.experiences ?? []).reversed().compactMap { world.world.occupation($0.occupation) }
      .flatMap { $0.skills.core + $0.skills.specific }
      .filter { !shown.contains($0) }
  }
}
