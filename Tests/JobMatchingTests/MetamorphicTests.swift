import OpenLabSDK
import Testing

@testable import JobMatching

@Suite("What must make no difference makes none")
struct MetamorphicTests {
  private let everything = JobQuery(maxDistanceKm: 2_000, limit: 200)

  @Test("sex and age band change nothing")
  func sexAndAge() throws {
    for account in Shared.accounts.prefix(15) {
      let before = try Answered(account, everything).matches
      var twin = account
      twin.profile!.sex = account.profile!.sex == .female ? .male : .female
      twin.profile!.ageBand = account.profile!.ageBand == .from16To24 ? .from55To64 : .from16To24
      #expect(try Answered(twin, everything).matches == before, "\(account.id)")
    }
  }

  @Test("with a département told, the region changes nothing")
  func region() throws {
    for account in Shared.accounts.prefix(15) where account.profile?.department != nil {
      var twin = account
      twin.profile!.region = "11"
      #expect(try Answered(twin, everything).matches == (try Answered(account, everything).matches))
    }
  }

  @Test("the order of lists changes nothing")
  func order() throws {
    for account in Shared.accounts.prefix(15) {
      var twin = account
      twin.skills!.reverse()
      twin.experiences!.reverse()
      twin.projects!.reverse()
      #expect(try Answered(twin, everything).matches == (try Answered(account, everything).matches))
    }
  }

  @Test("the order in which the reference data comes changes nothing")
  func referenceOrder() throws {
    var data = Shared.data
    data.occupations.reverse()
    data.offers.reverse()
    data.market.reverse()
    data.departments.reverse()
    data.skills.reverse()
    let index = OfferIndex(data)
    for account in Shared.accounts.prefix(5) {
      let request = Samples.request(account, everything)
      let (one, other) = (try Answered(request), try Answered(request, index: index))
      #expect(one.matches == other.matches)
    }
  }

  @Test("the same seed gives the same answer")
  func seed() throws {
    let request = Samples.request(Shared.accounts[3], everything, seed: 12)
    #expect(try Answered(request).matches == (try Answered(request).matches))
  }

  @Test("one more skill that an offer asks for never lowers its rank", arguments: [40, 210, 480])
  func moreSkills(_ number: Int) throws {
    let account = Shared.accounts[number]
    let request = Samples.request(account, everything)
    // All of them, so that none falls off the page.
    func ranks(_ request: JobMatchingRequest) throws -> [String: Int] {
      let ranking = try Matching(request, index: Shared.index).ranker(constraints: nil).rank()
      return Dictionary(
        uniqueKeysWithValues: ranking.candidates.enumerated().map { (Shared.index.offers[$1.offer].id, $0) }
      )
    }
    let before = try ranks(request)
    let listed = Set(account.skills!.map(\.skill))
    for match in try Answered(request).matches.enumerated().filter({ $0.offset % 40 == 0 }).map(\.element) {
      for skill in Shared.offers[match.offer]!.skills where !listed.contains(skill) {
        for level in [1, 4] {
          var richer = request
          richer.account.skills!.append(SkillLevel(skill: skill, level: level, source: .declared))
          let after = try ranks(richer)
          #expect(after[match.offer]! <= before[match.offer]!, "\(match.offer) with \(skill)")
        }
      }
    }
  }
}
