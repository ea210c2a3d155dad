import OpenLabProtocol
import Testing

@testable import OpenLabHost

@Suite("Checks of a plan")
struct ProjectCoachingCheckTests {
  private func check(
    _ plan: [PlanStep],
    _ grant: [Scope] = Scope.known,
    project: Project = Samples.project(occupations: ["D1102"], mobilityKm: 60)
  ) -> CheckedResult<ProjectCoachingResult> {
    let result = ProjectCoachingResult(diagnosis: Diagnosis(obstacle: .missingSkills, confidence: 0.6), plan: plan)
    return Samples.checker(grant).check(result, for: request(project))
  }

  private func request(_ project: Project) -> ProjectCoachingRequest {
    ProjectCoachingRequest(
      context: Samples.context(),
      account: Account(id: "x"),
      project: project,
      answers: [Answer(question: "ask-1", choice: 0)]
    )
  }

  private func step(
    _ id: String,
    _ claims: [Claim] = [],
    uses: RightsUse = RightsUse(),
    requires: [String] = [],
    course: String? = nil,
    occupation: String? = nil
  ) -> PlanStep {
    PlanStep(
      id: id,
      action: .training,
      title: id,
      claims: claims,
      uses: uses,
      requires: requires,
      course: course,
      occupation: occupation
    )
  }

  @Test("a plan that holds passes whole")
  func clean() {
    let plan = [
      step(
        "learn",
        [.leadsTo(occupation: "D1102"), .teaches(["s-pastry"]), .fundedBy(right: "cpf", euros: 480)],
        uses: RightsUse(cpf: 480),
        course: "co-pastry"
      ),
      step("apply", [.inDemand(department: "59")], requires: ["learn"], occupation: "D1102"),
    ]
    let checked = check(plan)
    #expect(checked.value.plan == plan)
    #expect(checked.checks == ResultChecks(verified: 4))
  }

