package import OpenLabProtocol

/// Checks a profile estimate by estimate, and the next question.
package struct SkillsProfilingCheck: Sendable {
  private let checker: ResultChecker
  private let request: SkillsProfilingRequest
  private let session: ClaimSession
  private var report = CheckReport()
  private var seen: Set<String> = []
  private var index = -1

  package init(_ checker: ResultChecker, _ request: SkillsProfilingRequest) {
    self.checker = checker
    self.request = request
    session = ClaimSession(request)
  }

  package var checks: ResultChecks { report.checks }

  /// The estimate as it may be shown, or nil when it may not.
  package mutating func admit(_ estimate: ProfileEstimate) -> ProfileEstimate? {
    index += 1
    let path = "profile[\(index)]"
    guard let subject = subject(of: estimate, path) else { return nil }
    guard seen.insert("\(estimate.trait == nil ? "skill" : "trait") \(subject.id)").inserted else {
      report.drop(
        path,
        subject.id,
        .duplicate,
        "Une estimation de ce trait ou de cette compétence précède déjà.",
        "An estimate of this trait or skill stands before."
      )
      return nil
    }
    guard estimate.estimate.isFinite, estimate.standardError.isFinite, estimate.standardError >= 0,
      (0...4).contains(estimate.level)
    else {
      report.drop(
        path,
        subject.id,
        .outOfRange,
        "Un niveau va de 0 à 4, et l’erreur type est positive.",
        "A level lies between 0 and 4, and the standard error is positive."
      )
      return nil
    }
    var estimate = estimate
    report.claims(&estimate.evidence, about: subject, by: checker, in: session) {
      "\(path).evidence[\($0)]"
    }
    return estimate
  }

  private mutating func subject(of estimate: ProfileEstimate, _ path: String) -> ClaimSubject? {
    switch (estimate.trait, estimate.skill) {
    case (let id?, nil):
      if let trait = checker.reference.trait(id) { return ClaimSubject(trait: trait) }
      drop("\(path).trait", id, .unknownTrait, LocalizedText("de trait", "trait"))
    case (nil, let id?):
      if checker.reference.skill(id) != nil { return ClaimSubject(skill: id) }
      drop("\(path).skill", id, .unknownSkill, LocalizedText("de compétence", "skill"))
    default:
      report.drop(
        path,
        estimate.trait ?? "",
        .unknownTrait,
        "Une estimation porte sur un trait ou sur une compétence, l’un des deux.",
        "An estimate is about either a trait or a skill."
      )
    }
    return nil
  }

  /// The question as it may be asked, or nil when it may not.
  package mutating func admit(_ next: NextQuestion) throws(ProtocolError) -> NextQuestion? {
    guard request.answers.count < request.maxQuestions else {
      let limit = request.maxQuestions
      report.drop(
        "next",
        next.question ?? next.own?.id ?? "",
        .tooManyQuestions,
        "\(limit) questions au plus étaient demandées.",
        "At most \(limit) questions were asked for."
      )
      return nil
    }
    switch (next.question, next.own) {
    case (let id?, nil):
      guard checker.reference.question(id) != nil else {
        drop("next.question", id, .unknownQuestion, LocalizedText("de question", "question"))
        return nil
      }
      return wasAsked(id, "next.question") ? nil : next
    case (nil, let own?): return admit(own).map { NextQuestion(own: $0) }
    default: throw .oneOf("question", "own", both: next.question != nil)
    }
  }

  private mutating func admit(_ own: OwnQuestion) -> OwnQuestion? {
    // Its answer would be scored as the answer to another question.
    if checker.reference.question(own.id) != nil {
      let name = Figures.quoted(id: own.id)
      report.drop(
        "next.own.id",
        own.id,
        .duplicate,
        "\(name.fr) est une question du référentiel, que le service ne peut pas réécrire.",
        "\(name.en) is a question of the reference data, which a service cannot rewrite."
      )
      return nil
    }
    return wasAsked(own.id, "next.own.id") ? nil : report.question(own, "next.own")
  }

  private mutating func wasAsked(_ id: String, _ path: String) -> Bool {
    guard request.answers.contains(where: { $0.question == id }) else { return false }
    report.drop(
      path,
      id,
      .alreadyAsked,
      "Cette question a déjà eu une réponse.",
      "This question has been answered already."
    )
    return true
  }

  private mutating func drop(_ path: String, _ id: String, _ code: CheckFinding.Code, _ what: LocalizedText) {
    let name = Figures.quoted(id: id)
    report.drop(
      path,
      id,
      code,
      "Le référentiel n’a pas \(what.fr) \(name.fr).",
      "The reference data has no \(what.en) \(name.en)."
    )
  }
}

extension ResultChecker {
  /// Checks a profile or the next question. Throws `protocol/invalid-result` when it is neither, or both.
  ///
  /// A question that may not be asked leaves a result without any: the session is over.
  package func check(
    _ result: SkillsProfilingResult,
    for request: SkillsProfilingRequest
  ) throws(ProtocolError) -> CheckedResult<SkillsProfilingResult> {
    var check = SkillsProfilingCheck(self, request)
    var value = SkillsProfilingResult()
    switch (result.next, result.profile) {
    case (let next?, nil): value.next = try check.admit(next)
    case (nil, let profile?): value.profile = profile.compactMap { check.admit($0) }
    default: throw .oneOf("next", "profile", both: result.next != nil)
    }
    return CheckedResult(value: value, checks: check.checks)
  }
}
