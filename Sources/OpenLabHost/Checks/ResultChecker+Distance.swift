import OpenLabProtocol

extension ResultChecker {
  /// Kilometres that a claim may be off, for rounding.
  static let distanceTolerance = 0.5

  func withinDistance(_ km: Double, _ subject: ClaimSubject, _ session: ClaimSession) -> ClaimOutcome {
    switch subject.place {
    case .none: return .isFalse("Il n’est question ici d’aucun lieu.", "This is not about any place.")
    case .everywhere: return .verified
    case .department, .departments:
      var home = session.department
      if home == nil {
        guard granted.contains(.profile) else { return .notGranted(.profile) }
        home = account.profile?.department
      }
      guard let home else {
        return .isFalse(
          "Le département de la personne n’est pas connu.",
          "The person's département is not known."
        )
      }
      guard let distance = distance(from: home, to: subject.place) else {
        return .isFalse(
          "Le référentiel ne connaît pas cette distance.",
          "The reference data does not know this distance."
        )
      }
      if distance <= km + Self.distanceTolerance { return .verified }
      let figure = Figures.kilometres(distance)
      let claimed = Figures.number(km)
      return .isFalse("C’est à \(figure.fr), et non \(claimed.fr).", "It is \(figure.en) away, not \(claimed.en).")
    }
  }

  private func distance(from home: String, to place: ClaimSubject.Place) -> Double? {
    switch place {
    case .none, .everywhere: nil
    case .department(let department): reference.distance(from: home, to: department)
    case .departments(let departments): distance(from: home, to: departments)
    }
  }

  /// Kilometres to the nearest of some départements; nil when none is known.
  func distance(from home: String, to departments: [String]) -> Double? {
    departments.lazy.compactMap { self.reference.distance(from: home, to: $0) }.min()
  }
}
