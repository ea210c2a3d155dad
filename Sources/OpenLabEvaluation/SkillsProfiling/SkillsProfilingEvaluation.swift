internal import OpenLabFixtures
package import OpenLabHost
internal import OpenLabProtocol

/// How near a profiler comes to what is true of people, after 8, 16 and 32 questions, and whether it knows how near.
///
/// One session measures one trait; people answer by the bank's law, from their hidden trait. The second task: of what
/// people can do, 30 % is hidden, and the service's first skills are held against it.
package struct SkillsProfilingEvaluation: Sendable {
  static let lengths = [8, 16, 32]
  /// Share of a person's shown skills that is hidden for the second task, in hundredths.
  static let hidden = 30
  static let places = 10

  let world: EvaluationWorld

  package init(_ world: EvaluationWorld) { self.world = world }

  private struct Row: Sendable {
    var truth = 0.0
    /// After 8, 16, 32 questions.
    var service: [(value: Double, standardError: Double)?] = []
    var random: [(value: Double, standardError: Double)] = []
    var adaptive: [(value: Double, standardError: Double)] = []
    var selfReport = (value: 0.0, standardError: 0.85)
    /// Of the hidden skills, the share that the service and the baseline name among their first; nil: none was hidden.
    var recall: (service: Double, jobs: Double)?
    var errors: [String] = []
    var verified = 0
    var refused = 0
  }

  package func report(_ service: Service, people: Int, progress: @Sendable (Double) -> Void) async -> EvaluationReport {
    let baselines = ProfilingBaselines(world.world.reference, seed: world.seed.value)
    let rows = await EachPerson.map(people) {
      progress(Double($0) / Double(people))
    } _: { number in
      await row(service, world.person(number), baselines)
    }
    var scores: [Score] = []
    for (place, length) in Self.lengths.enumerated() {
      let known = rows.compactMap { row in row.service[place].map { (row.truth, $0.value, $0.standardError) } }
      guard !known.isEmpty else { continue }
      let quality = EstimateQuality(known)
      let squares = known.map { ($0.1 - $0.0) * ($0.1 - $0.0) }
      let interval = Interval.bootstrap(known.count, seed: world.seed.value) { drawn in
        (drawn.reduce(0) { $0 + squares[$1] } / Double(drawn.count)).squareRoot()
      }
      scores.append(Score("rmseAfter\(length)", interval))
      scores.append(Score("coverageAfter\(length)", quality.coverage))
    }
    let recalls = rows.compactMap(\.recall)
    let count = Double(max(1, recalls.count))
    scores.append(Score("hiddenSkillRecallAt\(Self.places)", recalls.reduce(0) { $0 + $1.service } / count))
    var report = EvaluationReport(
      service: service.manifest.id,
      version: service.manifest.version,
      kind: .skillsProfiling,
      people: people,
      seed: world.seed,
      reference: world.reference.version,
      scores: scores,
      baselines: [
        Contender(
          "selfReport",
          LocalizedText("ce que la personne dit d’elle", "what people say of themselves"),
          [
            Score("rmse", EstimateQuality(rows.map { ($0.truth, $0.selfReport.value, 0.85) }).rmse)
          ]
        ),
        Contender(
          "randomQuestions",
          LocalizedText("des questions au hasard", "questions at random"),
          Self.errors(rows, \.random)
        ),
        Contender(
          "skillsOfJobs",
          LocalizedText("toutes les compétences des métiers exercés", "all skills of the jobs held"),
          [Score("hiddenSkillRecallAt\(Self.places)", recalls.reduce(0) { $0 + $1.jobs } / count)]
        ),
      ],
      oracle: Contender(
        "adaptiveQuestions",
        LocalizedText("la meilleure question à chaque fois", "the best question each time"),
        Self.errors(rows, \.adaptive)
      ),
      gapClosed: gap(rows).map { ("randomQuestions", $0) }
    )
    for row in rows {
      report.verified += row.verified
      report.refused += row.refused
      for error in row.errors { report.errors[error, default: 0] += 1 }
    }
    return report
  }

  /// At 16 questions, in squared error; at 32 a bank of 40 leaves little choice.
  private func gap(_ rows: [Row]) -> Interval? {
    let place = 1
    let complete = rows.filter { $0.service[place] != nil }
    func gain(_ estimate: (Row) -> Double) -> [Double] {
      complete.map { row in
        let error = estimate(row) - row.truth
        return -error * error
      }
    }
    return GapClosed.interval(
      service: gain { $0.service[place]?.value ?? 0 },
      baseline: gain { $0.random[place].value },
      oracle: gain { $0.adaptive[place].value },
      seed: world.seed.value
    )
  }

  private static func errors(
    _ rows: [Row],
    _ part: KeyPath<Row, [(value: Double, standardError: Double)]>
  ) -> [Score] {
    lengths.enumerated().flatMap { place, length in
      let quality = EstimateQuality(
        rows.map { ($0.truth, $0[keyPath: part][place].value, $0[keyPath: part][place].standardError) }
      )
      return [Score("rmseAfter\(length)", quality.rmse), Score("coverageAfter\(length)", quality.coverage)]
    }
  }

  // MARK: One person

  private func row(_ service: Service, _ person: EvaluatedPerson, _ baselines: ProfilingBaselines) async -> Row {
    let traits = world.world.reference.traits
    let trait = traits[person.number % max(1, traits.count)].id
    var row = Row()
    row.truth = person.truth.value(of: trait)
    for length in Self.lengths {
      row.service.append(await session(service, person, trait, length, &row))
      row.random.append(baselines.random(person.truth, trait, count: length))
      row.adaptive.append(baselines.adaptive(person.truth, trait, count: length))
    }
    row.selfReport = baselines.selfReport(person.truth, trait)
    row.recall = await hiddenSkills(service, person, &row)
    return row
  }

  /// A session of at most so many questions; nil when it failed or ended without an estimate of the trait.
  private func session(
    _ service: Service,
    _ person: EvaluatedPerson,
    _ trait: String,
    _ length: Int,
    _ row: inout Row
  ) async -> (value: Double, standardError: Double)? {
    var answers: [Answer] = []
    let options = world.options(for: service)
    while true {
      do throws(ProtocolError) {
        let answered = try await service.profile(
          person.account,
          trait: trait,
          answers: answers,
          maxQuestions: length,
          options: options
        )
        row.verified += answered.checks.verified
        row.refused += answered.checks.refused.count
        guard let next = answered.result.next else {
          let estimate = answered.result.profile?.first { $0.trait == trait }
          if estimate == nil { row.errors.append("evaluation/no-estimate") }
          return estimate.map { ($0.estimate, $0.standardError) }
        }
        guard answers.count < length else {
          row.errors.append("evaluation/too-many-questions")
          return nil
        }
        answers.append(answer(next, person))
      } catch {
        row.errors.append(error.code.rawValue)
        return nil
      }
    }
  }

  /// The person's answer; a service's own question says nothing of the trait, and is answered with its last choice.
  private func answer(_ next: NextQuestion, _ person: EvaluatedPerson) -> Answer {
    if let id = next.question, let question = world.reference.question(id) {
      return Answer(question: id, choice: person.truth.choice(at: question, seed: world.seed.value))
    }
    return Answer(question: next.own?.id ?? next.question ?? "", choice: max(0, (next.own?.choices.count ?? 1) - 1))
  }

  /// Hides some of the skills that the account shows, and looks for them in what the service derives without questions.
  private func hiddenSkills(
    _ service: Service,
    _ person: EvaluatedPerson,
    _ row: inout Row
  ) async -> (service: Double, jobs: Double)? {
    var account = person.account
    let held = (account.skills ?? []).filter { $0.level >= 1 }
    var stream = RandomStream(seed: world.seed.value, "hide", person.number)
    let hidden = Set(stream.sample(held.map(\.skill), held.count * Self.hidden / 100))
    guard !hidden.isEmpty else { return nil }
    account.skills = account.skills?.filter { !hidden.contains($0.skill) }
    let shown = Set(account.skills?.map(\.skill) ?? [])
    do throws(ProtocolError) {
      let answered = try await service.profile(
        account,
        maxQuestions: 0,
        options: world.options(for: service)
      )
      let named = (answered.result.profile ?? []).compactMap(\.skill).filter { !shown.contains($0) }
      return (
        RankingQuality(named, relevant: hidden, places: Self.places).recall,
        RankingQuality(skillsOfJobs(account, without: shown), relevant: hidden, places: Self.places).recall
      )
    } catch {
      row.errors.append(error.code.rawValue)
      return nil
    }
  }

  /// What the portal of 2017 did: all skills of all jobs held, the latest job first.
  private func skillsOfJobs(_ account: Account, without shown: Set<String>) -> [String] {
    (account.experiences ?? []).reversed().compactMap { world.world.occupation($0.occupation) }
      .flatMap { $0.skills.core + $0.skills.specific }
      .filter { !shown.contains($0) }
  }
}
