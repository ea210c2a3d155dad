import OpenLabProtocol

extension ResultChecker {
  /// What one point of hard work pays of a course: 25 hours at 15 euros.
  static let eurosPerPoint = 375.0

  func fundedBy(_ right: String, _ euros: Double, _ subject: ClaimSubject) -> ClaimOutcome {
    guard granted.contains(.rights) else { return .notGranted(.rights) }
    let rights = account.rights
    let held: Double
    switch right {
    case "cpf":
      guard let course = subject.course else { return Self.noCourse }
      guard course.cpf else { return Self.notByTrainingAccount }
      held = rights?.cpf.amount ?? 0
    case "cec": held = rights?.cec.amount ?? 0
    case "c2p": held = (rights?.c2p.amount ?? 0) * Self.eurosPerPoint
    default:
      let name = Figures.quoted(id: right)
      return .isFalse("Il n’existe pas de droit \(name.fr).", "There is no right \(name.en).")
    }
    // Cents: sums of euros in binary are off by less.
    if euros <= held + 0.005 { return .verified }
    let (figure, claimed) = (Figures.euros(held), Figures.euros(euros))
    let name = right.uppercased()
    return .isFalse(
      "Le \(name) peut payer \(figure.fr), et non \(claimed.fr).",
      "\(name) can pay \(figure.en), not \(claimed.en)."
    )
  }

  static let notByTrainingAccount = ClaimOutcome.isFalse(
    "Le CPF ne finance pas cette formation.",
    "CPF does not pay for this course."
  )
}
