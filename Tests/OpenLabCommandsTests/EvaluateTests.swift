import Foundation
import OpenLabProtocol
import Testing

@Suite("openlab evaluate and compare, as real processes with real services")
struct EvaluateTests {
  private func openlab(_ folder: URL, _ words: String...) async throws -> Subprocess {
    try await Subprocess.run(
      Subprocess.program,
      words + ["--fixtures", TestService.fixtures, "--data", folder.appendingPathComponent("data").path]
    )
  }

  /// Ranks the same offers for everyone.
  private static let fixed = """
    offers = ["of-%05d" % n for n in range(1, 31)]
    answer(id, {"matches": [{"offer": o, "score": 1 - i / 100, "reasons": [], "missingSkills": []}
                            for i, o in enumerate(offers)]})
    """

  @Test("scores stand beside baselines and the oracle, and who shows all people the same is seen")
  func jobs() async throws {
    try await withFolder { folder in
      let service = folder.appendingPathComponent("service")
      try TestService.write(to: service, call: Self.fixed)
      let done = try await openlab(folder, "evaluate", service.path, "--people", "40", "--seed", "3", "--json")
      #expect(done.status == 0, "\(done.errors)")
      let report = try JSONValue(json: done.output)
      #expect(report["kind"] == "job-matching" && report["people"] == 40 && report["seed"] == 3)
      for name in ["random", "popularity", "skillTFIDF", "officialMobility"] {
        #expect(report["baselines"]?[name]?["recallAt10"]?.number != nil, "\(name)")
      }
      #expect(report["oracle"]?["ndcgAt10"]?.number ?? 0 > report["scores"]?["ndcgAt10"]?["value"]?.number ?? 1)
      #expect(report["gapClosed"]?["low"]?.number != nil && report["gapClosed"]?["high"]?.number != nil)
      #expect(report["scores"]?["sentToTopTen"]?.number == 1 && report["scores"]?["peopleSentToTopTen"]?.number == 40)
      #expect(report["answers"]?["given"] == 40 && report["answers"]?["failed"] == 0)
      let twins = report["metamorphic"]?.array ?? []
      #expect(twins.count == 7)
      #expect(twins.allSatisfy { $0["faults"] == 0 })
      #expect((report["recovery"]?["close"]?["recallAt10"]?.number ?? 0) > 0.3)
      let again = try await openlab(folder, "evaluate", service.path, "--people", "40", "--seed", "3", "--json")
      #expect(again.output == done.output, "the same seed gives the same report")
    }
  }

  @Test("a service that looks at sex, remembers, or lowers what is learnt is told by its twins, with people to look at")
  func twins() async throws {
    try await withFolder { folder in
      let service = folder.appendingPathComponent("service")
      try TestService.write(
        to: service,
        scopes: #"["account.profile", "account.skills"]"#,
        call: """
          account = params["account"]
          global calls
          calls += 1
          offers = ["of-%05d" % n for n in range(1, 31)]
          if account["profile"]["sex"] == "F": offers.reverse()
          offers[5:8] = offers[5:8][::-1] if calls % 2 else offers[5:8]
          answer(id, {"matches": [{"offer": o, "score": 1 - i / 100, "reasons": [], "missingSkills": []}
                                  for i, o in enumerate(offers)]})
          """,
        before: "calls = 0"
      )
      let done = try await openlab(folder, "evaluate", service.path, "--people", "30", "--json")
      let report = try JSONValue(json: done.output)
      let twins = Dictionary(
        (report["metamorphic"]?.array ?? []).map { ($0["twin"]?.string ?? "", $0) },
        uniquingKeysWith: { first, _ in first }
      )
      #expect(twins["sex"]?["faults"] == 30)
      #expect((twins["sex"]?["kendall"]?.number ?? 1) < 0)
      #expect((twins["repetition"]?["faults"]?.integer ?? 0) > 0)
      #expect(twins["sex"]?["examples"]?[0]?["change"]?["en"]?.string?.contains("→") == true)
      let page = try await openlab(folder, "evaluate", service.path, "--people", "30")
      #expect(page.output.contains("✗ the other sex: 30 of 30 answers differ"))
      #expect(page.output.contains("syn-0000"))
    }
  }

