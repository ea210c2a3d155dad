import Foundation
import OpenLabDatabase
import OpenLabFixtures
import OpenLabProtocol
import Testing

@Suite("A set of fixtures")
struct FixturesTests {
  @Test("holds what is promised")
  func counts() throws {
    let fixtures = Shared.fixtures
    #expect(try fixtures.accounts.count == 500)
    func count(_ name: String) throws -> Int {
      let path = try #require(fixtures.reference.location?.path)
      return try String(contentsOfFile: "\(path)/\(name).ndjson", encoding: .utf8).split(separator: "\n").count
    }
    #expect(try count("offers") >= 2_000)
    #expect(try count("courses") >= 300)
    #expect(try count("market") == Shared.reference.occupations.count * Shared.reference.departments.count)
    #expect(try count("questions") >= 300)
  }

  @Test("gives services a folder with reference data and nothing else")
  func referenceFolder() throws {
    let path = try #require(Shared.fixtures.reference.location?.path)
    let names = try FileManager.default.contentsOfDirectory(atPath: path).sorted()
    #expect(
      names == [
        "courses.ndjson", "departments.ndjson", "domains.ndjson", "market.ndjson", "occupations.ndjson",
        "offers.ndjson", "questions.ndjson", "reference.sqlite", "regions.ndjson", "sectors.ndjson", "skills.ndjson",
        "traits.ndjson",
      ]
    )
    let person = Shared.population.person(0)
    for name in names {
      let bytes = try Data(contentsOf: URL(fileURLWithPath: "\(path)/\(name)"))
      for secret in [person.account.id, "canary", "syn-0", "hiddenSkills"] {
        #expect(bytes.range(of: Data(secret.utf8)) == nil, "\(name) holds \(secret)")
      }
    }
  }

  @Test("is the same, byte for byte, for the same seed, and another for another")
  func determinism() throws {
    let scratch = Scratch()
    let again = try Fixtures.open(reference: Places.reference, cache: scratch.path, count: 20)
    let other = try Fixtures.open(reference: Places.reference, cache: scratch.path, seed: 5, count: 20)
    for name in ["offers", "courses", "market", "occupations"] {
      func bytes(_ fixtures: Fixtures) throws -> Data {
        let folder = try #require(fixtures.reference.location?.path)
        return try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name).ndjson"))
      }
      #expect(try bytes(again) == bytes(Shared.fixtures))
      if name != "occupations" { #expect(try bytes(again) != bytes(other)) }
    }
    #expect(again.reference.version == Shared.fixtures.reference.version)
    #expect(again.reference.version.digest != other.reference.version.digest)
    #expect(try again.accounts.json("syn-000019") == Shared.fixtures.accounts.json("syn-000019"))
  }

  @Test("keeps the bytes that its generation number stands for")
  func golden() throws {
    var hash = SHA256()
    for number in 0..<100 {
      let person = Shared.population.person(number)
      hash.update(person.account.json)
      hash.update(person.truth.json)
    }
    let folder = try #require(Shared.fixtures.reference.location?.path)
    for name in ["offers", "courses", "market"] {
      hash.update(try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name).ndjson")))
    }
    // With another digest here, FixtureBuilder.generation goes up by one.
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Golden/generation.txt")
    let text = "reference \(Shared.reference.digest)\ngenerated \(hash.finishHex())\n"
    if ProcessInfo.processInfo.environment["RECORD_GOLDEN"] == "1" {
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try text.write(to: file, atomically: true, encoding: .utf8)
    }
    let golden = try String(contentsOf: file, encoding: .utf8)
    // The reference may be edited at any time; then there is nothing to compare with until it is recorded again.
    guard golden.hasPrefix("reference \(Shared.reference.digest)\n") else { return }
    #expect(text == golden)
  }

  @Test("is made once, also by many at the same time")
  func concurrency() async throws {
    let scratch = Scratch()
    let cache = scratch.file("cache")
    let versions = try await withThrowingTaskGroup(of: String.self) { group in
      for _ in 0..<2 {
        group.addTask {
          try Fixtures.open(reference: Places.reference, cache: cache, count: 10).reference.version.digest
        }
      }
      return try await group.reduce(into: Set<String>()) { $0.insert($1) }
    }
    #expect(versions.count == 1)
    #expect(try FileManager.default.contentsOfDirectory(atPath: cache).count == 1)
  }

  @Test("takes away what a killed process has left, and says how to mend a damaged one")
  func leftovers() throws {
    let scratch = Scratch()
    // No process has this number: Linux gives at most 2²².
    let left = scratch.file(".building-999999999-x")
    try FileManager.default.createDirectory(atPath: left, withIntermediateDirectories: true)
    let fixtures = try Fixtures.open(reference: Places.reference, cache: scratch.path, count: 10)
    let path = try #require(fixtures.reference.location?.path)
    #expect(!FileManager.default.fileExists(atPath: left))
    try FileManager.default.removeItem(atPath: "\(path)/reference.sqlite")
    try "broken".write(toFile: "\(path)/reference.sqlite", atomically: true, encoding: .utf8)
    let error = #expect(throws: FixturesError.self) {
      try Fixtures.open(reference: Places.reference, cache: scratch.path, count: 10)
    }
    #expect(error?.code == .storage)
    #expect(error?.hint.hasPrefix("Remove \(scratch.path)/fixtures-") == true)
  }

  @Test("comes in tens")
  func tens() {
    let scratch = Scratch()
    let error = #expect(throws: FixturesError.self) {
      try Fixtures.open(reference: Places.reference, cache: scratch.path, count: 15)
    }
    #expect(error?.code == .notMultipleOfTen)
  }

  @Test("finds accounts and their truth by id, and streams them in order")
  func stores() throws {
    let fixtures = Shared.fixtures
    #expect(try fixtures.accounts.account("syn-000042") == Shared.population.person(42).account)
    #expect(try fixtures.truth.truth("syn-000042") == Shared.population.person(42).truth)
    #expect(try fixtures.accounts.account("syn-999999") == nil)
    #expect(try fixtures.accounts.ids(from: 498) == ["syn-000498", "syn-000499"])
    var seen = 0
    try fixtures.accounts.each { _ in
      seen += 1
      return seen < 300
    }
    #expect(seen == 300)
  }

  @Test("has an offer for each occupation and a course for each that needs training")
  func coverage() throws {
    for occupation in Shared.reference.occupations {
      let offers = try Shared.fixtures.reference.page(
        .offers,
        ReferenceQuery(parent: 1, occupation: occupation.id, limit: 1)
      )
      #expect(offers.items.count == 1, "\(occupation.id)")
      let courses = try Shared.fixtures.reference.page(
        .courses,
        ReferenceQuery(parent: 1, occupation: occupation.id, limit: 1)
      )
      #expect(courses.items.count == 1, "\(occupation.id)")
    }
  }

  @Test("has offers whose every part the reference knows, paid at least the minimum wage but for apprentices")
  func offers() throws {
    let folder = try #require(Shared.fixtures.reference.location?.path)
    let lines = try String(contentsOfFile: "\(folder)/offers.ndjson", encoding: .utf8).split(separator: "\n")
    for line in lines {
      let offer = try Offer(json: line.utf8)
      let occupation = try #require(Shared.world.occupation(offer.occupation))
      let known = Set(occupation.skills.core + occupation.skills.specific)
      #expect(Set(offer.skills).isSubset(of: known) && Set(offer.skills).count == offer.skills.count)
      #expect(offer.contract.isKnown && offer.schedule.isKnown)
      #expect(offer.contract == .apprenticeship || offer.hourlyWage >= 11.65)
      #expect((0.5...1).contains(offer.workTime))
      #expect(DirectIdentifier.value(offer.title.fr) == nil)
    }
  }
}
