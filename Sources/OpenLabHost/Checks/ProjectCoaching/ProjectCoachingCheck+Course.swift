import OpenLabProtocol

extension ProjectCoachingCheck {
  /// Notes a course that does not fit the project; it is shown with the note, as the person may still want it.
  mutating func note(_ course: Course, _ step: String, _ path: String) {
    let targets = request.project.occupations
    if !targets.isEmpty, !course.occupations.contains(where: { leads(to: targets, from: $0) }) {
      report.note(
        "\(path).course",
        step,
        .offTarget,
        "Cette formation ne mène à aucun métier du projet, ni à un métier voisin.",
        "This course leads to no occupation of the project, nor to one close to it."
      )
    }
    if let (distance, reach) = excess(course) {
      let (figure, limit) = (Figures.kilometres(distance), Figures.kilometres(reach))
      report.note(
        "\(path).course",
        step,
        .tooFar,
        "Cette formation est à \(figure.fr)\u{a0}; la personne peut aller jusqu’à \(limit.fr).",
        "This course is \(figure.en) away; the person can go as far as \(limit.en)."
      )
    }
  }

  /// Whether an occupation is a target, or one move away from one.
  private func leads(to targets: [String], from occupation: String) -> Bool {
    targets.contains { target in
      target == occupation || checker.reference.relation(from: target, to: occupation) != nil
        || checker.reference.relation(from: occupation, to: target) != nil
    }
  }

  /// How far the course is and how far the person goes, when it is too far; nil too where either is unknown.
  private func excess(_ course: Course) -> (distance: Double, reach: Double)? {
    guard case .departments(let departments) = ClaimSubject.place(of: course),
      checker.granted.contains(.profile), let home = checker.account.profile?.department,
      let distance = checker.distance(from: home, to: departments)
    else { return nil }
    // Both hold: how far the project may lead, and how far the person can go at all.
    var reach = Double(request.project.mobilityKm)
    if checker.granted.contains(.constraints), let constraints = checker.account.constraints {
      reach = min(reach, Double(constraints.mobilityKm))
    }
    return distance > reach + ResultChecker.distanceTolerance ? (distance, reach) : nil
  }
}
