import OpenLabSDK
import Testing

@testable import ProjectCoaching

@Suite("What must make no difference")
struct MetamorphicTests {
  private func people() -> [(Account, Project)] {
    Shared.accounts.prefix(120).compactMap { account in account.projects?.first.map { (account, $0) } }
  }

  @Test("sex and age band change nothing")
  func sexAndAge() throws {
    for (account, project) in people() {
      let result = try Samples.advise(Samples.request(account, project), account.constraints)
      var twin = account
      twin.profile?.sex = Sex(rawValue: account.profile?.sex.rawValue == "F" ? "M" : "F")
      twin.profile?.ageBand = AgeBand(rawValue: account.profile?.ageBand.rawValue == "55-64" ? "16-24" : "55-64")
      #expect(try Samples.advise(Samples.request(twin, project), account.constraints) == result)
    }
  }

  @Test("the order of lists changes nothing")
  func order() throws {
    for (account, project) in people() {
      let result = try Samples.advise(Samples.request(account, project), account.constraints)
      var turned = account
      turned.experiences?.reverse()
      turned.skills?.reverse()
      turned.diplomas?.reverse()
      turned.profile?.languages.reverse()
      var constraints = account.constraints
      constraints?.schedule.reverse()
      constraints?.transport.reverse()
      #expect(try Samples.advise(Samples.request(turned, project), constraints) == result)
    }
  }

  @Test("nor does the order of the reference data")
  func referenceOrder() throws {
    var items = Shared.items
    items.occupations.reverse()
    items.departments.reverse()
    items.courses.reverse()
    items.offers.reverse()
    let turned = Shared.knowledge(of: items)
    for (account, project) in people() {
      let request = Samples.request(account, project)
      #expect(
        try Samples.advise(request, account.constraints)
          == Samples.advise(request, account.constraints, turned)
      )
    }
  }

  @Test("the order of answers changes neither the diagnosis nor its confidence")
  func answers() throws {
    let first = Answer(question: AnsweredQuestion.id(offering: [.missingSkills, .finances]), choice: 2)
    let second = Answer(question: AnsweredQuestion.id(offering: [.childcare, .health, .confidence]), choice: 1)
    let result = try Samples.advise(Samples.request(answers: [first, second]))
    #expect(try Samples.advise(Samples.request(answers: [second, first])).diagnosis == result.diagnosis)
  }

  @Test("the language changes the words alone")
  func language() throws {
    for (account, project) in people() {
      let french = try Samples.advise(Samples.request(account, project, locale: "fr"), account.constraints)
      let english = try Samples.advise(Samples.request(account, project), account.constraints)
      #expect(french.diagnosis == english.diagnosis)
      #expect(french.plan.map(\.claims) == english.plan.map(\.claims))
      #expect(french.plan.map(\.uses) == english.plan.map(\.uses))
      #expect(zip(french.plan, english.plan).allSatisfy { $0.title != $1.title })
    }
  }
}
