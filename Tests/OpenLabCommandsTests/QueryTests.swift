import OpenLabProtocol
import Testing

@testable import OpenLabCommands

@Suite("What --query says")
struct QueryTests {
  private let reference = SmallReference()

  private func failure(_ text: String, _ read: (QueryDocument) throws(CommandError) -> Void) -> CommandError? {
    do throws(CommandError) {
      try read(try QueryDocument(text))
      return nil
    } catch {
      return error
    }
  }

  @Test("its members are the kind's own")
  func members() throws {
    let query = try JobMatchingQuery.read(QueryDocument(#"{"limit": 5, "department": "59"}"#), reference)
    #expect(query == JobQuery(department: "59", limit: 5))
    let coaching = try ProjectCoachingQuery.read(QueryDocument(#"{"project": "p1", "answers": []}"#))
    #expect(coaching.answers == [])
  }

  @Test(
    "what is wrong is told with its path, its place and what was meant",
    arguments: [
      (#"{"ocupation": "J1501"}"#, "query.ocupation: unknown member", "Did you mean occupation?", ExitCode.usage),
      (
        #"{"contract": "cdl"}"#, "query.contract: 'cdl' is not one of cdi, cdd, interim, apprenticeship, self-employed",
        "Did you mean cdi?", .usage
      ),
      (#"{"occupation": "Z9999"}"#, "the occupation 'Z9999' is unknown in reference test", "Look it up", .no),
      (#"{"department": "99"}"#, "query.department: '99' is not a known département", "INSEE", .usage),
    ]
  )
  func matching(text: String, message: String, hint: String, exit: ExitCode) {
    let failure = failure(text) { document throws(CommandError) in
      _ = try JobMatchingQuery.read(document, reference)
    }
    #expect(failure?.message.en == message)
    #expect(failure?.hint?.en.contains(hint) == true, "\(failure?.hint?.en ?? "none")")
    #expect(failure?.exit == exit)
  }

  @Test("a value out of bounds names its path, line, column and byte")
  func bounds() {
    let failure = failure("{\n  \"limit\": 0}") { document throws(CommandError) in
      _ = try JobMatchingQuery.read(document, reference)
    }
    #expect(failure?.message.en.hasPrefix("query.limit: expected") == true, "\(failure?.message.en ?? "")")
    #expect(failure?.message.fr.hasPrefix("query.limit: attendu : ") == true, "\(failure?.message.fr ?? "")")
    #expect(failure?.places.map(\.en) == ["--query:2:12 (byte 13)"])
  }

  @Test("what is no JSON object gets an example", arguments: ["{limit: 5}", "[]", "", "limit=5"])
  func broken(text: String) {
    let failure = failure(text) { _ throws(CommandError) in }
    #expect(failure?.exit == .usage)
    #expect(failure?.places.isEmpty == false)
  }

  @Test("a file that is not there is named")
  func file() {
    let failure = failure("@no/such.json") { _ throws(CommandError) in }
    #expect(failure?.message.en == "the file no/such.json cannot be read")
  }

  @Test("a trait that is unknown is refused with those that are known")
  func trait() {
    let failure = failure(#"{"trait": "cares"}"#) { document throws(CommandError) in
      _ = try SkillsProfilingQuery.read(document, reference)
    }
    #expect(failure?.hint?.en == "Did you mean care?")
  }

  @Test("the project is the one named, or the account's first")
  func project() throws {
    let themes = Themes(
      motivation: .strength,
      skills: .need,
      market: .unexplored,
      training: .need,
      mobility: .strength,
      finances: .need
    )
    func project(_ id: String) -> Project {
      Project(id: id, occupations: ["J1501"], mobilityKm: 20, workTime: 1, maturity: .idea, themes: themes)
    }
    let account = Account(id: "syn-1", projects: [project("p1"), project("p2")])
    #expect(try ProjectCoachingQuery().project(of: account, reference).id == "p1")
    #expect(try ProjectCoachingQuery(project: .id("p2")).project(of: account, reference).id == "p2")
    let unknown = #expect(throws: CommandError.self) {
      try ProjectCoachingQuery(project: .id("p3")).project(of: account, reference)
    }
    #expect(unknown?.hint?.en == "Its projects: p1, p2.")
    #expect(throws: CommandError.self) { try ProjectCoachingQuery().project(of: Account(id: "syn-2"), reference) }
  }
}

@Suite("Errors of calls")
struct ErrorTests {
  @Test(
    "each family ends with its own code",
    arguments: [
      (ErrorCode.unknownAccount, ExitCode.no), (.unknownService, .no), (.invalidManifest, .usage),
      (.invalidQuery, .usage),
      (.otherProvider, .refused), (.notGranted, .refused), (.crashed, .serviceFailed), (.invalidJSON, .serviceFailed),
      (.deadlineExceeded, .serviceFailed),
    ]
  )
  func exits(code: ErrorCode, exit: ExitCode) {
    #expect(CommandError(ProtocolError(code, "x")).exit == exit)
  }

  @Test("every code that is known has a French sentence")
  func french() {
    for code in ErrorCode.known { #expect(ErrorHeadlines.headline(for: code) != nil, "\(code)") }
  }

  @Test("the service's last words, the byte and the excerpt are told")
  func details() {
    let error = ProtocolError(
      .invalidJSON,
      "expected a value",
      details: JSONObject([("byteOffset", 7), ("excerpt", "Hello"), ("stderr", ["one", "two"])])
    )
    let told = CommandError(error)
    #expect(told.places.map(\.en) == ["byte 7: Hello"])
    #expect(told.remarks.map(\.en) == ["its last lines on stderr:", "  │ one", "  │ two"])
    #expect(told.hint == ErrorCode.invalidJSON.hint)
  }
}
