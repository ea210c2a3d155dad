import OpenLabSDK

extension Situation {
  /// Core skills of an occupation that the account does not show; nil when skills are not granted.
  func missingSkills(for occupation: Occupation) -> [String]? {
    skills.map { skills in occupation.skills.core.filter { skills[$0] == nil } }
  }

  /// Core skills of an occupation that the account shows.
  func sharedSkills(with occupation: Occupation) -> [String] {
    guard let skills else { return [] }
    return occupation.skills.core.filter { skills[$0] != nil }
  }

  /// The share of the core that is missing, 0…1; nil when skills are not granted.
  func gap(to occupation: Occupation) -> Double? {
    let core = occupation.skills.core.count
    guard core > 0 else { return nil }
    return missingSkills(for: occupation).map { Double($0.count) / Double(core) }
  }

  /// How many levels of diploma are missing; nil when neither profile nor diplomas are granted.
  func missingLevels(for occupation: Occupation) -> Int? {
    diplomaLevel.map { max(0, (occupation.diplomaLevel ?? 3) - $0) }
  }

  /// Whether the law asks for a diploma that is not there, as far as is known: who has held the occupation has it.
  func isBarredByLaw(from occupation: Occupation) -> Bool {
    guard occupation.regulated, held[occupation.id] == nil else { return false }
    return missingLevels(for: occupation).map { $0 > 0 } ?? false
  }

  /// Months in an occupation or in those that lead to it, the longest one, with its code.
  func experience(for occupation: Occupation) -> (occupation: String, months: Int)? {
    if let months = held[occupation.id] { return (occupation.id, months) }
    return held.filter { knowledge.relation(from: $0.key, to: occupation.id) != nil }
      .max { ($0.value, $1.key) < ($1.value, $0.key) }
      .map { (occupation: $0.key, months: $0.value) }
  }
}
