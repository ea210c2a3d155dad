import OpenLabHost
import OpenLabSDK
import Testing

@testable import JobMatching

@Suite("Reasons are honest")
struct ReasonsTests {
  @Test("no claim for any account of the fixtures is refused by the host, and none of the rest is taken out")
  func everyAccount() async throws {
    var claims = 0
    for account in Shared.accounts {
      await Task.yield()
      let request = Samples.request(account)
      let answer = try Answered(request, constraints: account.constraints)
      guard answer.reason == nil else { continue }
      let checker = ResultChecker(reference: Shared.reference, account: account, grant: Set(Scope.known))
      let checked = try checker.check(JobMatchingResult(matches: answer.matches), for: request)
      #expect(checked.checks.isClean, "\(account.id): \(checked.checks)")
      claims += checked.checks.verified
    }
    #expect(claims > 5_000)
  }

  @Test(
    "with any one scope withheld every claim still holds",
    arguments: [Scope.profile, .experiences, .skills, .projects]
  )
  func withheld(_ scope: Scope) async throws {
    let grant = Set(Scope.known).subtracting([scope, .constraints])
    for account in Shared.accounts.enumerated().filter({ $0.offset % 10 == 4 }).map(\.element) {
      await Task.yield()
      var granted = account
      granted.constraints = nil
      switch scope {
      case .profile: granted.profile = nil
      case .experiences: granted.experiences = nil
      case .skills: granted.skills = nil
      default: granted.projects = nil
      }
      let request = Samples.request(granted, JobQuery(maxDistanceKm: 2_000, limit: 60), grant: Array(grant))
      let answer = try Answered(request)
      guard answer.reason == nil else { continue }
      let checker = ResultChecker(reference: Shared.reference, account: account, grant: grant)
      let checks = try checker.check(JobMatchingResult(matches: answer.matches), for: request).checks
      #expect(checks.isClean, "\(account.id): \(checks)")
    }
  }

  @Test("an offer of the job held says so, with what is shared and for how long")
  func held() throws {
    let first = try #require(try Answered(Samples.cook()).matches.first)
    #expect(first.reasons.contains(.sameOccupation))
    #expect(first.reasons.contains(.heldFor(occupation: "G1602", months: 97)))
    #expect(first.reasons.contains { $0.name == "sharesSkills" })
    #expect((2...4).contains(first.reasons.count))
  }

  @Test("missing skills are those of the offer that the account does not list, the core ones first")
  func missing() throws {
    let account = Samples.cook()
    let listed = Set(account.skills!.map(\.skill))
    for match in try Answered(account, JobQuery(limit: 100)).matches {
      let offer = Shared.offers[match.offer]!
      let core = Set(Samples.core(offer.occupation))
      #expect(Set(match.missingSkills) == Set(offer.skills).subtracting(listed))
      let isCore = match.missingSkills.map { core.contains($0) }
      #expect(isCore == isCore.sorted { $0 && !$1 })
    }
  }

  @Test("where nothing is known of skills, none is called missing")
  func unknownSkills() throws {
    var account = Account(id: "p")
    account.projects = [Samples.project(["G1602"])]
    let answer = try Answered(account)
    #expect(!answer.matches.isEmpty)
    #expect(answer.matches.allSatisfy { $0.missingSkills.isEmpty })
  }
}
