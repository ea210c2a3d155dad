import Foundation
import OpenLabDatabase
import OpenLabProtocol
import Testing

@testable import OpenLabRegistry

@Suite("Tries and reactions")
struct FeedbackTests {
  let scratch = Scratch()
  let clock = TestClock()
  let id = "fr.example.tremplin"

  func owner(_ registry: Registry) throws -> RegistryActor {
    RegistryActor(id: "token:9", name: "Team", role: .provider, provider: try #require(try registry.owner(of: id)).id)
  }

  @Test("a try is a receipt: what was read, of whom, when, by which contents; and it can be asked again")
  func receipt() throws {
    let registry = try Example.published(scratch.path, clock)
    let attempt = try registry.beginTry(Example.start("me", request: "{\"limit\":3}"))
    #expect(try registry.attempt(attempt).outcome == .running)
    let reads = [
      ScopeRead(scope: .skills, access: .sent), ScopeRead(scope: .constraints, access: .readOnDemand, count: 2),
    ]
    let record = try registry.endTry(
      attempt,
      TryEnd(
        outcome: .answered,
        milliseconds: 12,
        firstItemMilliseconds: 3,
        reads: reads,
        result: Array("{\"offers\":[]}".utf8),
        transcript: Array("{}\n".utf8)
      )
    )
    #expect(record.outcome == .answered && record.reads == reads && record.digest == Example.digest())
    #expect(record.started == clock.now && record.account == "syn-000042" && record.granted == [.skills])
    #expect(try registry.tryRequest(attempt) == Array("{\"limit\":3}".utf8))
    #expect(try registry.tryResult(attempt) == Array("{\"offers\":[]}".utf8))
    #expect(try registry.tryTranscript(attempt) == Array("{}\n".utf8))
    #expect(try registry.endTry(attempt, TryEnd(outcome: .failed, milliseconds: 1, reads: [])) == record)
    #expect(try registry.tries(of: id, for: owner(registry)) == [record])
    #expect(Example.code { _ = try registry.tries(of: id, for: Example.tester) } == .notAllowed)
    #expect(!String(decoding: record.json, as: UTF8.self).contains("author"))
    #expect(Example.code { _ = try registry.attempt("nothing") } == .unknownTry)
    #expect(
      Example.code { try registry.endTry("nothing", TryEnd(outcome: .failed, milliseconds: 1, reads: [])) }
        == .unknownTry
    )
    #expect(Example.code { _ = try registry.beginTry(Example.start("me", service: "fr.nobody")) } == .unknownService)
    let large = String(repeating: "x", count: TryLimits.request + 1)
    #expect(Example.code { _ = try registry.beginTry(Example.start("me", request: large)) } == .invalidValue)
  }

  @Test("a transcript is cut at a line's end, and one too many is dropped unless somebody reacted to it")
  func bounds() throws {
    let registry = try Example.published(scratch.path, clock)
    let line = Array(String(repeating: "x", count: 999).utf8) + [10]
    let long = Array(repeatElement(line, count: 1_100).joined())
    func once() throws -> String {
      let attempt = try registry.beginTry(Example.start("me"))
      try registry.endTry(attempt, TryEnd(outcome: .answered, milliseconds: 1, reads: [], transcript: line))
      return attempt
    }
    let cut = try registry.beginTry(Example.start("me"))
    let record = try registry.endTry(cut, TryEnd(outcome: .answered, milliseconds: 1, reads: [], transcript: long))
    #expect(record.isTranscriptCut && record.transcriptBytes == 1_048_000)
    let kept = try once()
    let dropped = try once()
    try registry.react(ReactionDraft(service: id, version: "1.0.0", attempt: kept, author: "me", smile: .good))
    for _ in 0..<TryLimits.keptTranscripts { _ = try once() }
    #expect(try registry.tryTranscript(dropped) == nil)
    #expect(try registry.tryTranscript(kept) != nil)
    #expect(try registry.attempt(dropped).outcome == .answered, "the receipt stays")
    #expect(try registry.tryRequest(dropped) == Array("{}".utf8))
  }

