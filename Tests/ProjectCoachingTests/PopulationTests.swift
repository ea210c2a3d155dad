import OpenLabHost
import OpenLabSDK
import Testing

@testable import ProjectCoaching

/// What must hold for everybody: each person of the fixtures, each project, by the host's own checks.
@Suite("For everyone in the fixtures")
struct PopulationTests {
  /// The account as the host sends it: without what is read on demand and what is not declared.
  private func sent(_ account: Account, _ scopes: [Scope]) -> Account {
    var sent = account
    sent.constraints = nil
    sent.projects = nil
    if !scopes.contains(.profile) { sent.profile = nil }
    if !scopes.contains(.experiences) { sent.experiences = nil }
    if !scopes.contains(.skills) { sent.skills = nil }
    if !scopes.contains(.diplomas) { sent.diplomas = nil }
    if !scopes.contains(.rights) { sent.rights = nil }
    return sent
  }

  private func check(_ scopes: [Scope], _ locale: String, answering: Bool) async throws {
    var verified = 0
    for account in Shared.accounts {
      // Others wait for a thread too.
      await Task.yield()
      let checker = ResultChecker(reference: Shared.reference, account: account, grant: Set(scopes))
      for project in account.projects ?? [Samples.project([])] {
        var request = Samples.request(sent(account, scopes), project, locale: locale)
        request.context.grant = scopes
        let constraints = scopes.contains(.constraints) ? account.constraints : nil
        var questions = 0
        while true {
          let result = try Samples.advise(request, constraints)
          let checked = checker.check(result, for: request)
          #expect(checked.checks.isClean, "\(project.id): \(checked.checks)")
          verified += checked.checks.verified
          #expect((4...8).contains(result.plan.count), "\(project.id): \(result.plan.map(\.id))")
          expectReadable(result)
          guard answering, let ask = result.ask, let account = account.constraints else { break }
          questions += 1
          request.answers.append(Samples.answer(ask, account.mainObstacle))
        }
        #expect(questions <= Inquiry.questions)
      }
    }
    if scopes.contains(.skills) { #expect(verified > Shared.accounts.count) }
  }

  private func expectReadable(_ result: ProjectCoachingResult) {
    let texts =
      result.plan.flatMap { [$0.title, $0.firstStep ?? ""] } + [result.referral?.reason ?? "-"]
      + (result.ask.map { [$0.text] + $0.choices.map(\.text) } ?? [])
    #expect(texts.allSatisfy { !$0.isEmpty && $0.count <= 500 })
    #expect(Set(result.plan.map(\.id)).count == result.plan.count)
  }

  @Test("no claim is refused and no note is made, whatever is answered", arguments: ["fr", "en"])
  func all(locale: String) async throws { try await check(Samples.scopes, locale, answering: true) }

  @Test(
    "nor with one scope missing",
    arguments: Samples.scopes
  )
  func without(scope: Scope) async throws {
    try await check(Samples.scopes.filter { $0 != scope }, "en", answering: false)
  }

  @Test("nor with nothing granted at all")
  func nothing() async throws { try await check([], "fr", answering: false) }

  @Test("probabilities add up to no more than one, and the diagnosis comes first")
  func probabilities() throws {
    for account in Shared.accounts.prefix(100) {
      let result = try Samples.advise(
        Samples.request(account, account.projects?.first ?? Samples.project([])),
        account.constraints
      )
      let all = [result.diagnosis.confidence] + result.diagnosis.alternatives.map(\.confidence)
      #expect(all.reduce(0, +) <= 1.002)
      #expect(all == all.sorted(by: >))
    }
  }
}
