import OpenLabFixtures
import OpenLabProtocol
import Synchronization

/// The people of the fixtures as a choice needs them, in their order; read once.
final class PeopleIndex: Sendable {
  struct Filter: Hashable, Sendable {
    var age: AgeBand?
    var status: Status?
    var region: String?
    /// A job held or aimed at, in everyday words.
    var words: String?

    init(age: AgeBand? = nil, status: Status? = nil, region: String? = nil, words: String? = nil) {
      self.age = age
      self.status = status
      self.region = region
      self.words = words
    }

    var isEmpty: Bool { self == Filter() }
  }

  private let fixtures: Fixtures
  private let loaded = Mutex<[TestPerson]?>(nil)

  init(_ fixtures: Fixtures) { self.fixtures = fixtures }

  /// Everyone, in the order in which they were made. Throws what keeps the accounts from being read.
  func everyone() throws -> [TestPerson] {
    if let people = loaded.withLock({ $0 }) { return people }
    var people: [TestPerson] = []
    try fixtures.accounts.each { json in
      people.append(TestPerson(try Account(json: json.bytes)))
      return true
    }
    let read = people
    loaded.withLock { $0 = read }
    return read
  }

  /// Those who fit, in their order.
  func people(_ filter: Filter) throws -> [TestPerson] {
    let jobs = filter.words.map { Set(fixtures.reference.occupations(named: $0, limit: 30)) }
    return try everyone().filter { person in
      (filter.age == nil || person.profile?.ageBand == filter.age)
        && (filter.status == nil || person.profile?.status == filter.status)
        && (filter.region == nil || person.profile?.region == filter.region)
        && (jobs.map { jobs in
          (person.lastJob.map { [$0] } ?? []).contains(where: jobs.contains)
            || person.aims.contains(where: jobs.contains)
        } ?? true)
    }
  }

  /// Regions in which somebody lives, with how many.
  func regions() throws -> [String] {
    Set(try everyone().compactMap { $0.profile?.region }).sorted()
  }
}
