import OpenLabFixtures
import OpenLabProtocol
import Synchronization

/// Everyone of the fixtures in a few words each, read once, so that lists can be filtered.
final class PeopleDirectory: Sendable {
  /// What a list shows of a person, and filters by.
  struct Person: Sendable {
    var id: String
    var profile: Profile?
    var lastOccupation: String?
    /// Held or aimed at.
    var occupations: Set<String>
    var projects: Int
  }

  /// Larger sets of fixtures are for programs; pages show so many.
  static let limit = 20_000

  let fixtures: Fixtures
  /// Names of the regions by their code.
  let regions: [String: String]
  private let people = Mutex<[Person]?>(nil)

  init(_ fixtures: Fixtures) {
    self.fixtures = fixtures
    regions = Dictionary(fixtures.source.regions.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
  }

  /// In the order in which they were made.
  func everyone() throws -> [Person] {
    try people.withLock { people in
      if let people { return people }
      var read: [Person] = []
      try fixtures.accounts.each { json in
        read.append(Self.person(try Account(json: json.bytes)))
        return read.count < Self.limit
      }
      people = read
      return read
    }
  }

  /// `Nord (59)`, or the region where the département is not said.
  func place(_ profile: Profile, _ names: Names) -> String {
    profile.department.map(names.department) ?? regions[profile.region] ?? profile.region
  }

  private static func person(_ account: Account) -> Person {
    let held = (account.experiences ?? []).map(\.occupation)
    let aims = (account.projects ?? []).flatMap(\.occupations)
    return Person(
      id: account.id,
      profile: account.profile,
      lastOccupation: held.last,
      occupations: Set(held + aims),
      projects: account.projects?.count ?? 0
    )
  }
}