  @Test(
    "who fails, falls, lies or abstains for some people scores nothing for them, and the others are asked all the same"
  )
  func failures() async throws {
    try await withFolder { folder in
      let service = folder.appendingPathComponent("service")
      try TestService.write(
        to: service,
        scopes: #"["account.skills"]"#,
        call: """
          kind = len(params["account"]["skills"]) % 5
          offer = {"offer": "of-00001", "score": 1, "reasons": [], "missingSkills": []}
          if kind == 0: send({"jsonrpc": "2.0", "id": id, "error": {"code": -32000, "message": "no"}})
          elif kind == 1: os._exit(3)
          elif kind == 2: answer(id, {"matches": [dict(offer, reasons=[{"claim": "sharesSkills", "skills": ["sk-none"]}])]})
          elif kind == 3: answer(id, {"abstained": {"reason": "not today"}})
          else: answer(id, {"matches": [offer]})
          """
      )
      let done = try await openlab(folder, "evaluate", service.path, "--people", "40", "--json", "--log-level", "none")
      #expect(done.status == 0, "\(done.errors)")
      let report = try JSONValue(json: done.output)
      let answers = try #require(report["answers"])
      for outcome in ["given", "abstained", "untrue", "failed"] {
        #expect((answers[outcome]?.integer ?? 0) > 0, "\(outcome): \(answers)")
      }
      let all = ["given", "abstained", "untrue", "failed"].reduce(0) { $0 + (answers[$1]?.integer ?? 0) }
      #expect(all == 40)
      #expect((report["errors"]?["service/crashed"]?.integer ?? 0) > 0)
      #expect(report["errors"]?["evaluation/given-up"] == nil)
      let page = try await openlab(folder, "evaluate", service.path, "--people", "20", "--log-level", "none")
      #expect(page.output.contains("no answer, nothing counts") && page.output.contains("a false reason"))
    }
  }

  @Test("a service that never answers is given up, and that is exit 3")
  func silent() async throws {
    try await withFolder { folder in
      let service = folder.appendingPathComponent("service")
      try TestService.write(to: service, call: "os._exit(3)")
      let done = try await openlab(folder, "evaluate", service.path, "--people", "200", "--json", "--log-level", "none")
      #expect(done.status == 3)
      let report = try JSONValue(json: done.output)
      #expect(report["answers"]?["failed"]?.integer == 200)
      #expect((report["errors"]?["evaluation/given-up"]?.integer ?? 0) > 100)
      #expect(report["scores"]?["recallAt10"]?["value"]?.number == 0)
    }
  }

  @Test("a profiler that stays silent about some has no better error by it")
  func profiling() async throws {
    try await withFolder { folder in
      let service = folder.appendingPathComponent("service")
      try TestService.write(
        to: service,
        kind: "skills-profiling",
        scopes: #"["account.skills"]"#,
        call: """
          trait = params.get("trait")
          if trait is None or len(params["account"]["skills"]) % 2: answer(id, {"profile": []})
          else: answer(id, {"profile": [{"trait": trait, "estimate": 0, "level": 2, "standardError": 1}]})
          """
      )
      let done = try await openlab(folder, "evaluate", service.path, "--people", "60", "--json")
      #expect(done.status == 0, "\(done.errors)")
      let report = try JSONValue(json: done.output)
      // The mean for everyone, said or not, errs by one standard deviation.
      let error = report["scores"]?["rmseAfter8"]?["value"]?.number ?? 0
      #expect((0.8...1.25).contains(error))
      #expect((report["scores"]?["coverageAfter8"]?["value"]?.number ?? 1) < 0.7, "silence covers nothing")
      #expect(report["scores"]?["standardErrorAfter8"]?.number == 1)
      #expect((report["answers"]?["abstained"]?.integer ?? 0) > 60)
      #expect(report["metamorphic"]?.array?.count == 6)
    }
  }

