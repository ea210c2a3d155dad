internal import Foundation
internal import OpenLabProtocol

/// Reads the scenario people of a folder: one JSON file each, written by hand.
///
/// The file holds what somebody knows of the person; rights are counted from the jobs by ``RightsLaw`` and the skills of
/// each job come from the reference. A reference that does not know a skill goes without it, one that does not know an
/// occupation goes without the person: written against one reference, scenarios work on another.
package struct ScenarioReader {
  private let folder: String
  private let reference: Reference
  private var problems: [ReferenceProblem] = []
  private var file = ""

  /// The scenarios of a folder in their order; none when it does not exist.
  /// - Parameter isStrict: whether names that the reference does not know are problems: for the reference that the files
  ///   were written against.
  /// - Throws: `FixturesError.invalidReference` with one problem for each wrong place, all of them.
  package static func read(
    folder: String,
    reference: Reference,
    isStrict: Bool = false
  ) throws(FixturesError) -> [Scenario] {
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter { $0.hasSuffix(".json") }
    var reader = ScenarioReader(folder: folder, reference: reference)
    var scenarios: [Scenario] = []
    for name in names.sorted() {
      if let scenario = reader.read(name, isStrict: isStrict) { scenarios.append(scenario) }
    }
    scenarios.sort { ($0.position, $0.id) < ($1.position, $1.id) }
    guard reader.problems.isEmpty else {
      throw FixturesError(
        .invalidReference,
        "The scenarios in \(folder) have problems",
        hint: "Mend the places named below.",
        problems: reader.problems
      )
    }
    return scenarios
  }

  private init(folder: String, reference: Reference) {
    self.folder = folder
    self.reference = reference
  }

  private static let members = [
    "position", "id", "title", "story", "expectations", "profile", "jobs", "skills", "diplomas", "projects",
    "constraints", "engagements", "truth",
  ]

  private mutating func read(_ name: String, isStrict: Bool) -> Scenario? {
    file = name
    guard let data = FileManager.default.contents(atPath: "\(folder)/\(name)") else {
      note("the file cannot be read")
      return nil
    }
    let bytes = [UInt8](data)
    do {
      let value = try JSONValue(json: bytes)
      for member in value.object?.names ?? [] where !Self.members.contains(member) {
        note("the member \"\(member)\" is not known here")
      }
      return try scenario(value, isStrict: isStrict)
    } catch let error as JSONError {
      let position = TextPosition(ofByte: error.offset, in: bytes)
      problems.append(
        ReferenceProblem(file: name, line: position.line, column: position.column, detail: error.detail)
      )
    } catch {
      note("\(error)")
    }
    return nil
  }

  private mutating func scenario(_ value: JSONValue, isStrict: Bool) throws -> Scenario? {
    let jobs = try value.list("jobs").map { (experience: try Experience(json: $0.json), value: $0) }
    let projects = try value.list("projects").map { try Project(json: $0.json) }
    let occupations = Set(reference.occupations.map(\.id))
    let unknown = (jobs.map(\.experience.occupation) + projects.flatMap(\.occupations)).filter {
      !occupations.contains($0)
    }
    if let first = unknown.first {
      if isStrict { note("the occupation \(first) is not defined anywhere") }
      return nil
    }
    let profile = try Profile(json: try value.member("profile").json)
    let truth = try value.member("truth")
    let known = Set(reference.skills.map(\.id))
    let named = try value.list("skills").map { try SkillLevel(json: $0.json) }
    let hidden = try truth.list("hiddenSkills").compactMap(\.string)
    if isStrict {
      for skill in named.map(\.skill) + hidden where !known.contains(skill) {
        note("the skill \(skill) is not defined anywhere")
      }
    }
    let hiddenHere = hidden.filter(known.contains)
    let history = try history(jobs, value, isUnqualified: profile.diplomaLevel < 3)
    let account = Account(
      id: try value.text("id"),
      profile: profile,
      experiences: jobs.map(\.experience),
      skills: skills(jobs.map(\.experience), named.filter { known.contains($0.skill) }, without: Set(hiddenHere)),
      diplomas: try value.list("diplomas").map { try Diploma(json: $0.json) },
      rights: RightsLaw.rights(history),
      projects: projects,
      constraints: try Constraints(json: try value.member("constraints").json)
    )
    for problem in AccountValidator.problems(in: try JSONValue(json: account.json)) { note("\(problem)") }
    return Scenario(
      position: Int(value["position"]?.integer ?? 0),
      title: try LocalizedText(json: try value.member("title").json),
      story: try LocalizedText(json: try value.member("story").json),
      expectations: try value.list("expectations").map {
        Scenario.Expectation(
          kind: Kind(rawValue: try $0.text("kind")),
          text: try LocalizedText(json: try $0.member("text").json)
        )
      },
      account: account,
      truth: PersonTruth(
        id: account.id,
        age: Int(truth["age"]?.integer ?? 0),
        department: try truth.text("department"),
        traits: reference.traits.map { trait in
          (trait: trait.id, value: truth["traits"]?[trait.id]?.number ?? 0)
        },
        obstacle: Obstacle(rawValue: try truth.text("obstacle")),
        hiddenSkills: hiddenHere,
        rightsHistory: history,
        canary: Self.canary(account.id)
      )
    )
  }

  private func history(
    _ jobs: [(experience: Experience, value: JSONValue)],
    _ value: JSONValue,
    isUnqualified: Bool
  ) throws -> RightsHistory {
    let periods = try jobs.map { job in
      guard let from = YearMonth(job.experience.from) else { throw ScenarioFault("from: expected a month") }
      return RightsHistory.Period(
        from: from,
        until: job.experience.to.flatMap { YearMonth($0) }.map { $0 + 1 } ?? FixtureDate.month,
        workTimeTenths: Int((job.experience.workTime * 10).rounded()),
        isSelfEmployed: job.experience.contract == .selfEmployed,
        factors: Int(job.value["factors"]?.integer ?? 0)
      )
    }
    var engagements: [Int: Int] = [:]
    for member in value["engagements"]?.object?.members ?? [] {
      if let year = Int(member.name) { engagements[year] = Int(member.value.integer ?? 0) }
    }
    return RightsHistory(periods: periods, engagements: engagements, isUnqualified: isUnqualified)
  }

  /// What the jobs teach, by their length, and over it what is written of the person; sorted by id.
  private func skills(_ jobs: [Experience], _ named: [SkillLevel], without hidden: Set<String>) -> [SkillLevel] {
    var levels: [String: SkillLevel] = [:]
    for job in jobs {
      guard let from = YearMonth(job.from),
        let occupation = reference.occupations.first(where: { $0.id == job.occupation })
      else { continue }
      let months = (job.to.flatMap { YearMonth($0) }.map { $0 + 1 } ?? FixtureDate.month) - from
      let level = SkillLevels.level(months: months)
      for skill in occupation.skills.core where !hidden.contains(skill) {
        levels[skill] = SkillLevel(
          skill: skill,
          level: max(level, levels[skill]?.level ?? 0),
          source: .derivedFromJob
        )
      }
    }
    for skill in named { levels[skill.skill] = skill }
    return levels.values.sorted { $0.skill.utf8.lexicographicallyPrecedes($1.skill.utf8) }
  }

  /// A value of its own for each, as every person has one.
  private static func canary(_ id: String) -> String {
    "canary-" + SHA256.hex(Array("openlab scenario \(id)".utf8)).prefix(32)
  }

  private mutating func note(_ detail: String) { problems.append(ReferenceProblem(file: file, detail: detail)) }
}

/// What a scenario lacks.
private struct ScenarioFault: Error, CustomStringConvertible {
  var description: String
  init(_ description: String) { self.description = description }
}

extension JSONValue {
  fileprivate func member(_ name: String) throws -> JSONValue {
    guard let value = self[name] else { throw ScenarioFault("the member \"\(name)\" is missing") }
    return value
  }

  fileprivate func text(_ name: String) throws -> String {
    guard let text = try member(name).string else { throw ScenarioFault("\(name): expected a string") }
    return text
  }

  fileprivate func list(_ name: String) throws -> [JSONValue] {
    guard let value = self[name] else { return [] }
    guard let list = value.array else { throw ScenarioFault("\(name): expected an array") }
    return list
  }
}
