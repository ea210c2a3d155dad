import OpenLabProtocol
import Testing

@testable import OpenLabHost

/// A claim, and how it comes out; `why` is nil where it is true.
struct ClaimCase: CustomTestStringConvertible {
  enum About {
    case offer(String)
    case step(occupation: String?, course: String?)
    case trait(String)
    case skill(String)
  }

  var claim: Claim
  var about: About
  var grant: [Scope] = Scope.known
  var verdict: ClaimVerdict?
  var why: String?

  static func isTrue(_ claim: Claim, _ about: About, _ grant: [Scope] = Scope.known) -> ClaimCase {
    ClaimCase(claim: claim, about: about, grant: grant)
  }

  static func isFalse(_ claim: Claim, _ about: About, _ why: String, _ grant: [Scope] = Scope.known) -> ClaimCase {
    ClaimCase(claim: claim, about: about, grant: grant, verdict: .isFalse, why: why)
  }

  static func notGranted(_ claim: Claim, _ about: About, _ grant: [Scope], _ scope: Scope) -> ClaimCase {
    let why = "This would need \(scope.sentence.en), which has not been granted."
    return ClaimCase(claim: claim, about: about, grant: grant, verdict: .notGranted, why: why)
  }

  var testDescription: String { "\(String(decoding: claim.json, as: UTF8.self)) about \(about): \(why ?? "true")" }

