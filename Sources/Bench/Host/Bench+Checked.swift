import OpenLabHost
import OpenLabProtocol

extension Bench {
  /// Calls as the portal makes them: the account's parts written, the result decoded, every claim checked against the
  /// reference data.
  func checkedPerSecond(_ program: String, depth: Int, count: Int, onLoop: Bool) async throws -> Double {
    let result = BenchReference.result
    let service = service(
      [program, "json", String(decoding: result.json, as: UTF8.self)],
      scopes: [.profile, .skills, .experiences]
    )
    let account = BenchReference.account
    let options = CallOptions(asOf: "2026-01-01", grant: [.profile, .skills, .experiences])
    return try await rate(service, depth: depth, count: count, onLoop: onLoop) {
      let answered = try await service.match(account, options: options)
      guard answered.checks.isClean, answered.checks.verified == 9, answered.result.matches?.count == 4 else {
        throw ProtocolError(.failed, "The bench's own result did not pass: \(answered.checks)")
      }
    }
  }
}

/// Reference data of four offers, held in memory, and a person whom they suit.
struct BenchReference: ReferenceSource {
  static let version = ReferenceVersion(version: "bench", digest: "sha256:" + String(repeating: "0", count: 64))

  static let account = Account(
    id: "syn-1",
    profile: Profile(
      ageBand: .from25To34,
      sex: .female,
      region: "32",
      department: "59",
      status: .jobseeker,
      diplomaLevel: 3
    ),
    experiences: [Experience(occupation: "D1102", from: "2019-04", to: "2025-11", contract: .cdi)],
    skills: ["dough", "oven", "hygiene"].map {
      SkillLevel(skill: $0, level: 3, source: SkillSource(rawValue: "tested"))
    }
  )

  /// Nine claims that hold; some 600 bytes of JSON.
  static let result = JobMatchingResult(
    matches: (0..<4).map { index in
      JobMatch(
        offer: "of-0000\(index)",
        score: 0.9 - 0.1 * Double(index),
        reasons: [.sharesSkills(["dough", "oven"]), .withinDistance(km: 60)] + (index == 0 ? [.sameOccupation] : []),
        missingSkills: ["pastry"]
      )
    }
  )

  private let offers: [String: Offer]

  init() {
    offers = Dictionary(
      uniqueKeysWithValues: (0..<4).map { index in
        let offer = Offer(
          id: "of-0000\(index)",
          occupation: "D1102",
          title: LocalizedText("Boulanger", "Baker"),
          department: index == 0 ? "59" : "62",
          contract: .cdi,
          workTime: 1,
          hourlyWage: 13,
          diplomaLevel: 3,
          skills: ["dough", "oven", "pastry"],
          licence: false,
          schedule: .day,
          remote: false
        )
        return (offer.id, offer)
      }
    )
  }

  var version: ReferenceVersion { Self.version }
  var location: FixturesLocation? { nil }

  func page(_ kind: ReferenceKind, _ query: ReferenceQuery) throws(ProtocolError) -> ReferencePage {
    throw ProtocolError(.unknownMethod, "The bench's reference data has no pages.")
  }

  func occupation(_ id: String) -> Occupation? { nil }
  func offer(_ id: String) -> Offer? { offers[id] }
  func course(_ id: String) -> Course? { nil }
  func skill(_ id: String) -> Skill? { nil }
  func question(_ id: String) -> Question? { nil }
  func trait(_ id: String) -> Trait? { nil }
  func relation(from: String, to: String) -> String? { nil }
  func distance(from: String, to: String) -> Double? { from == to ? 0 : 42 }
  func tension(occupation: String, department: String) -> Double? { nil }
}
