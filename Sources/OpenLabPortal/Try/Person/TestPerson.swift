import OpenLabProtocol

/// A test person in a line: what a choice of people shows and searches.
struct TestPerson: Hashable, Sendable {
  var id: String
  var profile: Profile?
  /// The occupation of the last job.
  var lastJob: String?
  /// Occupations that the first project aims at.
  var aims: [String]

  init(_ account: Account) {
    id = account.id
    profile = account.profile
    lastJob = account.experiences?.last?.occupation
    aims = account.projects?.first?.occupations ?? []
  }
}