  @Test("a coach stands beside what is most common, what people say and plain rules; a plan without a step is none")
  func coaching() async throws {
    try await withFolder { folder in
      let service = folder.appendingPathComponent("service")
      try TestService.write(to: service, kind: "project-coaching", call: Self.advice("mobility", plan: ""))
      let done = try await openlab(folder, "evaluate", service.path, "--people", "50", "--json")
      #expect(done.status == 0, "\(done.errors)")
      let report = try JSONValue(json: done.output)
      #expect(report["baselines"]?["rules"]?["obstacleAccuracy"]?.number ?? 0 > 0.3)
      #expect(report["oracle"]?["obstacleAccuracy"]?.number == 1)
      #expect(report["gapClosed"]?["value"]?.number ?? 1 < 0)
      #expect(report["scores"]?["validPlans"]?["value"]?.number == 0)
      #expect(report["people"] == 50, "only people with a project are asked for")
    }
  }

  private static func advice(_ obstacle: String, plan: String) -> String {
    """
    answer(id, {"diagnosis": {"obstacle": "\(obstacle)", "confidence": 0.5, "alternatives": []}, "plan": [\(plan)]})
    """
  }

  @Test("a page is whole, escapes what a service wrote, and needs nothing from elsewhere")
  func page() async throws {
    try await withFolder { folder in
      let service = folder.appendingPathComponent("service")
      let step = #"{"id": "<script>alert(1)</script>", "action": "support", "title": "t", "#
      try TestService.write(
        to: service,
        kind: "project-coaching",
        scopes: #"["account.profile"]"#,
        call: """
          female = params["account"]["profile"]["sex"] == "F"
          step = \(step)"claims": [], "cost": {"euros": 0, "hours": 0}, "uses": {}, "requires": []}
          answer(id, {"diagnosis": {"obstacle": "<b>&" if female else "mobility", "confidence": 0.5, "alternatives": []},
                      "plan": [step]})
          """
      )
      let done = try await openlab(folder, "evaluate", service.path, "--people", "20", "--html", "--lang", "fr")
      #expect(done.status == 0, "\(done.errors)")
      #expect(done.output.hasPrefix("<!doctype html>\n<html lang=\"fr\">"))
      #expect(done.output.contains("<h2>Notes</h2>") && done.output.contains("ce service"))
      #expect(done.output.contains("&lt;b&gt;&amp;"))
      #expect(!done.output.contains("<script") && !done.output.contains("<b>&") && !done.output.contains("://"))
      let both = try await openlab(folder, "evaluate", service.path, "--html", "--json")
      #expect(both.status == 2)
    }
  }

  @Test("a secret seed is known by its digest, said before the people are asked")
  func secret() async throws {
    try await withFolder { folder in
      let service = folder.appendingPathComponent("service")
      try TestService.write(to: service, call: Self.fixed)
      let file = folder.appendingPathComponent("jury")
      try Data("a secret of the jury".utf8).write(to: file)
      let done = try await openlab(
        folder,
        "evaluate",
        service.path,
        "--people",
        "5",
        "--secret-seed",
        file.path,
        "--json"
      )
      let digest = SHA256.hex(Array("a secret of the jury".utf8))
      #expect(done.errors.contains(digest))
      let report = try JSONValue(json: done.output)
      #expect(report["seed"] == .null && report["seedSHA256"]?.string == digest)
    }
  }

  // MARK: Two versions

