import Foundation
import OpenLabFixtures
import OpenLabProtocol
import Testing

@Suite("Scenario people")
struct ScenarioTests {
  let scenarios = Shared.fixtures.scenarios

  @Test("are twelve, in their order, each with a title, a story and what each kind should do")
  func twelve() {
    #expect(scenarios.map(\.position) == Array(1...12))
    #expect(Set(scenarios.map(\.id)).count == 12)
    for scenario in scenarios {
      for text in [scenario.title, scenario.story] + Kind.known.compactMap(scenario.expectation) {
        #expect(!text.fr.isEmpty && !text.en.isEmpty && text.fr != text.en, "\(scenario.id)")
        #expect(DirectIdentifier.value(text.fr) == nil && DirectIdentifier.value(text.en) == nil)
      }
      #expect(
        scenario.expectations.map(\.kind).sorted { $0.rawValue < $1.rawValue }
          == Kind.known.sorted { $0.rawValue < $1.rawValue }
      )
    }
  }

  @Test("name only what the reference has, and pass the schema of accounts")
  func strict() throws {
    let read = try ScenarioReader.read(
      folder: Fixtures.scenarios(beside: Places.reference),
      reference: Shared.reference,
      isStrict: true
    )
    #expect(read.map(\.id) == scenarios.map(\.id))
    for scenario in scenarios {
      #expect(AccountValidator.problems(in: try JSONValue(json: scenario.account.json)) == [])
      #expect(scenario.account.rights == RightsLaw.rights(scenario.truth.rightsHistory))
      let shown = Set(scenario.account.skills.map { $0.map(\.skill) } ?? [])
      #expect(shown.isDisjoint(with: scenario.truth.hiddenSkills))
      #expect(!scenario.truth.hiddenSkills.isEmpty)
    }
  }

  @Test("live lives that hold together: no job before sixteen, none after the next begins")
  func lives() throws {
    for scenario in scenarios {
      let jobs = try #require(scenario.account.experiences)
      var last: YearMonth?
      for job in jobs {
        let from = try #require(YearMonth(job.from))
        if let last { #expect(from > last, "\(scenario.id)") }
        last = job.to.flatMap { YearMonth($0) }
      }
      let first = try #require(YearMonth(jobs[0].from))
      #expect(scenario.truth.age - (FixtureDate.month - first) / 12 >= 16, "\(scenario.id)")
      #expect((scenario.account.profile?.status == .jobseeker) == (last != nil), "\(scenario.id)")
      let band = try #require(scenario.account.profile?.ageBand.rawValue.split(separator: "-").compactMap { Int($0) })
      #expect((band[0]...band[1]).contains(scenario.truth.age), "\(scenario.id)")
    }
  }

  @Test("are found as accounts, with their truth, and stand outside the table that is counted")
  func stores() throws {
    let fixtures = Shared.fixtures
    for scenario in scenarios {
      #expect(try fixtures.accounts.account(scenario.id) == scenario.account)
      #expect(try fixtures.accounts.json(scenario.id)?.bytes == scenario.account.json)
      #expect(try fixtures.truth.truth(scenario.id)?.obstacle == scenario.truth.obstacle)
    }
    #expect(try fixtures.accounts.count == 500)
    #expect(try !fixtures.accounts.ids(limit: 1_000).contains { $0.hasPrefix(Scenario.prefix) })
  }

  @Test("are none where there is no folder, and leave out whom another reference cannot tell")
  func otherReferences() throws {
    let scratch = Scratch()
    #expect(try ScenarioReader.read(folder: scratch.file("none"), reference: Shared.reference).isEmpty)
    var small = Shared.reference
    small.occupations.removeAll { $0.id == "J1506" }
    small.skills.removeAll { $0.id == "first-aid" }
    let folder = Fixtures.scenarios(beside: Places.reference)
    let read = try ScenarioReader.read(folder: folder, reference: small)
    #expect(!read.map(\.id).contains("case-nurse"))
    #expect(read.count == 11)
    let error = #expect(throws: FixturesError.self) {
      try ScenarioReader.read(folder: folder, reference: small, isStrict: true)
    }
    #expect(error?.problems.contains { $0.file == "nurse.json" } == true)
    #expect(error?.problems.contains { $0.detail == "the skill first-aid is not defined anywhere" } == true)
  }

  @Test("are refused with file and place where one is wrong")
  func wrong() throws {
    let scratch = Scratch()
    try #"{"position":1,"id":"case-x","colour":"red","jobs":[{"occupation":1}]}"#.write(
      toFile: scratch.file("x.json"),
      atomically: true,
      encoding: .utf8
    )
    try "{".write(toFile: scratch.file("y.json"), atomically: true, encoding: .utf8)
    let error = #expect(throws: FixturesError.self) {
      try ScenarioReader.read(folder: scratch.path, reference: Shared.reference)
    }
    let problems = error?.problems.map(\.description) ?? []
    #expect(problems.contains { $0.hasPrefix("x.json: the member \"colour\"") }, "\(problems)")
    #expect(problems.contains { $0.hasPrefix("y.json:1:") }, "\(problems)")
  }
}