  @Test("a try whose host died is told as failed")
  func abandoned() throws {
    let registry = try Example.published(scratch.path, clock)
    let attempt = try registry.beginTry(Example.start("me"))
    #expect(try registry.endAbandonedTries() == 0)
    clock.advance(3_601)
    #expect(try registry.endAbandonedTries() == 1)
    #expect(try registry.attempt(attempt).error == "host/died")
  }

  func draft(_ author: String = "me", _ smile: Smile = .bad, attempt: String? = nil) -> ReactionDraft {
    ReactionDraft(
      service: id,
      version: "1.0.0",
      attempt: attempt,
      author: author,
      smile: smile,
      facets: [.useful: .good, .clear: .bad],
      text: "  Je n’ai rien compris.\r\n ",
      situation: .notUnderstood,
      language: .fr
    )
  }

  @Test("a reaction goes its whole way: seen, answered, corrected, confirmed by its author")
  func way() throws {
    let registry = try Example.published(scratch.path, clock)
    let team = try owner(registry)
    let attempt = try registry.beginTry(Example.start("me"))
    let reaction = try registry.react(draft(attempt: attempt))
    #expect(reaction.state == .new && reaction.text == "Je n’ai rien compris.")
    #expect(reaction.facets == [.useful: .good, .clear: .bad])
    #expect(!String(decoding: reaction.json, as: UTF8.self).contains("\"me\""))
    #expect(try registry.act(.see, onReaction: reaction.id, by: .actor(team)).state == .seen)
    #expect(Example.code { try registry.act(.answer, onReaction: reaction.id, by: .actor(team)) } == .needsReason)
    clock.advance(90)
    try registry.act(.answer, onReaction: reaction.id, by: .actor(team), text: "Which word?")
    #expect(
      Example.code { try registry.act(.correct, onReaction: reaction.id, by: .actor(team), version: "9.0.0") }
        == .unknownService
    )
    try registry.submit(Example.manifest(version: "1.1.0"), digest: Example.digest("new"))
    let corrected = try registry.act(.correct, onReaction: reaction.id, by: .actor(team), version: "1.1.0")
    #expect(corrected.state == .corrected && corrected.correctedIn == "1.1.0")
    #expect(Example.code { try registry.act(.confirm, onReaction: reaction.id, by: .actor(team)) } == .notAllowed)
    #expect(Example.code { try registry.act(.confirm, onReaction: reaction.id, by: .author("you")) } == .notAllowed)
    let done = try registry.act(.confirm, onReaction: reaction.id, by: .author("me"))
    #expect(done.state == .confirmed)
    #expect(done.events.map(\.act) == ["see", "answer", "correct", "confirm"])
    #expect(done.events.map(\.who) == ["Team", "Team", "Team", nil])
    let summary = try registry.feedback(of: id)
    #expect(summary.loop.value == 1 && summary.answerDelay == 90 && summary.answered == 1)
    #expect(try registry.act(.reopen, onReaction: reaction.id, by: .author("me"), text: "No!").state == .reopened)
    #expect(try registry.feedback(of: id).loop.value == 0)
  }

  @Test("moves by its table alone", arguments: ReactionAct.allCases, ReactionState.allCases)
  func table(act: ReactionAct, state: ReactionState) throws {
    let registry = try Example.published(scratch.path, clock)
    let reaction = try registry.react(draft())
    try registry.database.write { _ = try $0.execute("UPDATE reactions SET state = ?", state.rawValue) }
    let voice = try act.move.by == .author ? ReactionVoice.author("me") : .actor(owner(registry))
    let refused = Example.code {
      try registry.act(act, onReaction: reaction.id, by: voice, text: "words", version: "1.0.0")
    }
    #expect(refused == (act.move.from.contains(state) ? nil : .wrongState))
    #expect(try registry.reaction(reaction.id).state == (refused == nil ? act.move.to : state))
  }

  @Test("a no needs its reason, and only the service's own provider says it")
  func no() throws {
    let registry = try Example.published(scratch.path, clock)
    let reaction = try registry.react(draft())
    #expect(
      Example.code { try registry.act(.decline, onReaction: reaction.id, by: .actor(owner(registry)), text: " ") }
        == .needsReason
    )
    let stranger = RegistryActor(id: "token:8", name: "Other", role: .provider, provider: 99)
    #expect(
      Example.code { try registry.act(.decline, onReaction: reaction.id, by: .actor(stranger), text: "no") }
        == .otherProvider
    )
    #expect(
      Example.code { try registry.act(.decline, onReaction: reaction.id, by: .author("me"), text: "no") } == .notAllowed
    )
    #expect(
      Example.code { try registry.act(.decline, onReaction: reaction.id, by: .actor(Example.ada), text: "no") }
        == .notAllowed
    )
    try registry.act(.decline, onReaction: reaction.id, by: .actor(owner(registry)), text: "The law forbids it.")
    #expect(Example.code { try registry.act(.confirm, onReaction: reaction.id, by: .author("me")) } == .wrongState)
  }

  @Test("those that say the same are joined: they move together, and each author confirms alone")
  func duplicates() throws {
    let registry = try Example.published(scratch.path, clock)
    let team = try owner(registry)
    let first = try registry.react(draft("one"))
    let second = try registry.react(draft("two"))
    let third = try registry.react(draft("three"))
    try registry.join(reaction: third.id, to: second.id, by: team)
    try registry.join(reaction: second.id, to: first.id, by: team)
    #expect(try registry.reaction(first.id).duplicates == 2, "the third came along")
    #expect(Example.code { try registry.join(reaction: first.id, to: third.id, by: team) } == .invalidValue)
    #expect(Example.code { try registry.join(reaction: first.id, to: first.id, by: team) } == .invalidValue)
    #expect(Example.code { try registry.join(reaction: first.id, to: second.id, by: Example.tester) } == .notAllowed)
    try registry.act(.answer, onReaction: first.id, by: .actor(team), text: "Mended soon.")
    #expect(
      try [first, second, third].map { try registry.reaction($0.id).state } == [.answered, .answered, .answered]
    )
    try registry.act(.confirm, onReaction: second.id, by: .author("two"))
    #expect(try registry.reaction(first.id).state == .answered)
    try registry.act(.correct, onReaction: first.id, by: .actor(team), version: "1.0.0")
    #expect(try registry.reaction(second.id).state == .confirmed, "what its author has said stays")
    #expect(try registry.reactions(ReactionQuery(service: id, withoutDuplicates: true)).map(\.id) == [first.id])
  }

  @Test("one try has one voice, which may change its mind until somebody answers")
  func once() throws {
    let registry = try Example.published(scratch.path, clock)
    let attempt = try registry.beginTry(Example.start("me"))
    let first = try registry.react(draft(attempt: attempt))
    let again = try registry.react(draft("me", .good, attempt: attempt))
    #expect(again.id == first.id && again.smile == .good)
    #expect(try registry.feedback(of: id).satisfaction.count == 1)
    #expect(Example.code { try registry.react(draft("you", attempt: attempt)) } == .unknownTry)
    try registry.act(.answer, onReaction: first.id, by: .actor(owner(registry)), text: "Thanks.")
    #expect(Example.code { try registry.react(draft(attempt: attempt)) } == .wrongState)
    var long = draft()
    long.text = String(repeating: "é", count: ReactionLimits.text + 1)
    #expect(Example.code { try registry.react(long) } == .invalidValue)
  }

  @Test("a maintainer hides words that hurt, with a reason in the log; the reaction still counts")
  func hide() throws {
    let registry = try Example.published(scratch.path, clock)
    let reaction = try registry.react(draft())
    #expect(Example.code { try registry.hide(reaction: reaction.id, by: Example.tester, reason: "x") } == .notAllowed)
    #expect(Example.code { try registry.hide(reaction: reaction.id, by: Example.ada, reason: " ") } == .needsReason)
    let hidden = try registry.hide(reaction: reaction.id, by: Example.ada, reason: "names somebody")
    #expect(hidden.text == "" && hidden.hidden == "names somebody")
    #expect(try registry.feedback(of: id).satisfaction.count == 1)
    #expect(try registry.audit().last?.act == "hide-reaction")
  }

  @Test("are listed by service, provider, author and state, page by page")
  func lists() throws {
    let registry = try Example.published(scratch.path, clock)
    let ids = try (0..<5).map { try registry.react(draft("author\($0)")).id }
    let first = try registry.reactions(ReactionQuery(service: id, limit: 3))
    #expect(first.map(\.id) == [ids[4], ids[3], ids[2]])
    let rest = try registry.reactions(ReactionQuery(service: id, before: first.last?.position, limit: 3))
    #expect(rest.map(\.id) == [ids[1], ids[0]])
    #expect(try registry.reactions(ReactionQuery(provider: owner(registry).provider)).count == 5)
    #expect(try registry.reactions(ReactionQuery(provider: 99)).isEmpty)
    #expect(try registry.reactions(ReactionQuery(author: "author3")).map(\.id) == [ids[3]])
    #expect(try registry.reactions(ReactionQuery(states: [.answered, .declined])).isEmpty)
    #expect(try registry.reactions(ReactionQuery(states: [.new, .seen])).count == 5)
  }
}

