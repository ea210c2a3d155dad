import OpenLabSDK

/// Asks adaptive questions on one trait, and derives skills from experience.
@main
struct SkillsProfiler: SkillsProfilingService {
  /// What is indexed of the reference data, once a process.
  private static let bank = ReferenceCache { reference in
    ProfilingReference(
      questions: try await reference.all(),
      traits: try await reference.all(),
      occupations: try await reference.all()
    )
  }

  func profile(_ request: SkillsProfilingRequest, _ call: Call) async throws -> SkillsProfilingResult {
    let reference = try await Self.bank.value(for: call)
    if let trait = try trait(request, reference) {
      var test = AdaptiveTest(questions: reference.questions(of: trait))
      for answer in request.answers { test.take(answer) }
      let mayAsk = request.answers.count < request.maxQuestions
      if mayAsk, let next = test.next(seed: request.context.seed) {
        return SkillsProfilingResult(next: NextQuestion(question: next.id))
      }
      return SkillsProfilingResult(profile: [test.estimate(of: trait)] + skills(request, reference, limit: 12))
    }
    return SkillsProfilingResult(profile: skills(request, reference, limit: 40))
  }

  /// The trait of this session; nil when nothing is to be asked and nothing was.
  private func trait(_ request: SkillsProfilingRequest, _ reference: ProfilingReference) throws -> String? {
    if let trait = request.trait {
      guard reference.traits.contains(where: { $0.id == trait }) else {
        throw ProtocolError(
          .invalidParams,
          "params.trait: there is no trait \(trait).",
          hint: "Traits: \(reference.traits.map(\.id).joined(separator: ", "))."
        )
      }
      return trait
    }
    if let answered = request.answers.lazy.compactMap({ reference.question($0.question)?.trait }).first {
      return answered
    }
    if request.maxQuestions == 0 { return nil }
    let held = Set((request.account.skills ?? []).map(\.skill))
    // The first of those that underlie most of what the person says to know: there a test can confirm most.
    var best = reference.traits.first
    for trait in reference.traits.dropFirst()
    where held.intersection(trait.skills).count > held.intersection(best?.skills ?? []).count { best = trait }
    return best?.id
  }

  private func skills(
    _ request: SkillsProfilingRequest,
    _ reference: ProfilingReference,
    limit: Int
  ) -> [ProfileEstimate] {
    SkillsFromExperience(account: request.account, asOf: request.context.asOf, reference: reference)
      .estimates(limit: limit)
  }
}
