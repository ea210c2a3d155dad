import OpenLabProtocol

extension ResultChecker {
  /// Recomputes one claim. The rules stand in the protocol's page of claims; the two must say the same.
  func evaluate(_ claim: Claim, about subject: ClaimSubject, in session: ClaimSession) -> ClaimOutcome {
    switch claim {
    case .sharesSkills(let skills): sharesSkills(skills, subject)
    case .sameOccupation: sameOccupation(subject)
    case .relatedOccupation(let from, let to, let relation):
      relatedOccupation(from, to, relation, subject, session)
    case .withinDistance(let km): withinDistance(km, subject, session)
    case .inDemand(let department): inDemand(department, subject)
    case .answered(let question, let choice): answered(question, choice, session)
    case .heldFor(let occupation, let months): heldFor(occupation, months, session)
    case .fundedBy(let right, let euros): fundedBy(right, euros, subject)
    case .leadsTo(let occupation): leadsTo(occupation, subject)
    case .teaches(let skills): teaches(skills, subject)
    case .unknown: .unverifiable
    }
  }

  private func answered(_ question: String, _ choice: Int, _ session: ClaimSession) -> ClaimOutcome {
    let choices = session.answers.lazy.filter { $0.question == question }.map(\.choice)
    if choices.contains(choice) { return .verified }
    guard let given = choices.first else {
      let name = Figures.quoted(id: question)
      return .isFalse(
        "La question \(name.fr) n’a pas eu de réponse dans cette session.",
        "The question \(name.en) was not answered in this session."
      )
    }
    return .isFalse(
      "La réponse donnée est la \(given), et non la \(choice).",
      "The answer given is \(given), not \(choice)."
    )
  }

  private func leadsTo(_ occupation: String, _ subject: ClaimSubject) -> ClaimOutcome {
    guard let course = subject.course else { return Self.noCourse }
    if course.occupations.contains(occupation) { return .verified }
    let name = occupationName(occupation)
    return .isFalse(
      "La formation ne mène pas au métier \(name.fr).",
      "The course does not lead to \(name.en)."
    )
  }

  private func teaches(_ skills: [String], _ subject: ClaimSubject) -> ClaimOutcome {
    guard let course = subject.course else { return Self.noCourse }
    if skills.isEmpty { return Self.noSkill }
    let others = skills.filter { !course.skills.contains($0) }
    if others.isEmpty { return .verified }
    let names = skillNames(others)
    return .isFalse("La formation n’enseigne pas \(names.fr).", "The course does not teach \(names.en).")
  }

  static let noCourse = ClaimOutcome.isFalse("Cette étape ne nomme aucune formation.", "This step names no course.")
  static let noSkill = ClaimOutcome.isFalse("Aucune compétence n’est nommée.", "No skill is named.")
}