@Suite("The arithmetic of feedback")
struct ArithmeticTests {
  @Test("satisfaction is ten points a good one and five a medium one")
  func satisfaction() {
    #expect(Satisfaction(good: 3, medium: 1, bad: 1).score == 7)
    #expect(Satisfaction(good: 0, medium: 0, bad: 0).score == nil)
    #expect(Satisfaction(good: 0, medium: 0, bad: 4).score == 0)
  }

  @Test(
    "Wilson's bounds are those of the tables",
    arguments: [
      (0, 10, 0.0, 0.277_533), (10, 10, 0.722_467, 1.0), (8, 10, 0.490_162, 0.943_318), (1, 1, 0.206_549, 1.0),
      (50, 100, 0.403_832, 0.596_168),
    ]
  )
  func wilson(successes: Int, count: Int, low: Double, high: Double) throws {
    let bounds = try #require(Proportion(successes, of: count).bounds)
    #expect(abs(bounds.lowerBound - low) < 0.000_01 && abs(bounds.upperBound - high) < 0.000_01, "\(bounds)")
  }

  @Test("no proportion of nothing, and none outside 0 and 1")
  func edges() {
    #expect(Proportion(0, of: 0).value == nil && Proportion(0, of: 0).bounds == nil)
    #expect(Proportion(5, of: 3).value == 1 && Proportion(-1, of: 3).value == 0)
  }

