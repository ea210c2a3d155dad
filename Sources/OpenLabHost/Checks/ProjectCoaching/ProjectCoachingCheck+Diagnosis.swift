package import OpenLabProtocol

extension ProjectCoachingCheck {
  mutating func admit(_ diagnosis: Diagnosis) -> Diagnosis {
    var diagnosis = diagnosis
    if !diagnosis.obstacle.isKnown {
      // An unknown code is kept, never fatal: the list may have grown since.
      let name = Figures.quoted(id: diagnosis.obstacle.rawValue)
      report.note(
        "diagnosis.obstacle",
        "",
        .unknownObstacle,
        "\(name.fr) n’est pas dans la liste publiée des freins.",
        "\(name.en) is not in the published list of obstacles."
      )
      diagnosis.obstacle = Obstacle(rawValue: PlainText.clean(diagnosis.obstacle.rawValue, limit: 100))
    }
    var kept: [RankedObstacle] = []
    for (index, alternative) in diagnosis.alternatives.enumerated() {
      if alternative.obstacle.isKnown {
        kept.append(alternative)
      } else {
        report.unknownObstacle(alternative.obstacle, "diagnosis.alternatives[\(index)].obstacle", "")
      }
    }
    diagnosis.alternatives = kept
    return diagnosis
  }

  /// The question as it may be asked, or nil when it was answered already.
  mutating func admit(_ ask: OwnQuestion) -> OwnQuestion? {
    guard !request.answers.contains(where: { $0.question == ask.id }) else {
      report.drop(
        "ask.id",
        ask.id,
        .alreadyAsked,
        "Cette question a déjà eu une réponse.",
        "This question has been answered already."
      )
      return nil
    }
    return report.question(ask, "ask")
  }

  mutating func admit(_ referral: Referral) -> Referral {
    Referral(to: PlainText.clean(referral.to, limit: 100), reason: report.text(referral.reason, "referral.reason", ""))
  }
}

extension ResultChecker {
  /// Checks a diagnosis with its plan.
  package func check(
    _ result: ProjectCoachingResult,
    for request: ProjectCoachingRequest
  ) -> CheckedResult<ProjectCoachingResult> {
    var check = ProjectCoachingCheck(self, request)
    let value = ProjectCoachingResult(
      diagnosis: check.admit(result.diagnosis),
      plan: result.plan.compactMap { check.admit($0) },
      ask: result.ask.flatMap { check.admit($0) },
      referral: result.referral.map { check.admit($0) }
    )
    return CheckedResult(value: value, checks: check.checks)
  }
}
