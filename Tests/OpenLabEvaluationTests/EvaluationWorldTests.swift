import Foundation
import OpenLabFixtures
import OpenLabProtocol
import Testing

@testable import OpenLabEvaluation

@Suite("An evaluation's world")
struct EvaluationWorldTests {
  static let reference = Result {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return try ReferenceReader.read(folder: root.appendingPathComponent("Fixtures/reference").path)
  }
  let people: [EvaluatedPerson]
  let baselines: OccupationBaselines
  let world: EvaluationWorld

  init() throws {
    let fixtures = World(reference: try Self.reference.get(), seed: 2017)
    world = EvaluationWorld(world: fixtures, reference: NoReference(), seed: EvaluationSeed(5))
    baselines = OccupationBaselines(world)
    people = (0..<300).map(world.person)
  }

  private func recall(_ ranking: (EvaluatedPerson) -> [String]) -> Double {
    let qualities = people.map { person in
      RankingQuality(
        ranking(person),
        relevant: world.futures(of: person)
      ).recall
    }
    return qualities.reduce(0, +) / Double(people.count)
  }

  @Test("the more a ranking knows, the more futures it finds; none finds more than the true law")
  func order() {
    let random = recall { baselines.ranking(.random, for: $0) }
    let popularity = recall { baselines.ranking(.popularity, for: $0) }
    let skills = recall { baselines.ranking(.skillTFIDF, for: $0) }
    let moves = recall { baselines.ranking(.officialMobility, for: $0) }
    let oracle = recall { baselines.oracle(for: $0) }
    #expect(random < popularity && popularity < skills && skills < moves && moves < oracle)
    #expect(oracle > 0.55 && random < 0.12)
  }

  @Test("no ranking names the present occupation", arguments: OccupationBaselines.Name.allCases)
  func present(name: OccupationBaselines.Name) {
    for person in people.prefix(30) {
      let ranking = baselines.ranking(name, for: person)
      #expect(!ranking.contains(person.account.experiences?.last?.occupation ?? ""))
      #expect(Set(ranking).count == ranking.count)
    }
  }

  @Test("a twin differs in its one detail alone")
  func twins() throws {
    let account = people[42].account
    for twin in Twin.allCases {
      var stream = RandomStream(seed: 1, "twin")
      var changed = try #require(twin.account(account, world.world, &stream)).account
      switch twin {
      case .sex:
        #expect(changed.profile?.sex != account.profile?.sex)
        changed.profile?.sex = account.profile?.sex ?? .female
      case .ageBand:
        #expect(changed.profile?.ageBand != account.profile?.ageBand)
        changed.profile?.ageBand = account.profile?.ageBand ?? .from16To24
      case .region:
        #expect(changed.profile?.region != account.profile?.region)
        changed.profile?.region = account.profile?.region ?? ""
        changed.profile?.department = account.profile?.department
      case .order:
        #expect(changed.skills != account.skills)
        #expect(Set(changed.skills ?? []) == Set(account.skills ?? []))
        #expect(Set(changed.experiences ?? []) == Set(account.experiences ?? []))
        continue
      case .language, .repetition: break
      }
      #expect(changed == account)
    }
  }

  @Test("a secret seed is known by its digest alone, and a short one is none")
  func secret() throws {
    let secret = Array("sixteen bytes or more".utf8)
    let seed = try #require(EvaluationSeed(secret: secret))
    #expect(seed.commitment == SHA256.hex(secret))
    #expect(seed == EvaluationSeed(secret: secret))
    #expect(seed.told == nil)
    for part in [seed.people, seed.law] {
      #expect(part != EvaluationSeed(secret: secret + [0])?.people)
      #expect(part != EvaluationSeed(secret: secret + [0])?.law)
      #expect(seed.commitment?.hasPrefix(String(UInt64(bitPattern: part), radix: 16)) == false)
    }
    #expect(seed.people != seed.law)
    #expect(EvaluationSeed(secret: Array(secret.prefix(15))) == nil)
  }

  @Test("the best questions know traits better than any questions, and intervals hold what they promise")
  func profiling() {
    let profiling = ProfilingBaselines(world.world.reference, seed: world.seed.people)
    let trait = world.world.reference.traits[0].id
    func quality(_ estimate: (PersonTruth) -> (value: Double, standardError: Double)) -> EstimateQuality {
      EstimateQuality(
        people.map { person in
          let estimate = estimate(person.truth)
          return (person.truth.value(of: trait), estimate.value, estimate.standardError)
        }
      )
    }
    let random = quality { profiling.random($0, trait, count: 8) }
    let adaptive = quality { profiling.adaptive($0, trait, count: 8) }
    #expect(adaptive.rmse < random.rmse)
    #expect(random.rmse < quality { profiling.selfReport($0, trait) }.rmse)
    #expect(adaptive.coverage.high > 0.95 && adaptive.coverage.low < 0.96)
  }
}

/// No reference data: what needs no service asks for none.
struct NoReference: ReferenceSource {
  var version: ReferenceVersion { ReferenceVersion(version: "none", digest: "sha256:") }
  var location: FixturesLocation? { nil }
  func page(_ kind: ReferenceKind, _ query: ReferenceQuery) throws(ProtocolError) -> ReferencePage {
    throw ProtocolError(.invalidParams, "none")
  }
  func occupation(_ id: String) -> Occupation? { nil }
  func offer(_ id: String) -> Offer? { nil }
  func course(_ id: String) -> Course? { nil }
  func skill(_ id: String) -> Skill? { nil }
  func question(_ id: String) -> Question? { nil }
  func trait(_ id: String) -> OpenLabProtocol.Trait? { nil }
  func relation(from: String, to: String) -> String? { nil }
  func distance(from: String, to: String) -> Double? { nil }
  func tension(occupation: String, department: String) -> Double? { nil }
}
