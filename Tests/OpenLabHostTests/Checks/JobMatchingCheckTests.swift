import OpenLabProtocol
import Testing

@testable import OpenLabHost

@Suite("Checks of a ranking")
struct JobMatchingCheckTests {
  private func check(
    _ matches: [JobMatch],
    limit: Int = 20,
    _ grant: [Scope] = Scope.known
  ) throws -> CheckedResult<JobMatchingResult> {
    try Samples.checker(grant).check(JobMatchingResult(matches: matches), for: request(limit: limit))
  }

  private func request(limit: Int = 20) -> JobMatchingRequest {
    JobMatchingRequest(context: Samples.context(), account: Account(id: "x"), query: JobQuery(limit: limit))
  }

  @Test("a true ranking passes whole")
  func clean() throws {
    let matches = [
      JobMatch(
        offer: "of-baker-lille",
        score: 0.9,
        reasons: [.sameOccupation, .sharesSkills(["s-dough"])],
        missingSkills: ["s-oven", "s-pastry"]
      ),
      JobMatch(offer: "of-cook-paris", score: 0.9),
    ]
    let checked = try check(matches)
    #expect(checked.value.matches == matches)
    #expect(checked.checks == ResultChecks(verified: 2))
    #expect(checked.checks.isClean)
  }

  @Test("a false claim is never shown, one without its scope neither, an unknown one is hidden and counted")
  func claims() throws {
    let checked = try check(
      [
        JobMatch(offer: "of-cook-paris", score: 0.5),
        JobMatch(
          offer: "of-driver-arras",
          score: 0.4,
          reasons: [
            .withinDistance(km: 5), .sharesSkills(["s-forklift"]), .withinDistance(km: 40),
            .unknown("likesForklifts", JSONObject()),
          ]
        ),
      ],
      Samples.all(but: .skills)
    )
    #expect(checked.value.matches?.last?.reasons == [.withinDistance(km: 40)])
    #expect(checked.checks.verified == 1)
    #expect(checked.checks.unverifiable == 1)
    #expect(checked.checks.refused.map(\.path) == ["matches[1].reasons[0]", "matches[1].reasons[1]"])
    #expect(checked.checks.refused.map(\.verdict) == [.isFalse, .notGranted])
    #expect(checked.checks.refused.map(\.subject) == ["of-driver-arras", "of-driver-arras"])
    #expect(checked.checks.refused[0].why.en == "It is 38.4 km away, not 5.")
    #expect(checked.checks.refused[0].why.fr == "C’est à 38,4\u{a0}km, et non 5.")
  }

  @Test("unknown offers, duplicates and scores that are none are dropped, the others keep their paths")
  func dropped() throws {
    let checked = try check([
      JobMatch(offer: "of-nowhere", score: 1),
      JobMatch(offer: "of-cook-paris", score: 0.8),
      JobMatch(offer: "of-cook-paris", score: 0.7),
      JobMatch(offer: "of-baker-lille", score: .nan),
      JobMatch(offer: "of-driver-arras", score: 0.1, reasons: [.sameOccupation]),
    ])
    #expect(checked.value.matches?.map(\.offer) == ["of-cook-paris", "of-driver-arras"])
    #expect(
      checked.checks.dropped.map { "\($0.path) \($0.code)" }
        == ["matches[0].offer unknown-offer", "matches[2].offer duplicate", "matches[3].score out-of-range"]
    )
    #expect(checked.checks.refused.map(\.path) == ["matches[4].reasons[0]"])
  }

  @Test("a score that rises is reported, and the service's order is kept")
  func order() throws {
    let checked = try check([
      JobMatch(offer: "of-cook-paris", score: 0.25),
      JobMatch(offer: "of-baker-lille", score: 0.5),
      JobMatch(offer: "of-driver-arras", score: 0.5),
    ])
    #expect(checked.value.matches?.count == 3)
    #expect(checked.checks.noted.map { "\($0.path) \($0.code)" } == ["matches[1].score wrong-order"])
    #expect(checked.checks.noted[0].why.en == "The score 0.5 follows a lower one, 0.25.")
  }

  @Test("the limit of the query holds and is reported once")
  func limit() throws {
    let matches = ["of-cook-paris", "of-baker-lille", "of-driver-arras"].map { JobMatch(offer: $0, score: 0.5) }
    let checked = try check(matches, limit: 1)
    #expect(checked.value.matches?.map(\.offer) == ["of-cook-paris"])
    #expect(checked.checks.dropped.map { "\($0.path) \($0.code)" } == ["matches[1] over-limit"])
    #expect(try check(matches, limit: 0).value.matches == [])
  }

  @Test("missing skills are the offer's, and not the person's")
  func missingSkills() throws {
    let match = JobMatch(offer: "of-baker-lille", score: 1, missingSkills: ["s-dough", "s-cook", "s-oven", "s-oven"])
    let checked = try check([match])
    #expect(checked.value.matches?[0].missingSkills == ["s-oven"])
    #expect(
      checked.checks.dropped.map { "\($0.path): \($0.why.en)" } == [
        "matches[0].missingSkills[0]: The person holds “Kneading dough” already.",
        "matches[0].missingSkills[1]: The offer does not ask for “Cooking”.",
      ]
    )
  }

  @Test("without the scope of skills, whether one is missing is not looked into")
  func missingSkillsUnknown() throws {
    let match = JobMatch(offer: "of-baker-lille", score: 1, missingSkills: ["s-dough", "s-cook"])
    #expect(try check([match], Samples.all(but: .skills)).value.matches?[0].missingSkills == ["s-dough"])
  }

  @Test("a result is a ranking or an abstention, and nothing else")
  func oneOf() throws {
    let checker = Samples.checker()
    let both = JobMatchingResult(matches: [], abstained: Abstention(reason: "?"))
    for result in [both, JobMatchingResult()] {
      let error = #expect(throws: ProtocolError.self) { try checker.check(result, for: request()) }
      #expect(error?.code == .invalidResult)
    }
    let reason = "Too\u{1b}[31m little\nknown"
    let checked = try checker.check(JobMatchingResult(abstained: Abstention(reason: reason)), for: request())
    #expect(checked.value.abstained?.reason == "Too[31m little known")
    #expect(checked.checks.noted.map(\.code) == [.cleanedText])
  }

  @Test("partial results are checked with the same memory")
  func partial() {
    var check = JobMatchingCheck(Samples.checker(), request())
    #expect(check.admit(JobMatch(offer: "of-cook-paris", score: 0.8)) != nil)
    #expect(check.admit(JobMatch(offer: "of-cook-paris", score: 0.8)) == nil)
    #expect(check.checks.dropped.map(\.path) == ["matches[1].offer"])
  }

  @Test("a result from the wire is checked as its kind, and named where it does not fit")
  func wire() throws {
    let request = JSONFragment(request())
    let good = JSONFragment(
      bytes: Array(#"{"matches":[{"offer":"of-baker-lille","score":1,"reasons":[{"claim":"sameOccupation"}]}]}"#.utf8)
    )
    let checked = try Samples.checker().check(.jobMatching, result: good, request: request)
    #expect(checked.checks.verified == 1)
    #expect(try JobMatchingResult(json: checked.value.bytes).matches?.count == 1)

    let bad = JSONFragment(bytes: Array(#"{"matches":[{"offer":"of-baker-lille","score":7}]}"#.utf8))
    let error = #expect(throws: ProtocolError.self) {
      try Samples.checker().check(.jobMatching, result: bad, request: request)
    }
    #expect(error?.code == .invalidResult)
    #expect(error?.details["path"]?.string == "result.matches[0].score")
  }
}
