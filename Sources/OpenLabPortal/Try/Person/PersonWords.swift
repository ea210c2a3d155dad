import OpenLabFixtures
import OpenLabProtocol

/// A test person in words.
struct PersonWords: Sendable {
  let visit: Visit

  init(_ visit: Visit) { self.visit = visit }

  /// `femme, 35 à 44 ans, salarié, Nord (59)`
  func facts(_ profile: Profile) -> String {
    [
      visit.text(profile.sex.label), visit.text(profile.ageBand.label), visit.text(profile.status.label),
      profile.department.map(visit.names.department) ?? region(profile.region),
    ].joined(separator: ", ")
  }

  /// `français C2, anglais B1`
  func languages(_ profile: Profile) -> String {
    profile.languages.map { "\(visit.text(Words.account.language($0.language)))\u{A0}\($0.level.rawValue)" }
      .joined(separator: ", ")
  }

  func region(_ id: String) -> String { visit.site.configuration.fixtures.reference.regionName(id) ?? id }

  func lastJob(_ person: TestPerson) -> String {
    person.lastJob.map(visit.names.occupation) ?? visit.text(Words.tryFlow.noJob)
  }

  func aims(_ person: TestPerson) -> String {
    person.aims.isEmpty
      ? visit.text(Words.tryFlow.noProject) : visit.format.list(person.aims.map(visit.names.occupation))
  }
}
