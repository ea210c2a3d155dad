import OpenLabProtocol

extension ResultChecker {
  func sameOccupation(_ subject: ClaimSubject) -> ClaimOutcome {
    guard granted.contains(.experiences) else { return .notGranted(.experiences) }
    guard let occupation = subject.occupation else { return Self.noOccupation }
    if heldOccupations.contains(occupation) { return .verified }
    let name = occupationName(occupation)
    return .isFalse("Le métier \(name.fr) n’a pas été exercé.", "The occupation \(name.en) has not been held.")
  }

  func relatedOccupation(
    _ from: String,
    _ to: String,
    _ relation: String,
    _ subject: ClaimSubject,
    _ session: ClaimSession
  ) -> ClaimOutcome {
    // What the request itself aims at needs no scope.
    let isAsked = session.aims.contains(from)
    let scopes = [Scope.experiences, .projects].filter { granted.contains(ScopeMask($0)) }
    if !isAsked, scopes.isEmpty { return .notGranted(.experiences) }
    guard let occupation = subject.occupation else { return Self.noOccupation }
    if to != occupation {
      let name = occupationName(occupation)
      return .isFalse("Il s’agit ici du métier \(name.fr).", "This is about the occupation \(name.en).")
    }
    let found = reference.relation(from: from, to: to)
    if found != relation, !isListed(relation, from, to) {
      return .isFalse(false: relation, true: found, occupationName(from), occupationName(to))
    }
    let isHeld = granted.contains(.experiences) && heldOccupations.contains(from)
    let isAimedAt = granted.contains(.projects) && aimedOccupations.contains(from)
    if isAsked || isHeld || isAimedAt { return .verified }
    // It may be so by the scope that is missing: that one is not looked into.
    if !granted.contains(.experiences) { return .notGranted(.experiences) }
    if !granted.contains(.projects) { return .notGranted(.projects) }
    let name = occupationName(from)
    return .isFalse(
      "Le métier \(name.fr) n’a été ni exercé ni visé.",
      "The occupation \(name.en) has been neither held nor aimed at."
    )
  }

  /// Of a move that is within reach and a step up at once, the reference names one relation and lists it under both.
  private func isListed(_ relation: String, _ from: String, _ to: String) -> Bool {
    guard let moves = reference.occupation(from)?.moves else { return false }
    return switch relation {
    case "close": moves.close.contains(to)
    case "evolution": moves.evolution.contains(to)
    default: false
    }
  }

  func heldFor(_ occupation: String, _ months: Int, _ session: ClaimSession) -> ClaimOutcome {
    guard granted.contains(.experiences) else { return .notGranted(.experiences) }
    let spans = (account.experiences ?? []).lazy.filter { $0.occupation == occupation }
      .compactMap { MonthSpan($0, upTo: session.today) }
    let held = MonthSpan.months(in: Array(spans))
    if held >= months, held > 0 { return .verified }
    let name = occupationName(occupation)
    if held == 0 {
      return .isFalse("Le métier \(name.fr) n’a pas été exercé.", "The occupation \(name.en) has not been held.")
    }
    return .isFalse(
      "Le métier \(name.fr) a été exercé \(held) mois en tout, et non \(months).",
      "The occupation \(name.en) has been held for \(held) months in all, not \(months)."
    )
  }

  func inDemand(_ department: String, _ subject: ClaimSubject) -> ClaimOutcome {
    guard let occupation = subject.occupation else { return Self.noOccupation }
    guard let tension = reference.tension(occupation: occupation, department: department) else {
      let name = Figures.quoted(id: department)
      return .isFalse(
        "Aucun chiffre du marché pour ce métier dans le département \(name.fr).",
        "There is no market figure for this occupation in département \(name.en)."
      )
    }
    if tension >= Self.demand { return .verified }
    let figure = Figures.number(tension, decimals: 2)
    return .isFalse(
      "La tension y est de \(figure.fr)\u{a0}; un métier est recherché à partir de 0,5.",
      "Tension there is \(figure.en); an occupation is in demand from 0.5."
    )
  }

  func occupationName(_ id: String) -> LocalizedText {
    reference.occupation(id).map { Figures.quoted($0.label) } ?? Figures.quoted(id: id)
  }

  /// Tension from which an occupation is in demand.
  private static let demand = 0.5

  private static let noOccupation = ClaimOutcome.isFalse(
    "Il n’est question ici d’aucun métier.",
    "This is not about any occupation."
  )
}

extension ClaimOutcome {
  fileprivate static func isFalse(
    false claimed: String,
    true found: String?,
    _ from: LocalizedText,
    _ to: LocalizedText
  ) -> ClaimOutcome {
    guard let found else {
      return .isFalse(
        "Le référentiel ne relie pas \(from.fr) à \(to.fr).",
        "The reference data does not relate \(from.en) to \(to.en)."
      )
    }
    let said = Figures.quoted(id: claimed)
    return .isFalse(
      "De \(from.fr) à \(to.fr), le lien est «\u{a0}\(found)\u{a0}», et non \(said.fr).",
      "From \(from.en) to \(to.en) the relation is “\(found)”, not \(said.en)."
    )
  }
}
