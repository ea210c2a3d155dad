import OpenLabSDK
import Testing

@testable import JobMatching

@Suite("What life allows is respected")
struct ConditionsTests {
  private func kilometres(_ offer: Offer, from home: String) -> Double {
    Shared.reference.distance(from: home, to: offer.department)!
  }

  @Test("a distance in the query is kept to the letter, remote offers included")
  func queryDistance() throws {
    let answer = try Answered(Samples.cook(), JobQuery(maxDistanceKm: 120, limit: 200))
    #expect(answer.offers.count > 5)
    #expect(answer.offers.allSatisfy { kilometres($0, from: "59") <= 120.5 })
  }

  @Test("the query’s département is where distances begin")
  func queryDepartment() throws {
    let answer = try Answered(Samples.cook(), JobQuery(department: "13", maxDistanceKm: 0, limit: 200))
    #expect(!answer.offers.isEmpty)
    #expect(answer.offers.allSatisfy { $0.department == "13" })
  }

  @Test("no offer is farther than constraints and projects allow, unless it is done from home")
  func mobility() throws {
    for account in Shared.accounts.prefix(100) {
      let home = account.profile?.department
      let wished = account.projects?.map(\.mobilityKm).max() ?? 2_000
      let limit = min(wished, account.constraints!.mobilityKm)
      for offer in try Answered(account, constraints: account.constraints).offers {
        guard let home, !offer.remote else { continue }
        #expect(kilometres(offer, from: home) <= Double(limit) + 0.5, "\(account.id) \(offer.id)")
      }
    }
  }

  @Test("without a licence none that needs one, and only the hours that are possible")
  func licenceAndSchedule() throws {
    let constraints = Samples.constraints(licence: false, schedule: [.day])
    let answer = try Answered(Samples.cook(), JobQuery(limit: 200), constraints: constraints)
    #expect(!answer.offers.isEmpty)
    #expect(answer.offers.allSatisfy { !$0.licence && $0.schedule == .day })
  }

  @Test("a project's pay and hours bind the job that it aims at; elsewhere what comes near them comes first")
  func projectTerms() throws {
    var account = Samples.cook()
    account.projects = [Samples.project(["G1602"], minimumHourlyWage: 12.5, workTime: 0.8)]
    let answer = try Answered(account, JobQuery(limit: 200))
    let aimed = answer.offers.filter { $0.occupation == "G1602" }
    #expect(!aimed.isEmpty && aimed.count < answer.offers.count)
    #expect(aimed.allSatisfy { $0.hourlyWage >= 12.5 && abs($0.workTime - 0.8) <= 0.301 })
    let conditions = Conditions(JobQuery(), account, constraints: nil, index: Shared.index)
    let elsewhere = Shared.index.offers.filter { Shared.index.occupations[$0.occupation].id != "G1602" }
    #expect(elsewhere.allSatisfy { (conditions.wageGap($0) > 0) == ($0.hourlyWage < 12.5) })
    #expect(elsewhere.contains { conditions.wageGap($0) > 0 })
  }

  @Test("the contract asked for is the one proposed")
  func contract() throws {
    let answer = try Answered(Samples.cook(), JobQuery(contract: .cdd, limit: 200))
    #expect(!answer.offers.isEmpty)
    #expect(answer.offers.allSatisfy { $0.contract == .cdd })
  }

  @Test("with only a region known, distances are the shortest that are possible")
  func region() throws {
    var account = Samples.cook(department: nil)
    account.projects = [Samples.project(["G1602"], mobilityKm: 20)]
    let answer = try Answered(account, JobQuery(limit: 200))
    let region = Set(Shared.data.departments.filter { $0.region == "32" }.map(\.id))
    #expect(!answer.offers.isEmpty)
    #expect(answer.offers.allSatisfy { region.contains($0.department) || $0.remote })
    // Where in the region is not known: nothing is said of it.
    let claims = answer.matches.flatMap(\.reasons).map(\.name)
    #expect(!claims.contains("withinDistance"))
  }

  @Test("distances are those of the host")
  func distances() {
    let geography = Shared.index.geography
    for (one, other) in [("59", "62"), ("75", "92"), ("2A", "974"), ("13", "13")] {
      let kilometres = geography.distance(geography.number(one)!, geography.number(other)!)
      #expect(abs(kilometres - Shared.reference.distance(from: one, to: other)!) < 0.01)
    }
  }
}
