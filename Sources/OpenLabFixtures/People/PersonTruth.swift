package import OpenLabProtocol

/// What is true of a person and no service may know: kept in a file of its own, never in the reference folder.
package struct PersonTruth: Hashable, Sendable {
  package var id: String
  /// Years.
  package var age: Int
  /// Where the person lives, told or not.
  package var department: String
  /// Latent value of each trait, in standard deviations of the population.
  package var traits: [(trait: String, value: Double)]
  /// What really stands in the way; the account's `mainObstacle` is what the person says.
  package var obstacle: Obstacle
  /// Skills held that the account does not show.
  package var hiddenSkills: [String]
  package var rightsHistory: RightsHistory
  /// A value that is in no scope: found in what a service writes, it proves a leak.
  package var canary: String

  package static func == (one: PersonTruth, other: PersonTruth) -> Bool { one.json == other.json }
  package func hash(into hasher: inout Hasher) { hasher.combine(id) }
}

extension PersonTruth: JSONCodable {
  package init(from reader: inout JSONReader) throws(JSONError) {
    let start = reader.valueOffset()
    var id: String?
    var age: Int?
    var department: String?
    var traits: [(trait: String, value: Double)] = []
    var obstacle: Obstacle?
    var hiddenSkills: [String]?
    var rightsHistory: RightsHistory?
    var canary: String?
    try reader.beginObject()
    while let key = try reader.nextMember() {
      switch key {
      case "id": id = try reader.string()
      case "age": age = try reader.integer(in: 0...150)
      case "department": department = try reader.string()
      case "traits":
        try reader.beginObject()
        while let name = try reader.nextMember() {
          let trait = name.string
          traits.append((trait, try reader.number()))
        }
      case "obstacle": obstacle = try reader.read()
      case "hiddenSkills": hiddenSkills = try reader.array(limit: 1_000)
      case "rightsHistory": rightsHistory = try reader.read()
      case "canary": canary = try reader.string()
      default: try reader.skip()
      }
    }
    guard let id else { throw reader.missing("id", at: start) }
    guard let age else { throw reader.missing("age", at: start) }
    guard let department else { throw reader.missing("department", at: start) }
    guard let obstacle else { throw reader.missing("obstacle", at: start) }
    guard let hiddenSkills else { throw reader.missing("hiddenSkills", at: start) }
    guard let rightsHistory else { throw reader.missing("rightsHistory", at: start) }
    guard let canary else { throw reader.missing("canary", at: start) }
    self.init(
      id: id,
      age: age,
      department: department,
      traits: traits,
      obstacle: obstacle,
      hiddenSkills: hiddenSkills,
      rightsHistory: rightsHistory,
      canary: canary
    )
  }

  package func encode(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("id", id)
    writer.member("age", age)
    writer.member("department", department)
    writer.name("traits")
    writer.beginObject()
    for trait in traits {
      writer.name(dynamic: trait.trait)
      writer.write(trait.value)
    }
    writer.endObject()
    writer.member("obstacle", obstacle)
    writer.member("hiddenSkills", hiddenSkills)
    writer.member("rightsHistory", rightsHistory)
    writer.member("canary", canary)
    writer.endObject()
  }
}

extension PersonTruth {
  /// The latent value of a trait; 0, the mean, for one that the reference does not have.
  package func value(of trait: String) -> Double { traits.first { $0.trait == trait }?.value ?? 0 }

  /// The choice that the person makes at a question: drawn by its two-parameter law, always the same for the same
  /// person and question.
  package func choice(at question: Question, seed: Int64) -> Int {
    var stream = RandomStream(seed: seed, "answer", World.number(id), World.number(question.id))
    let odds = ExactMath.exp(question.a * (value(of: question.trait) - question.b))
    let showsTrait = stream.below(1_000_000) < Int(1_000_000 * odds / (1 + odds))
    let others = question.choices.indices.filter { $0 != question.keyed }
    return showsTrait || others.isEmpty ? question.keyed : stream.pick(Array(others))
  }

  /// The choice at any question: as the trait has it for one of the bank; for a service's own the one that points to
  /// what really stands in the way, or the last.
  package func choice(at question: AskedQuestion, seed: Int64) -> Int {
    if let bank = question.bank { return choice(at: bank, seed: seed) }
    return question.suggests.firstIndex { $0 == obstacle } ?? max(0, question.choices.count - 1)
  }
}
