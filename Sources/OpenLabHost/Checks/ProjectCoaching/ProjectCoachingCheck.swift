package import OpenLabProtocol

/// Checks a plan step by step: each is judged by those before it.
package struct ProjectCoachingCheck: Sendable {
  let checker: ResultChecker
  let request: ProjectCoachingRequest
  private let session: ClaimSession
  var report = CheckReport()
  private var seen: Set<String> = []
  private var index = -1
  private var budget: RightsBudget
  private static let idLimit = 100

  package init(_ checker: ResultChecker, _ request: ProjectCoachingRequest) {
    self.checker = checker
    self.request = request
    session = ClaimSession(request)
    budget = RightsBudget(checker.account.rights)
  }

  package var checks: ResultChecks { report.checks }

  /// The step as it may be shown, or nil when it may not.
  package mutating func admit(_ step: PlanStep) -> PlanStep? {
    index += 1
    let path = "plan[\(index)]"
    var step = step
    step.id = PlainText.clean(step.id, limit: Self.idLimit)
    guard !seen.contains(step.id) else {
      report.drop(
        "\(path).id",
        step.id,
        .duplicate,
        "Une étape de ce nom précède déjà.",
        "A step of this id stands before."
      )
      return nil
    }
    let course = step.course.flatMap { checker.reference.course($0) }
    if let id = step.course, course == nil {
      drop("\(path).course", step.id, .unknownCourse, id, LocalizedText("de formation", "course"))
      return nil
    }
    guard step.cost.euros.isFinite, step.cost.euros >= 0, step.cost.hours.isFinite, step.cost.hours >= 0 else {
      report.drop(
        "\(path).cost",
        step.id,
        .outOfRange,
        "Un coût est un nombre positif.",
        "A cost is a positive number."
      )
      return nil
    }
    step.requires = requirements(step, path)
    seen.insert(step.id)
    let occupation = step.occupation.flatMap { checker.reference.occupation($0) }
    if let id = step.occupation, occupation == nil {
      drop("\(path).occupation", step.id, .unknownOccupation, id, LocalizedText("de métier", "occupation"))
      step.occupation = nil
    }
    let subject = ClaimSubject(step: step.id, occupation: occupation, course: course)
    report.claims(&step.claims, about: subject, by: checker, in: session) { "\(path).claims[\($0)]" }
    if let course { note(course, step.id, path) }
    step.uses = uses(step, course, path)
    step.title = report.text(step.title, "\(path).title", step.id)
    step.firstStep = step.firstStep.map { report.text($0, "\(path).firstStep", step.id) }
    step.action = PlanAction(rawValue: PlainText.clean(step.action.rawValue, limit: Self.idLimit))
    return step
  }

  /// Those that stand before; so that the order is one in which the plan can be walked, and has no cycle.
  private mutating func requirements(_ step: PlanStep, _ path: String) -> [String] {
    var kept: [String] = []
    for (place, written) in step.requires.enumerated() {
      let id = PlainText.clean(written, limit: Self.idLimit)
      if kept.contains(id) { continue }
      if seen.contains(id) {
        kept.append(id)
      } else {
        let name = Figures.quoted(id: id)
        report.drop(
          "\(path).requires[\(place)]",
          step.id,
          .wrongRequirement,
          "L’étape \(name.fr) ne précède pas celle-ci dans le plan.",
          "The step \(name.en) does not come before this one in the plan."
        )
      }
    }
    return kept
  }

  private mutating func uses(_ step: PlanStep, _ course: Course?, _ path: String) -> RightsUse {
    if RightsBudget.isNothing(step.uses) { return step.uses }
    let outcome =
      if !checker.granted.contains(.rights) {
        ClaimOutcome.notGranted(.rights)
      } else if (step.uses.cpf ?? 0) > 0, let course, !course.cpf {
        ResultChecker.notByTrainingAccount
      } else {
        budget.spend(step.uses)
      }
    guard case .refused(let verdict, let why) = outcome else { return step.uses }
    let claim = Claim.unknown("uses", (try? JSONObject(json: step.uses.json)) ?? JSONObject())
    report.refuse(claim, verdict, why, at: "\(path).uses", subject: step.id)
    return RightsUse()
  }

  mutating func drop(
    _ path: String,
    _ subject: String,
    _ code: CheckFinding.Code,
    _ id: String,
    _ what: LocalizedText
  ) {
    let name = Figures.quoted(id: id)
    report.drop(
      path,
      subject,
      code,
      "Le référentiel n’a pas \(what.fr) \(name.fr).",
      "The reference data has no \(what.en) \(name.en)."
    )
  }
}