  @Test("two versions of a ranking: what rose and fell, for whom, with the reasons that went, worst first")
  func compareJobs() async throws {
    try await withFolder { folder in
      let (one, two) = (folder.appendingPathComponent("one"), folder.appendingPathComponent("two"))
      func body(_ last: Int, _ odd: String) -> String {
        """
        held = [e["occupation"] for e in params["account"]["experiences"]]
        if len(held) % 2: \(odd)
        reasons = [{"claim": "heldFor", "occupation": held[-1], "months": 1}] if \(last) == 10 else []
        offers = ["of-%05d" % n for n in range(\(last) - 9, \(last) + 1)]
        answer(id, {"matches": [{"offer": o, "score": 1 - i / 100, "reasons": reasons, "missingSkills": []}
                                for i, o in enumerate(offers)]})
        """
      }
      let scopes = #"["account.experiences"]"#
      try TestService.write(to: one, scopes: scopes, call: body(10, "pass"))
      try TestService.write(
        to: two,
        scopes: scopes,
        call: body(11, #"return answer(id, {"abstained": {"reason": "no"}})"#)
      )
      let words = ["--people", "30", "--seed", "4"]
      let done = try await openlab(
        folder,
        "compare",
        one.path,
        two.path,
        "--json",
        words[0],
        words[1],
        words[2],
        words[3]
      )
      #expect(done.status == 0, "\(done.errors)")
      let report = try JSONValue(json: done.output)
      let (lost, moved) = (report["lost"]?.integer ?? 0, report["moved"]?.integer ?? 0)
      #expect(lost > 0 && moved > 0 && lost + moved == 30)
      #expect(report["same"] == 0 && report["b"]?["answers"]?["abstained"]?.integer == lost)
      #expect((report["claims"]?["lost"]?["heldFor"]?.integer ?? 0) > 0)
      #expect(report["quality"]?["name"] == "recallAt10")
      let cases = report["cases"]?.array ?? []
      #expect(cases.count == 5 && cases.first?["fate"] == "lost")
      let page = try await openlab(folder, "compare", one.path, two.path, "--cases", "1000", "--people", "30")
      #expect(page.output.contains("The worst cases first"))
      #expect(page.output.contains("(of-00001): place 1 → –") && page.output.contains("place 3 → place 2"))
      #expect(page.output.contains("of experience in"))
      let same = try await openlab(folder, "compare", one.path, one.path, "--json", "--people", "10")
      #expect(try JSONValue(json: same.output)["same"] == 10)
      let french = try await openlab(folder, "compare", one.path, two.path, "--people", "5", "--lang", "fr")
      #expect(french.output.contains("Les pires cas d’abord"))
    }
  }

  @Test("two versions of a coach: the diagnosis and the steps; of a profiler: the estimates")
  func compareOthers() async throws {
    try await withFolder { folder in
      let (one, two) = (folder.appendingPathComponent("one"), folder.appendingPathComponent("two"))
      func step(_ id: String) -> String {
        #"{"id": "\#(id)", "action": "support", "title": "Step \#(id)", "claims": [], "#
          + #""cost": {"euros": 0, "hours": 0}, "uses": {}, "requires": []}"#
      }
      let kind = "project-coaching"
      try TestService.write(to: one, kind: kind, call: Self.advice("mobility", plan: step("a")))
      try TestService.write(to: two, kind: kind, call: Self.advice("childcare", plan: step("b")))
      let page = try await openlab(folder, "compare", one.path, two.path, "--people", "10")
      #expect(page.status == 0, "\(page.errors)")
      #expect(page.output.contains("what stands most in the way") && page.output.contains("Step a"))
      let (three, four) = (folder.appendingPathComponent("three"), folder.appendingPathComponent("four"))
      for (service, estimate) in [(three, "0"), (four, "2")] {
        try TestService.write(
          to: service,
          kind: "skills-profiling",
          call: """
            answer(id, {"profile": [{"trait": params["trait"], "estimate": \(estimate), "level": 2, "standardError": 1}]})
            """
        )
      }
      let done = try await openlab(folder, "compare", three.path, four.path, "--people", "20", "--json")
      let report = try JSONValue(json: done.output)
      #expect(report["moved"] == 20 && report["distance"]?.number == 1)
      #expect(report["quality"]?["difference"]?["high"]?.number ?? 0 < 0, "nobody is two deviations off on average")
      #expect(report["cases"]?[0]?["changes"]?[0]?["after"]?["estimate"]?.number == 2)
      let kinds = try await openlab(folder, "compare", one.path, three.path)
      #expect(kinds.status == 2 && kinds.errors.contains("project-coaching"))
      let none = try await openlab(folder, "compare", one.path, "org.example.nobody")
      #expect(none.status == 1)
    }
  }

  @Test("two versions of the catalogue are named by id and version")
  func compareVersions() async throws {
    try await withFolder { folder in
      let service = folder.appendingPathComponent("service")
      try TestService.write(to: service, call: Self.fixed)
      #expect(try await openlab(folder, "submit", service.path).status == 0)
      let id = "org.example.test"
      let done = try await openlab(folder, "compare", "\(id)@1.0.0", service.path, "--people", "5", "--json")
      #expect(done.status == 0, "\(done.errors)")
      #expect(try JSONValue(json: done.output)["same"] == 5)
      let wrong = try await openlab(folder, "compare", "\(id)@9.0.0", service.path)
      #expect(wrong.status == 1 && wrong.errors.contains("1.0.0"))
    }
  }
}
