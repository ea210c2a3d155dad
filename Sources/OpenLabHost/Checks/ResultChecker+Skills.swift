import OpenLabProtocol

extension ResultChecker {
  func sharesSkills(_ skills: [String], _ subject: ClaimSubject) -> ClaimOutcome {
    guard granted.contains(.skills) else { return .notGranted(.skills) }
    if skills.isEmpty { return Self.noSkill }
    if skills.allSatisfy({ heldSkills.contains($0) && subject.isAbout($0) }) { return .verified }
    let missing = skills.filter { !heldSkills.contains($0) }
    if !missing.isEmpty {
      let names = skillNames(missing)
      return .isFalse("Le compte n’a pas \(names.fr).", "The account does not hold \(names.en).")
    }
    let names = skillNames(skills.filter { !subject.isAbout($0) })
    return switch subject.kind {
    case .offer: .isFalse("L’offre ne demande pas \(names.fr).", "The offer does not ask for \(names.en).")
    case .step:
      .isFalse(
        "Ni le métier ni la formation de cette étape ne portent sur \(names.fr).",
        "Neither the occupation nor the course of this step is about \(names.en)."
      )
    case .estimate:
      .isFalse("Cette estimation ne porte pas sur \(names.fr).", "This estimate is not about \(names.en).")
    }
  }

  /// The first of the skills by its label, and how many more.
  func skillNames(_ skills: [String]) -> LocalizedText {
    guard let first = skills.first else { return LocalizedText("", "") }
    let label = reference.skill(first).map { Figures.quoted($0.label) } ?? Figures.quoted(id: first)
    let more = skills.count - 1
    if more == 0 { return label }
    return LocalizedText(
      "\(label.fr) et \(more) autre\(more > 1 ? "s" : "")",
      "\(label.en) and \(more) other\(more > 1 ? "s" : "")"
    )
  }
}
