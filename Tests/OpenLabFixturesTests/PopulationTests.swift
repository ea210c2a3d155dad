import Foundation
import OpenLabFixtures
import OpenLabProtocol
import Testing

@Suite("Synthetic people")
struct PopulationTests {
  static let people = (0..<500).map { Shared.population.person($0) }

  @Test("come in tens that share one description and hold at least four obstacles", arguments: [10, 50, 500])
  func anonymity(count: Int) throws {
    var groups: [[String]: [Obstacle]] = [:]
    for person in Self.people.prefix(count) {
      let profile = try #require(person.account.profile)
      let key = [
        profile.ageBand.rawValue, profile.sex.rawValue, profile.region, profile.department ?? "",
        profile.status.rawValue, "\(profile.diplomaLevel)",
      ]
      groups[key, default: []].append(try #require(person.account.constraints?.mainObstacle))
    }
    for (key, obstacles) in groups {
      #expect(obstacles.count >= 10, "\(key)")
      #expect(Set(obstacles).count >= 4, "\(key)")
    }
  }

  @Test("do not depend on how many there are, nor on the order in which they are made")
  func independence() {
    for number in [499, 7, 123, 0] {
      #expect(Shared.population.person(number).account == Self.people[number].account)
      #expect(Shared.population.person(number).truth == Self.people[number].truth)
    }
  }

  @Test("are written as lines with the bytes that their accounts encode to, from wherever writing starts")
  func lines() {
    var writer = JSONWriter()
    Shared.population.writeLines(0..<500, to: &writer)
    var expected: [UInt8] = []
    for person in Self.people { expected += person.account.json + [UInt8(ascii: "\n")] }
    #expect(writer.bytes == expected)
    for number in [9, 10, 123_456, 999_999, 1_000_000, 123_456_789] {
      var single = JSONWriter()
      Shared.population.writeLines(number..<number + 1, to: &single)
      #expect(single.bytes == Shared.population.person(number).account.json + [UInt8(ascii: "\n")])
    }
  }

  @Test("differ with the seed")
  func seeds() {
    let other = Population(world: World(reference: Shared.reference, seed: 1))
    #expect(other.person(0).account != Self.people[0].account)
  }

  @Test("pass the schema, every one")
  func schema() throws {
    for person in Self.people {
      #expect(AccountValidator.problems(in: try JSONValue(json: person.account.json)) == [])
    }
  }

  @Test("have careers that follow time and name what the reference has")
  func careers() throws {
    for person in Self.people {
      let account = person.account
      let jobs = try #require(account.experiences)
      #expect((1...6).contains(jobs.count), "\(account.id)")
      var last = YearMonth(year: 1900)
      for (index, job) in jobs.enumerated() {
        let from = try #require(YearMonth(job.from))
        #expect(from >= last, "\(account.id)")
        if let to = job.to {
          let end = try #require(YearMonth(to))
          #expect(end >= from, "\(account.id)")
          #expect(end < FixtureDate.month, "\(account.id)")
          last = end
        } else {
          #expect(index == jobs.count - 1, "only the last job lasts: \(account.id)")
          #expect(account.profile?.status != .jobseeker)
        }
        #expect(Shared.world.occupation(job.occupation) != nil)
      }
      #expect((account.profile?.status == .jobseeker) == (jobs.last?.to != nil), "\(account.id)")
      let first = try #require(YearMonth(jobs[0].from))
      let ageAtFirst = person.truth.age - (FixtureDate.month - first) / 12
      #expect(ageAtFirst >= 15, "\(account.id)")
      #expect((account.projects ?? []).count <= 3)
    }
  }

  @Test("have the shares of INSEE's tables, within the grain of fifty tens")
  func shares() {
    let profiles = Self.people.compactMap(\.account.profile)
    func share(_ fits: (Profile) -> Bool) -> Double { Double(profiles.count(where: fits)) / Double(profiles.count) }
    #expect(abs(share { $0.sex == .female } - 0.488) < 0.07)
    #expect(abs(share { $0.status == .jobseeker } - 0.072) < 0.045)
    #expect(abs(share { $0.status == .publicAgent } - 0.19) < 0.07)
    #expect(abs(share { $0.ageBand == .from16To24 } - 0.097) < 0.05)
    #expect(abs(share { $0.ageBand == .from45To54 } - 0.258) < 0.07)
    #expect(abs(share { $0.diplomaLevel <= 2 } - 0.155) < 0.08)
    #expect(abs(share { $0.diplomaLevel >= 6 } - 0.28) < 0.1)
  }

  /// Profiles of 20,000 people, one of each ten: the others share them.
  static let profiles: [Profile] = (0..<2_000).compactMap { Shared.population.person($0 * 10).account.profile }

  @Test(
    "hold INSEE’s shares of age, sex, self-employment, unemployment and the civil service",
    .enabled(if: Places.facts != nil, "no facts here")
  )
  func inseeActivity() throws {
    func share(_ fits: (Profile) -> Bool) -> Double {
      Double(Self.profiles.count(where: fits)) / Double(Self.profiles.count)
    }
    let facts = Dictionary(
      try Places.rows("insee_activite_2022.csv").map { ($0["indicateur"] ?? "", Double($0["valeur"] ?? "") ?? 0) },
      uniquingKeysWith: { first, _ in first }
    )
    func fact(_ name: String) throws -> Double { try #require(facts[name]) }
    let active = try fact("population_active")
    #expect(abs(share { $0.sex == .female } - (try fact("population_active_femmes")) / active) < 0.015)
    #expect(abs(share { $0.status == .jobseeker } - (try fact("taux_chomage_bit")) / 100) < 0.01)

    // Active people by age: everyone of the census less those who have retired or do not work.
    var ages: [String: Double] = [:]
    for row in try Places.rows("insee_csp_age_metropole_2020.csv") {
      let number = { (name: String) in Double(row[name] ?? "") ?? 0 }
      ages[row["age"] ?? ""] = number("ensemble") - number("retraites") - number("autres_sans_activite")
    }
    func people(_ bands: String...) -> Double { bands.reduce(0) { $0 + (ages[$1] ?? 0) } }
    let all = people("15-19", "20-24", "25-39", "40-54", "55-64")
    let civil = (try fact("salaries_fonction_publique")) * 1_000_000
    #expect(abs(share { $0.status == .publicAgent } - civil / all) < 0.01)
    #expect(abs(share { $0.ageBand == .from16To24 } - people("15-19", "20-24") / all) < 0.01)
    #expect(abs(share { $0.ageBand == .from55To64 } - people("55-64") / all) < 0.015)
    let middle = share { $0.ageBand == .from25To34 || $0.ageBand == .from35To44 || $0.ageBand == .from45To54 }
    #expect(abs(middle - people("25-39", "40-54") / all) < 0.02)
  }

  @Test(
    "hold INSEE’s shares of diplomas in each age band and sex",
    .enabled(if: Places.facts != nil, "no facts here"),
    arguments: [AgeBand.from25To34, .from35To44, .from45To54, .from55To64]
  )
  func inseeDiplomas(band: AgeBand) throws {
    for row in try Places.rows("insee_diplome_age_sexe_2023.csv") where row["age"] == band.rawValue {
      let sex: Sex = row["sexe"] == "F" ? .female : .male
      let people = Self.profiles.filter { $0.ageBand == band && $0.sex == sex }
      let columns: [(name: String, levels: ClosedRange<Int>)] = [
        ("aucun_ou_brevet", 1...2), ("cap_bep", 3...3), ("bac", 4...4), ("bac_plus_2", 5...5),
        ("sup_bac_plus_2", 6...8),
      ]
      #expect(people.count > 80)
      for column in columns {
        let expected = try #require(Double(row[column.name] ?? "")) / 100
        let share = Double(people.count { column.levels.contains($0.diplomaLevel) }) / Double(people.count)
        // Four standard errors of as many draws, which are better spread than chance would be.
        let error = 4 * (expected * (1 - expected) / Double(people.count)).squareRoot()
        #expect(abs(share - expected) < error, "\(band.rawValue) \(sex.rawValue) \(column.name): \(share)")
      }
    }
  }

  @Test("have traits of mean 0 and variance 1")
  func traits() {
    for trait in Shared.reference.traits {
      let values = Self.people.map { $0.truth.value(of: trait.id) }
      let mean = values.reduce(0, +) / Double(values.count)
      let variance = values.map { ($0 - mean) * ($0 - mean) }.reduce(0, +) / Double(values.count)
      // Four standard errors of 500 draws.
      #expect(abs(mean) < 0.18, "\(trait.id)")
      #expect(abs(variance - 1) < 0.26, "\(trait.id)")
    }
  }

  @Test("say the obstacle that is theirs about six times in ten")
  func obstacles() {
    let right = Self.people.count { $0.account.constraints?.mainObstacle == $0.truth.obstacle }
    #expect((260...360).contains(right))
  }

  @Test("show about seven skills in ten of those that they have")
  func skills() {
    let shown = Self.people.map { $0.account.skills?.count ?? 0 }.reduce(0, +)
    let hidden = Self.people.map { $0.truth.hiddenSkills.count }.reduce(0, +)
    #expect(abs(Double(hidden) / Double(shown + hidden) - 0.3) < 0.02)
    #expect(
      Self.people.allSatisfy { person in
        let names = Set(person.account.skills?.map(\.skill) ?? [])
        return names.count == person.account.skills?.count && names.isDisjoint(with: person.truth.hiddenSkills)
      }
    )
  }

  @Test("have rights that one function counts again from the history")
  func rights() {
    for person in Self.people {
      #expect(RightsLaw.rights(person.truth.rightsHistory) == person.account.rights)
    }
    let empty = Self.people.count { $0.account.rights?.c2p.amount == 0 }
    #expect(empty > 400)
    #expect(Self.people.count { $0.account.rights?.cec.amount == 0 } > 450)
  }

  @Test("answer questions by their trait: high values show it, the same question gets the same answer")
  func answers() {
    let question = Shared.reference.questions[0]
    var low = 0
    var high = 0
    for person in Self.people {
      let choice = person.truth.choice(at: question, seed: 1)
      #expect(choice == person.truth.choice(at: question, seed: 1))
      let isKeyed = choice == question.keyed ? 1 : 0
      if person.truth.value(of: question.trait) < question.b { low += isKeyed } else { high += isKeyed }
    }
    #expect(high > low)
  }

  @Test("want no project further away than they can go, and name it without their own id")
  func projects() throws {
    for person in Self.people {
      let constraints = try #require(person.account.constraints)
      for (index, project) in (person.account.projects ?? []).enumerated() {
        #expect(project.mobilityKm <= constraints.mobilityKm)
        // The id of an account differs for each service; nothing inside may give the true one away.
        #expect(project.id == "p\(index + 1)")
        #expect(Set(project.occupations).count == project.occupations.count && !project.occupations.isEmpty)
      }
      let copy = person.account.limited(to: Set(Scope.known))
      let inside = String(decoding: copy.json, as: UTF8.self).replacing("\"id\":\"\(person.account.id)\"", with: "")
      #expect(!inside.contains("syn-"))
    }
  }

  @Test("keep their truth out of their account")
  func truth() {
    for person in Self.people {
      let json = String(decoding: person.account.json, as: UTF8.self)
      #expect(!json.contains("canary"))
      #expect(!json.contains(person.truth.canary))
    }
    #expect(Set(Self.people.map(\.truth.canary)).count == 500)
  }
}
