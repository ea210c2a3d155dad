import OpenLabSDK

/// A course that leads to the target, and how it can be paid.
struct CourseChoice: Sendable {
  let course: Course
  let payment: Purse.Payment
  /// Euros left to the person.
  var rest: Double { payment.rest }

  /// The course within reach that costs the person least, then takes least time, then is nearest.
  static func best(for target: Occupation, _ situation: Situation, _ purse: Purse) -> CourseChoice? {
    let enough = target.regulated ? target.diplomaLevel ?? 1 : 1
    return (situation.knowledge.courses[target.id] ?? [])
      .filter { $0.level >= enough && situation.isWithinReach($0) }
      .map { CourseChoice(course: $0, payment: purse.payment(of: $0.euros, isEligible: $0.cpf)) }
      .min { $0.key(situation) < $1.key(situation) }
  }

  private func key(_ situation: Situation) -> (Double, Int, Double, String) {
    (rest, course.hours, course.isEverywhere ? 0 : situation.distance(to: course.departments) ?? 0, course.id)
  }
}
