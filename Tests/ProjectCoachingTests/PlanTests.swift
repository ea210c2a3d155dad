import OpenLabSDK
import Testing

@testable import ProjectCoaching

@Suite("Plans")
struct PlanTests {
  private func plan(
    _ obstacle: Obstacle,
    _ account: Account = Samples.baker(),
    _ project: Project = Samples.project(),
    _ constraints: Constraints? = nil
  ) throws -> [PlanStep] {
    let request = Samples.request(account, project, answers: [Samples.naming(obstacle)])
    return try Samples.advise(request, constraints).plan
  }

  @Test("missing skills lead to a course that teaches some of them, paid by the training account first")
  func course() throws {
    let course = try #require(try plan(.missingSkills).first { $0.action == .training })
    let item = try #require(Shared.reference.course(course.course ?? ""))
    #expect(item.occupations.contains("D1104"))
    #expect(course.cost.euros == item.euros)
    #expect(course.uses.cpf == min(3_200, item.euros))
    #expect(course.claims.contains(.leadsTo(occupation: "D1104")))
  }

  @Test("what the rights do not cover is said, with who may pay it, before the course")
  func rest() throws {
    let steps = try plan(.missingSkills, Samples.baker(rights: Samples.rights(cpf: 100)))
    let funding = try #require(steps.firstIndex { $0.id == "funding" })
    let course = try #require(steps.firstIndex { $0.id == "course" })
    #expect(funding < course)
    #expect(steps[course].requires == ["funding"])
  }

  @Test("enough rights need no other payer")
  func enough() throws {
    let steps = try plan(.missingSkills, Samples.baker(rights: Samples.rights(cpf: 8_000, c2p: 80, cec: 720)))
    #expect(!steps.contains { $0.id == "funding" })
  }

  @Test("a course out of reach is not proposed; another way is")
  func outOfReach() throws {
    var account = Samples.baker()
    account.profile?.department = "2A"
    account.profile?.region = "94"
    let steps = try plan(.missingSkills, account, Samples.project(mobilityKm: 5))
    for course in steps.compactMap({ Shared.reference.course($0.course ?? "") }) {
      #expect(course.isEverywhere || course.departments.contains("2A"))
    }
    #expect(steps.contains { $0.id == "course" || $0.id == "course-search" })
  }

  @Test("every step requires only steps before it, and says what to do tomorrow", arguments: Obstacle.known)
  func order(obstacle: Obstacle) throws {
    var before: Set<String> = []
    for step in try plan(obstacle) {
      #expect(step.requires.allSatisfy { before.contains($0) })
      #expect(step.firstStep?.isEmpty == false)
      before.insert(step.id)
    }
  }

  @Test(
    "the first step of a plan meets the obstacle",
    arguments: [
      (Obstacle.mobility, PlanAction.mobility), (.childcare, .support), (.health, .support), (.language, .support),
      (.administrative, .administrative), (.confidence, .support), (.unclearProject, .support),
    ]
  )
  func first(obstacle: Obstacle, action: PlanAction) throws {
    let first = try #require(try plan(obstacle).first)
    #expect(first.action == action)
    #expect(first.claims.contains { if case .answered = $0 { true } else { false } })
  }

  @Test("long experience may be recognised when the diploma is missing")
  func recognition() throws {
    var account = Samples.baker()
    account.profile?.diplomaLevel = 1
    account.diplomas = []
    let step = try #require(try plan(.missingDiploma, account).first { $0.action == .validation })
    #expect(step.claims.contains(.heldFor(occupation: "D1102", months: 60)))
  }

  @Test("children are cared for before anything that takes days")
  func childcare() throws {
    let steps = try plan(.missingSkills, Samples.baker(), Samples.project(), Samples.constraints(childcare: .needed))
    let care = try #require(steps.firstIndex { $0.id == "childcare" })
    let days = try #require(steps.firstIndex { $0.cost.hours >= 20 })
    #expect(care < days)
  }

  @Test("who pays what the rights do not cover depends on the status")
  func payers() throws {
    let poor = Samples.rights()
    let jobseeker = try plan(.missingSkills, Samples.baker(status: .jobseeker, rights: poor))
    let employee = try plan(.missingSkills, Samples.baker(status: .employee, rights: poor))
    #expect(jobseeker.first { $0.id == "funding" }?.title.contains("France Travail") == true)
    #expect(employee.first { $0.id == "funding" }?.title.contains("Transitions Pro") == true)
  }

  @Test("an occupation that the data does not know is an error with its name")
  func unknownOccupation() {
    #expect { try Samples.advise(Samples.request(Samples.baker(), Samples.project(["Z9999"]))) } throws: { error in
      (error as? ProtocolError)?.code == .unknownOccupation && "\(error)".contains("Z9999")
    }
  }

  @Test("experience that may give the whole diploma comes without a course; with less, a course follows")
  func recognitionAlone() throws {
    var account = Samples.baker()
    account.profile?.diplomaLevel = 1
    account.diplomas = []
    #expect(!(try plan(.missingDiploma, account).contains { $0.action == .training }))
    account.experiences?[0].from = "2021-01"
    #expect(try plan(.missingDiploma, account).contains { $0.action == .training })
  }

  @Test("nobody is left alone with a course that costs a fortune")
  func fortune() throws {
    var account = Samples.baker(rights: Samples.rights())
    account.profile?.diplomaLevel = 6
    let request = Samples.request(account, Samples.project(["M1202"]), answers: [Samples.naming(.missingDiploma)])
    let result = try Samples.advise(request)
    #expect(result.plan.contains { $0.cost.euros > 10_000 })
    #expect(result.referral?.to == "counsellor")
  }
}
