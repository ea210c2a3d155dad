import OpenLabSDK
import Testing

@testable import JobMatching

@Suite("The ranking")
struct RankingTests {
  private func occupations(_ answer: Answered) -> [String] {
    answer.offers.map(\.occupation).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  @Test("the job held comes first, then what is close to it, then steps up")
  func order() throws {
    let answer = try Answered(Samples.cook(), JobQuery(limit: 200))
    let moves = Shared.occupations["G1602"]!.moves
    let ranks = Dictionary(uniqueKeysWithValues: occupations(answer).enumerated().map { ($1, $0) })
    func mean(_ codes: [String]) -> Double {
      let found = codes.compactMap { ranks[$0] }
      return Double(found.reduce(0, +)) / Double(max(1, found.count))
    }
    #expect(occupations(answer).first == "G1602")
    #expect(mean(moves.close) < Double(ranks.count) / 2)
    #expect(mean(moves.close) < mean(moves.evolution))
  }

  @Test("the occupation of a decided project comes first")
  func project() throws {
    var account = Samples.cook()
    account.projects = [Samples.project(["N4103"])]
    account.experiences = nil
    account.skills = nil
    #expect(occupations(try Answered(account)).first == "N4103")
  }

  @Test("scores go down the list, within 0 and 1, and no offer comes twice")
  func scores() throws {
    for account in Shared.accounts.prefix(40) {
      let answer = try Answered(account, JobQuery(maxDistanceKm: 2_000, limit: 200))
      let scores = answer.matches.map(\.score)
      #expect(scores.allSatisfy { (0...1).contains($0) })
      #expect(zip(scores, scores.dropFirst()).allSatisfy { $0 >= $1 })
      #expect(Set(answer.matches.map(\.offer)).count == answer.matches.count)
    }
  }

  @Test("a page does not repeat itself: ten offers are of at least three occupations")
  func diversity() throws {
    let answer = try Answered(Samples.cook(), JobQuery(limit: 10))
    #expect(answer.matches.count == 10)
    #expect(occupations(answer).count >= 3, "\(occupations(answer))")
  }

  @Test("a regulated occupation is closed to those who lack the diploma and have not held it")
  func regulated() throws {
    for account in Shared.accounts.prefix(100) {
      let held = Set(account.experiences!.map(\.occupation))
      for offer in try Answered(account, JobQuery(maxDistanceKm: 2_000, limit: 200)).offers {
        let occupation = Shared.occupations[offer.occupation]!
        guard occupation.regulated, !held.contains(occupation.id) else { continue }
        #expect(account.profile!.diplomaLevel >= occupation.diplomaLevel!, "\(account.id) \(offer.id)")
      }
    }
  }

  @Test("without the profile only who has held a regulated occupation gets it")
  func regulatedUnknown() throws {
    var account = Samples.cook()
    account.profile = nil
    account.projects = [Samples.project(["J1506"])]
    #expect(!occupations(try Answered(account, JobQuery(limit: 200))).contains("J1506"))
    account.experiences!.append(Samples.experience("J1506", from: "2015-01", to: "2017-12"))
    #expect(occupations(try Answered(account, JobQuery(limit: 200))).contains("J1506"))
  }

  @Test("an occupation asked for by its code is the only one proposed")
  func asked() throws {
    let answer = try Answered(Samples.cook(), JobQuery(occupation: "D1106", limit: 50))
    #expect(answer.offers.count > 1)
    #expect(answer.offers.allSatisfy { $0.occupation == "D1106" })
  }

  @Test("words asked for choose the occupations, the person their order")
  func text() throws {
    let answer = try Answered(Samples.cook(), JobQuery(text: "cuisinière"))
    #expect(!answer.offers.isEmpty)
    #expect(answer.offers.allSatisfy { ["G1602", "G1601", "G1603", "G1605"].contains($0.occupation) })
    let nobody = try Answered(Account(id: "p"), JobQuery(text: "soudeur"))
    #expect(nobody.offers.first?.title.fr.lowercased().contains("soud") == true)
  }
}
