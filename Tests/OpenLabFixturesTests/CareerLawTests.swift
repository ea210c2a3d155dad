import OpenLabFixtures
import OpenLabProtocol
import Testing

@Suite("The hidden law of careers")
struct CareerLawTests {
  let world = Shared.world
  let people = PopulationTests.people

  @Test("has other weights for another seed, a thousand thousandths in all", arguments: 0..<50 as Range<Int64>)
  func weights(seed: Int64) {
    let weights = CareerLaw.Weights(seed: seed)
    #expect(weights.mobility + weights.market + weights.domain + weights.chance == 1_000)
    #expect([weights.mobility, weights.market, weights.domain, weights.chance].allSatisfy { $0 > 0 })
    #expect(weights != CareerLaw.Weights(seed: seed + 1))
  }

  @Test("gives everyone chances that add up, none for the present job nor for what the diploma does not open")
  func chances() throws {
    let law = CareerLaw(world: world, seed: 1)
    for person in people.prefix(200) {
      let chances = law.chances(person.account, person.truth)
      let total = chances.reduce(0, +)
      // Whole shares of a million lose less than one for each occupation and part.
      #expect((990_000...1_000_000).contains(total), "\(person.account.id): \(total)")
      let level = max(2, person.account.profile?.diplomaLevel ?? 0)
      for (o, chance) in chances.enumerated() where chance > 0 {
        let occupation = world.reference.occupations[o]
        #expect(occupation.id != person.account.experiences?.last?.occupation)
        #expect((occupation.diplomaLevel ?? 3) <= level + (occupation.regulated ? 0 : 1))
      }
    }
  }

  @Test("follows each of its parts when that part is all there is")
  func parts() throws {
    let person = try #require(people.first { world.occupation($0.account.experiences?.last?.occupation ?? "") != nil })
    let last = try #require(world.occupation(person.account.experiences?.last?.occupation ?? ""))
    func chosen(_ weights: CareerLaw.Weights) -> Set<String> {
      let chances = CareerLaw(world: world, weights: weights).chances(person.account, person.truth)
      return Set(chances.indices.filter { chances[$0] > 0 }.map { world.reference.occupations[$0].id })
    }
    let close = chosen(.init(mobility: 1_000, market: 0, domain: 0, chance: 0, close: 1_000))
    #expect(!close.isEmpty && close.isSubset(of: last.moves.close))
    let steps = chosen(.init(mobility: 1_000, market: 0, domain: 0, chance: 0, close: 0))
    #expect(steps.isSubset(of: last.moves.evolution))
    let domain = chosen(.init(mobility: 0, market: 0, domain: 1_000, chance: 0, close: 0))
    #expect(!domain.isEmpty && domain.allSatisfy { $0.hasPrefix(last.domain) })
    #expect(chosen(.init(mobility: 0, market: 0, domain: 0, chance: 1_000, close: 0)).count > domain.count)
  }

  @Test("draws futures that its oracle finds far more often than what is popular does")
  func oracle() {
    let law = CareerLaw(world: world, seed: 7)
    let popular = Set(
      world.reference.occupations.indices.sorted { world.nationalOpenings[$0] > world.nationalOpenings[$1] }.prefix(10)
    )
    var byOracle = 0
    var byPopularity = 0
    for person in people {
      let future = law.futures(person.account, person.truth, seed: 7)
      #expect(future == law.futures(person.account, person.truth, seed: 7))
      let chances = law.chances(person.account, person.truth)
      let best = Set(chances.indices.sorted { chances[$0] > chances[$1] }.prefix(10))
      guard let o = world.reference.occupations.firstIndex(where: { $0.id == future.first }) else { continue }
      if best.contains(o) { byOracle += 1 }
      if popular.contains(o) { byPopularity += 1 }
    }
    #expect(byOracle > 280 && byOracle < 450, "\(byOracle) of 500")
    #expect(byPopularity * 2 < byOracle, "\(byPopularity) of 500")
  }

  @Test("draws as many different futures as are asked for, and others with another seed")
  func futures() throws {
    let law = CareerLaw(world: world, seed: 3)
    let person = people[12]
    let many = law.futures(person.account, person.truth, seed: 3, count: 5)
    #expect(many.count == 5 && Set(many).count == 5)
    let differing = people.prefix(50).count {
      law.futures($0.account, $0.truth, seed: 3) != law.futures($0.account, $0.truth, seed: 4)
    }
    #expect(differing > 25)
  }

  @Test("lets people be drawn from another seed than the world that services see")
  func secretPeople() {
    let secret = Population(world: world, seed: 99)
    #expect(secret.person(0).account != people[0].account)
    #expect(secret.world.seed == world.seed)
    #expect(Population(world: world).person(3).account == people[3].account)
  }
}