  var subject: ClaimSubject {
    get throws {
      let reference = SampleReference()
      switch about {
      case .offer(let id): return ClaimSubject(try #require(reference.offer(id)))
      case .step(let occupation, let course):
        return ClaimSubject(
          step: "s1",
          occupation: occupation.flatMap { reference.occupation($0) },
          course: course.flatMap { reference.course($0) }
        )
      case .trait(let id): return ClaimSubject(trait: try #require(reference.trait(id)))
      case .skill(let id): return ClaimSubject(skill: id)
      }
    }
  }
}

@Suite("The host recomputes a claim")
struct ClaimTests {
  private static let baker = ClaimCase.About.offer("of-baker-lille")
  private static let cook = ClaimCase.About.offer("of-cook-paris")
  private static let driver = ClaimCase.About.offer("of-driver-arras")
  private static let pastry = ClaimCase.About.step(occupation: "D1102", course: "co-pastry")
  private static let talk = ClaimCase.About.step(occupation: nil, course: nil)

  private func outcome(_ test: ClaimCase, _ change: (inout ClaimSession) -> Void = { _ in }) throws -> ClaimOutcome {
    var session = ClaimSession(Samples.context())
    session.answers = [Answer(question: "q-1", choice: 2)]
    change(&session)
    return Samples.checker(test.grant).evaluate(test.claim, about: try test.subject, in: session)
  }

  private func expect(_ test: ClaimCase, _ change: (inout ClaimSession) -> Void = { _ in }) throws {
    switch try outcome(test, change) {
    case .verified: #expect(test.verdict == nil)
    case .refused(let verdict, let why):
      #expect(verdict == test.verdict)
      #expect(why.en == test.why)
      #expect(!why.fr.isEmpty && why.fr != why.en)
    case .unverifiable: Issue.record("unverifiable")
    }
  }

  @Test(
    "sharesSkills",
    arguments: [
      ClaimCase.isTrue(.sharesSkills(["s-dough"]), baker),
      .isFalse(.sharesSkills([]), baker, "No skill is named."),
      .isFalse(.sharesSkills(["s-dough", "s-oven"]), baker, "The account does not hold “Running an oven”."),
      .isFalse(.sharesSkills(["s-cook", "s-oven"]), baker, "The account does not hold “Cooking” and 1 other."),
      .isFalse(.sharesSkills(["s-nope"]), baker, "The account does not hold “s-nope”."),
      .isFalse(.sharesSkills(["s-dough", "s-sale"]), baker, "The offer does not ask for “Selling”."),
      .notGranted(.sharesSkills(["s-dough"]), baker, Samples.all(but: .skills), .skills),
      .isTrue(.sharesSkills(["s-dough"]), pastry),
      .isTrue(.sharesSkills(["s-dough"]), .step(occupation: nil, course: "co-national")),
      .isFalse(
        .sharesSkills(["s-sale"]),
        pastry,
        "Neither the occupation nor the course of this step is about “Selling”."
      ),
      .isTrue(.sharesSkills(["s-dough"]), .skill("s-dough")),
      .isFalse(.sharesSkills(["s-dough"]), .skill("s-sale"), "This estimate is not about “Kneading dough”."),
      .isTrue(.sharesSkills(["s-dough"]), .trait("care")),
      .isFalse(.sharesSkills(["s-sale"]), .trait("care"), "This estimate is not about “Selling”."),
    ]
  )
  func sharesSkills(test: ClaimCase) throws { try expect(test) }

  @Test(
    "sameOccupation",
    arguments: [
      ClaimCase.isTrue(.sameOccupation, baker),
      .isTrue(.sameOccupation, pastry),
      .isFalse(.sameOccupation, cook, "The occupation “Cook” has not been held."),
      .isFalse(.sameOccupation, talk, "This is not about any occupation."),
      .isFalse(.sameOccupation, .trait("care"), "This is not about any occupation."),
      .notGranted(.sameOccupation, baker, Samples.all(but: .experiences), .experiences),
    ]
  )
  func sameOccupation(test: ClaimCase) throws { try expect(test) }

  @Test(
    "relatedOccupation",
    arguments: [
      ClaimCase.isTrue(.relatedOccupation(from: "D1106", to: "D1102", relation: "close"), baker),
      .isTrue(.relatedOccupation(from: "D1102", to: "G1602", relation: "evolution"), cook),
      // Within reach and a step up at once.
      .isTrue(.relatedOccupation(from: "D1106", to: "N1101", relation: "close"), driver),
      .isTrue(.relatedOccupation(from: "D1106", to: "N1101", relation: "evolution"), driver),
      .isFalse(
        .relatedOccupation(from: "D1106", to: "N1101", relation: "distant"),
        driver,
        "From “Sales assistant” to “Forklift driver” the relation is “close”, not “distant”."
      ),
      // Aimed at only, as the experiences are not granted.
      .isTrue(.relatedOccupation(from: "D1102", to: "G1602", relation: "evolution"), cook, [.projects]),
      .isFalse(
        .relatedOccupation(from: "D1106", to: "D1102", relation: "evolution"),
        baker,
        "From “Sales assistant” to “Baker” the relation is “close”, not “evolution”."
      ),
      .isFalse(
        .relatedOccupation(from: "D1102", to: "N1101", relation: "close"),
        driver,
        "The reference data does not relate “Baker” to “Forklift driver”."
      ),
      .isFalse(
        .relatedOccupation(from: "D1106", to: "D1102", relation: "close"),
        cook,
        "This is about the occupation “Cook”."
      ),
      .isFalse(
        .relatedOccupation(from: "D1106", to: "D1102", relation: "close"),
        talk,
        "This is not about any occupation."
      ),
      .notGranted(.relatedOccupation(from: "D1106", to: "D1102", relation: "close"), baker, [], .experiences),
      .notGranted(
        .relatedOccupation(from: "D1106", to: "D1102", relation: "close"),
        baker,
        [.projects],
        .experiences
      ),
    ]
  )
  func relatedOccupation(test: ClaimCase) throws { try expect(test) }

  @Test("relatedOccupation from what the request aims at needs no scope")
  func relatedToTheQuery() throws {
    try expect(.isTrue(.relatedOccupation(from: "D1106", to: "D1102", relation: "close"), Self.baker, [])) {
      $0.aims = ["D1106"]
    }
  }

  @Test("relatedOccupation from what was neither held nor aimed at is false")
  func relatedToNothing() throws {
    var checker = Samples.account
    checker.experiences = []
    checker.projects = []
    let bare = ResultChecker(reference: SampleReference(), account: checker, grant: Set(Scope.known))
    let claim = Claim.relatedOccupation(from: "D1106", to: "D1102", relation: "close")
    let subject = try ClaimCase.isTrue(claim, Self.baker).subject
    #expect(
      bare.evaluate(claim, about: subject, in: ClaimSession(Samples.context()))
        == .isFalse(
          "Le métier «\u{a0}Sales assistant fr\u{a0}» n’a été ni exercé ni visé.",
          "The occupation “Sales assistant” has been neither held nor aimed at."
        )
    )
  }

  @Test(
    "withinDistance",
    arguments: [
      ClaimCase.isTrue(.withinDistance(km: 0), baker),
      .isTrue(.withinDistance(km: 38), driver),
      .isFalse(.withinDistance(km: 37.8), driver, "It is 38.4 km away, not 37.8."),
      .isFalse(.withinDistance(km: 50), cook, "It is 204 km away, not 50."),
      .notGranted(.withinDistance(km: 50), driver, Samples.all(but: .profile), .profile),
      // The nearest of the course's départements.
      .isTrue(.withinDistance(km: 39), pastry),
      .isFalse(.withinDistance(km: 12), pastry, "It is 38.4 km away, not 12."),
      .isTrue(.withinDistance(km: 0), .step(occupation: nil, course: "co-remote"), []),
      .isTrue(.withinDistance(km: 0), .step(occupation: nil, course: "co-national"), []),
      .isFalse(.withinDistance(km: 5), talk, "This is not about any place."),
      .isFalse(.withinDistance(km: 5), .skill("s-dough"), "This is not about any place."),
    ]
  )
  func withinDistance(test: ClaimCase) throws { try expect(test) }

  @Test("withinDistance counts from the département of the query, and then needs no scope")
  func distanceFromTheQuery() throws {
    try expect(.isTrue(.withinDistance(km: 0), Self.driver, [])) { $0.department = "62" }
    try expect(.isFalse(.withinDistance(km: 5), Self.baker, "It is 38.4 km away, not 5.")) { $0.department = "62" }
    try expect(.isFalse(.withinDistance(km: 5), Self.baker, "The reference data does not know this distance.")) {
      $0.department = "99"
    }
  }

  @Test(
    "inDemand",
    arguments: [
      ClaimCase.isTrue(.inDemand(department: "59"), baker, []),
      .isTrue(.inDemand(department: "59"), pastry, []),
      .isFalse(
        .inDemand(department: "62"),
        driver,
        "Tension there is 0.31; an occupation is in demand from 0.5."
      ),
      .isFalse(
        .inDemand(department: "62"),
        baker,
        "There is no market figure for this occupation in département “62”."
      ),
      .isFalse(.inDemand(department: "59"), talk, "This is not about any occupation."),
    ]
  )
  func inDemand(test: ClaimCase) throws { try expect(test) }

  @Test(
    "answered",
    arguments: [
      ClaimCase.isTrue(.answered(question: "q-1", choice: 2), .trait("care"), []),
      .isFalse(.answered(question: "q-1", choice: 0), .trait("care"), "The answer given is 2, not 0."),
      .isFalse(
        .answered(question: "q-2", choice: 0),
        .trait("care"),
        "The question “q-2” was not answered in this session."
      ),
    ]
  )
  func answered(test: ClaimCase) throws { try expect(test) }

  @Test(
    "heldFor",
    arguments: [
      // 2018-01 … 2019-12 with three months in two jobs at once.
      ClaimCase.isTrue(.heldFor(occupation: "D1106", months: 24), cook),
      .isFalse(
        .heldFor(occupation: "D1106", months: 25),
        cook,
        "The occupation “Sales assistant” has been held for 24 months in all, not 25."
      ),
      // Since 2025-11, with January 2026 as the last month.
      .isTrue(.heldFor(occupation: "D1102", months: 3), baker),
      .isFalse(
        .heldFor(occupation: "D1102", months: 4),
        baker,
        "The occupation “Baker” has been held for 3 months in all, not 4."
      ),
      .isFalse(.heldFor(occupation: "G1602", months: 0), cook, "The occupation “Cook” has not been held."),
      .notGranted(.heldFor(occupation: "D1106", months: 1), cook, Samples.all(but: .experiences), .experiences),
    ]
  )
  func heldFor(test: ClaimCase) throws { try expect(test) }

  @Test(
    "fundedBy",
    arguments: [
      ClaimCase.isTrue(.fundedBy(right: "cpf", euros: 480), pastry),
      .isFalse(.fundedBy(right: "cpf", euros: 480.5), pastry, "CPF can pay €480, not €480.5."),
      .isFalse(
        .fundedBy(right: "cpf", euros: 10),
        .step(occupation: nil, course: "co-remote"),
        "CPF does not pay for this course."
      ),
      .isFalse(.fundedBy(right: "cpf", euros: 10), talk, "This step names no course."),
      .isTrue(.fundedBy(right: "cec", euros: 240), talk),
      .isFalse(.fundedBy(right: "cec", euros: 300), talk, "CEC can pay €240, not €300."),
      .isTrue(.fundedBy(right: "c2p", euros: 1500), pastry),
      .isFalse(.fundedBy(right: "c2p", euros: 1501), pastry, "C2P can pay €1,500, not €1,501."),
      .isFalse(.fundedBy(right: "lottery", euros: 1), pastry, "There is no right “lottery”."),
      .notGranted(.fundedBy(right: "cpf", euros: 1), pastry, Samples.all(but: .rights), .rights),
    ]
  )
  func fundedBy(test: ClaimCase) throws { try expect(test) }

  @Test(
    "leadsTo and teaches",
    arguments: [
      ClaimCase.isTrue(.leadsTo(occupation: "D1102"), pastry, []),
      .isFalse(.leadsTo(occupation: "G1602"), pastry, "The course does not lead to “Cook”."),
      .isFalse(.leadsTo(occupation: "D1102"), talk, "This step names no course."),
      .isTrue(.teaches(["s-oven", "s-pastry"]), pastry, []),
      .isFalse(.teaches(["s-oven", "s-sale"]), pastry, "The course does not teach “Selling”."),
      .isFalse(.teaches([]), pastry, "No skill is named."),
      .isFalse(.teaches(["s-oven"]), baker, "This step names no course."),
    ]
  )
  func courses(test: ClaimCase) throws { try expect(test) }

  @Test("an unknown kind of claim cannot be verified")
  func unknown() throws {
    #expect(try outcome(.isTrue(.unknown("likesBread", JSONObject()), Self.baker)) == .unverifiable)
  }

  @Test("the account of a person without rights, skills or jobs makes claims false, not an error")
  func emptyAccount() throws {
    let checker = ResultChecker(reference: SampleReference(), account: Account(id: "syn-2"), grant: Set(Scope.known))
    let claims: [Claim] = [
      .sharesSkills(["s-dough"]), .sameOccupation, .withinDistance(km: 50_000), .fundedBy(right: "cpf", euros: 1),
      .heldFor(occupation: "D1102", months: 0),
    ]
    let subject = try ClaimCase.isTrue(.sameOccupation, Self.pastry).subject
    for claim in claims {
      guard case .refused(.isFalse, _) = checker.evaluate(claim, about: subject, in: ClaimSession(Samples.context()))
      else {
        Issue.record("\(claim.name) was not refused")
        continue
      }
    }
  }
}
