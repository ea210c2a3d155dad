import OpenLabSDK
import Testing

@testable import JobMatching

@Suite("Abstaining is said plainly")
struct AbstentionTests {
  @Test("with nothing granted and nothing asked there is nothing to go by")
  func nothing() throws {
    #expect(try Answered(Account(id: "p")).reason == AbstentionTexts.nothingToGoOn)
    let empty = Account(id: "p", profile: Samples.profile(level: 4), experiences: [], skills: [], projects: [])
    #expect(try Answered(empty).reason == AbstentionTexts.nothingToGoOn)
  }

  @Test("words that no job answers to are named")
  func notFound() throws {
    let reason = try #require(try Answered(Samples.cook(), JobQuery(text: "xyzzy")).reason)
    #expect(reason.fr.contains("xyzzy"))
    let long = try #require(try Answered(Samples.cook(), JobQuery(text: String(repeating: "xyzzy", count: 900))).reason)
    #expect(long.fr.count <= 500 && long.en.count <= 500)
  }

  @Test("a regulated job without its diploma is explained, not ranked")
  func regulated() throws {
    let answer = try Answered(Samples.cook(), JobQuery(occupation: "J1506"))
    #expect(answer.matches.isEmpty)
    #expect(answer.reason?.en.contains("regulated") == true)
  }

  @Test("what alone keeps all away is named with what it would take")
  func oneCondition() throws {
    var account = Samples.cook()
    account.projects = [Samples.project(["G1602"], minimumHourlyWage: 99)]
    let reason = try #require(try Answered(account, JobQuery(occupation: "G1602")).reason)
    #expect(reason.fr.contains("€ brut de l’heure"))
    #expect(reason.en.contains("Changing one would be enough"))

    let far = try Answered(Samples.cook(department: "2A"), JobQuery(occupation: "A1405", maxDistanceKm: 1))
    if let reason = far.reason { #expect(reason.en.contains(" km")) }
  }

  @Test("a code that the reference does not know is an error with a name")
  func unknownCodes() {
    #expect(throws: ProtocolError.self) { try Answered(Samples.cook(), JobQuery(occupation: "Z9999")) }
    do {
      _ = try Matching(Samples.request(Samples.cook(), JobQuery(department: "00")), index: Shared.index)
      Issue.record("département 00 was taken")
    } catch {
      #expect(error.code == .invalidQuery)
    }
  }

  @Test("no reason for any account is longer than what is shown")
  func lengths() throws {
    for account in Shared.accounts.prefix(100) {
      guard let reason = try Answered(account, constraints: account.constraints).reason else { continue }
      #expect(reason.fr.count <= 500 && reason.en.count <= 500)
    }
  }
}