  @Test("rights are not spent twice: the step that overspends loses what it uses, the next may still")
  func overspending() {
    let checked = check([
      step("a", uses: RightsUse(cpf: 300)),
      step("b", uses: RightsUse(cpf: 200.5, cec: 10)),
      step("c", uses: RightsUse(cpf: 180, c2p: 4, cec: 240)),
      step("d", uses: RightsUse(c2p: 0.5)),
    ])
    #expect(
      checked.value.plan.map(\.uses) == [
        RightsUse(cpf: 300), RightsUse(), RightsUse(cpf: 180, c2p: 4, cec: 240), RightsUse(),
      ]
    )
    #expect(checked.checks.refused.map(\.path) == ["plan[1].uses", "plan[3].uses"])
    #expect(checked.checks.refused.map(\.subject) == ["b", "d"])
    #expect(
      checked.checks.refused.map(\.why.en) == [
        "The plan would take €500.5 from CPF, which holds €480.",
        "The plan would take 4.5 points from C2P, which holds 4 points.",
      ]
    )
    #expect(
      String(decoding: checked.checks.refused[0].claim.json, as: UTF8.self)
        == #"{"claim":"uses","cpf":200.5,"cec":10.0}"#
    )
  }

  @Test("without the scope of rights no step may use any")
  func rightsNotGranted() {
    let checked = check([step("a", uses: RightsUse(cpf: 1)), step("b", uses: RightsUse(cpf: 0))], [.profile])
    #expect(checked.checks.refused.map(\.verdict) == [.notGranted])
    #expect(checked.value.plan[0].uses == RightsUse())
  }

  @Test("CPF is not spent on a course that it does not pay for")
  func notByTrainingAccount() {
    let checked = check([step("a", uses: RightsUse(cpf: 1), course: "co-remote")])
    #expect(checked.checks.refused.map(\.why.en) == ["CPF does not pay for this course."])
  }

  @Test("a step requires only steps before it")
  func requirements() {
    let checked = check([
      step("a", requires: ["b"]), step("b", requires: ["a", "b", "a", "nothing"]), step("c", requires: ["a", "b"]),
    ])
    #expect(checked.value.plan.map(\.requires) == [[], ["a"], ["a", "b"]])
    #expect(
      checked.checks.dropped.map { "\($0.path) \($0.code)" } == [
        "plan[0].requires[0] wrong-requirement", "plan[1].requires[1] wrong-requirement",
        "plan[1].requires[3] wrong-requirement",
      ]
    )
  }

  @Test("a second step of one id and a step for an unknown course are dropped, an unknown occupation is left out")
  func unknown() {
    let checked = check([
      step("a"), step("a"), step("b", course: "co-nope"), step("c", requires: ["b"], occupation: "Z9999"),
    ])
    #expect(checked.value.plan == [step("a"), step("c")])
    #expect(
      checked.checks.dropped.map { "\($0.path) \($0.code)" } == [
        "plan[1].id duplicate", "plan[2].course unknown-course", "plan[3].requires[0] wrong-requirement",
        "plan[3].occupation unknown-occupation",
      ]
    )
  }

  @Test("a course that leads elsewhere or lies too far is shown with a note")
  func courses() {
    let checked = check([
      step("close", course: "co-pastry"), step("by a move", course: "co-remote"),
      step("elsewhere", course: "co-forklift-paris"),
    ])
    #expect(checked.value.plan.count == 3)
    #expect(
      checked.checks.noted.map { "\($0.path) \($0.code) \($0.subject)" } == [
        "plan[2].course off-target elsewhere", "plan[2].course too-far elsewhere",
      ]
    )
    #expect(checked.checks.noted[1].why.en == "This course is 204 km away; the person can go as far as 60 km.")
  }

  @Test("mobility is the project's and, where granted, the person's")
  func mobility() {
    let near = Samples.project(occupations: ["D1102"], mobilityKm: 10)
    let far = Samples.project(occupations: ["N1101"], mobilityKm: 500)
    let course = [step("a", course: "co-pastry")]
    let paris = [step("a", course: "co-forklift-paris")]
    #expect(check(course, project: near).checks.noted.map(\.code) == [.tooFar])
    #expect(check(paris, project: far).checks.noted.map(\.code) == [.tooFar])
    #expect(check(paris, Samples.all(but: .constraints), project: far).checks.isClean)
    // Where the person lives is not granted: nobody can say.
    #expect(check(course, Samples.all(but: .profile), project: near).checks.isClean)
  }

  @Test("a project without a target takes every course")
  func noTarget() {
    #expect(check([step("a", course: "co-pastry")], project: Samples.project(occupations: [])).checks.isClean)
  }

  @Test("an obstacle is one of the published list")
  func obstacles() {
    let boredom = Obstacle(rawValue: "boredom")
    let result = ProjectCoachingResult(
      diagnosis: Diagnosis(
        obstacle: boredom,
        confidence: 0.5,
        alternatives: [
          RankedObstacle(obstacle: .mobility, confidence: 0.2), RankedObstacle(obstacle: boredom, confidence: 0.1),
        ]
      )
    )
    let checked = Samples.checker().check(result, for: request(Samples.project(occupations: [])))
    #expect(checked.value.diagnosis.obstacle == boredom)
    #expect(checked.value.diagnosis.alternatives.map(\.obstacle) == [.mobility])
    #expect(checked.checks.noted.map(\.path) == ["diagnosis.obstacle"])
    #expect(checked.checks.dropped.map(\.path) == ["diagnosis.alternatives[1].obstacle"])
  }

  @Test("a question that was answered is not asked again, and all words are cleaned")
  func words() {
    func checked(_ ask: String) -> CheckedResult<ProjectCoachingResult> {
      var dirty = step("a\u{202e}")
      dirty.title = "a\u{0}b"
      dirty.firstStep = "c\td"
      return Samples.checker().check(
        ProjectCoachingResult(
          diagnosis: Diagnosis(obstacle: .mobility, confidence: 1),
          plan: [dirty, step("b", requires: ["a\u{202e}"])],
          ask: OwnQuestion(id: ask, text: "?", choices: []),
          referral: Referral(to: "counsellor", reason: "x\u{2066}")
        ),
        for: request(Samples.project(occupations: []))
      )
    }
    #expect(checked("ask-1").value.ask == nil)
    let fine = checked("ask-2")
    #expect(fine.value.ask?.id == "ask-2")
    #expect(fine.value.plan.map { [$0.id, $0.title, $0.firstStep] } == [["a", "ab", "c d"], ["b", "b", nil]])
    #expect(fine.value.plan[1].requires == ["a"])
    #expect(fine.value.referral?.reason == "x")
    #expect(fine.checks.noted.map(\.path) == ["plan[0].title", "plan[0].firstStep", "referral.reason"])
  }
}