  @Test("the usability scales are their authors'")
  func scales() {
    #expect(Usability.systemUsability([5, 1, 5, 1, 5, 1, 5, 1, 5, 1]) == 100)
    #expect(Usability.systemUsability([1, 5, 1, 5, 1, 5, 1, 5, 1, 5]) == 0)
    #expect(Usability.systemUsability(Array(repeating: 3, count: 10)) == 50)
    #expect(Usability.systemUsability([4, 2, 4, 1, 5, 2, 4, 2, 3, 3]) == 75)
    #expect(
      Usability.systemUsability([3, 3]) == nil && Usability.systemUsability(Array(repeating: 6, count: 10)) == nil
    )
    #expect(Usability.umuxLite(7, 7) == 100 && Usability.umuxLite(1, 1) == 0 && Usability.umuxLite(4, 4) == 50)
    #expect(Usability.umuxLite(0, 4) == nil)
  }

  @Test("a mean is shown from five people on, with Student's interval")
  func mean() throws {
    #expect(Usability.mean([1, 2, 3, 4]) == nil)
    let mean = try #require(Usability.mean([70, 75, 80, 85, 90]))
    #expect(mean.value == 80 && mean.count == 5)
    #expect(abs(mean.bounds.lowerBound - 70.183) < 0.01 && abs(mean.bounds.upperBound - 89.817) < 0.01)
    #expect(abs(Student.point975(degrees: 31) - 2.0395) < 0.0005)
    #expect(abs(Student.point975(degrees: 100) - 1.9840) < 0.0005)
  }

  @Test("the median is the middle, or between the two in the middle")
  func median() {
    #expect(
      Median.of([]) == nil && Median.of([3]) == 3 && Median.of([4, 1, 3]) == 3 && Median.of([4, 1, 3, 2]) == 2.5
    )
  }
}
