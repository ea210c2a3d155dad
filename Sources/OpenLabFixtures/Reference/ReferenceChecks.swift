internal import OpenLabProtocol

/// The rules that hold between lines: what is named exists, nothing is named twice, texts are there.
struct ReferenceChecks {
  var domains: [ReferenceLine<Domain>]
  var sectors: [ReferenceLine<Sector>]
  var regions: [ReferenceLine<Region>]
  var departments: [ReferenceLine<Department>]
  var skills: [ReferenceLine<Skill>]
  var occupations: [ReferenceLine<OccupationLine>]
  var traits: [ReferenceLine<Trait>]
  var questions: [ReferenceLine<Question>]
  private var problems: [ReferenceProblem] = []

  init(
    domains: [ReferenceLine<Domain>],
    sectors: [ReferenceLine<Sector>],
    regions: [ReferenceLine<Region>],
    departments: [ReferenceLine<Department>],
    skills: [ReferenceLine<Skill>],
    occupations: [ReferenceLine<OccupationLine>],
    traits: [ReferenceLine<Trait>],
    questions: [ReferenceLine<Question>]
  ) {
    self.domains = domains
    self.sectors = sectors
    self.regions = regions
    self.departments = departments
    self.skills = skills
    self.occupations = occupations
    self.traits = traits
    self.questions = questions
  }

  mutating func run() -> [ReferenceProblem] {
    let domainIDs = Set(domains.map(\.item.id))
    let skillIDs = Set(skills.map(\.item.id))
    let occupationIDs = Set(occupations.map(\.item.occupation.id))
    for line in sectors { names(line, "domains", line.item.domains, domainIDs) }
    let regionIDs = Set(regions.map(\.item.id))
    for line in departments { names(line, "region", [line.item.region], regionIDs) }
    for line in skills { check(skill: line) }
    for line in occupations { check(occupation: line, domainIDs, skillIDs, occupationIDs) }
    let traitIDs = Set(traits.map(\.item.id))
    for line in traits {
      names(line, "skills", line.item.skills, skillIDs)
      if line.item.levels.count != 5 { note(line, "levels: expected 5, for 0 to 4, found \(line.item.levels.count)") }
    }
    for line in questions { check(question: line, traitIDs) }
    return problems
  }

  private mutating func check(skill line: ReferenceLine<Skill>) {
    let skill = line.item
    if !["knowHow", "knowledge", "behaviour"].contains(skill.type) {
      note(line, "type: expected knowHow, knowledge or behaviour, found \(skill.type)")
    }
    text(line, "label", skill.label)
  }

  private mutating func check(
    occupation line: ReferenceLine<OccupationLine>,
    _ domains: Set<String>,
    _ skills: Set<String>,
    _ occupations: Set<String>
  ) {
    let occupation = line.item.occupation
    let code = Array(occupation.id.utf8)
    if code.count != 5 || !(65...78).contains(code[0]) || !code.dropFirst().allSatisfy({ 48...57 ~= $0 }) {
      note(line, "id: expected a ROME code such as D1102, found \(occupation.id)")
    } else if String(occupation.id.prefix(1)) != occupation.domain {
      note(line, "domain: expected \(occupation.id.prefix(1)), the first letter of the id, found \(occupation.domain)")
    }
    text(line, "label", occupation.label)
    if let summary = occupation.summary { text(line, "summary", summary) }
    if occupation.titles.fr.isEmpty { note(line, "titles.fr: expected at least one title") }
    names(line, "domain", [occupation.domain], domains)
    names(line, "core", occupation.skills.core, skills)
    names(line, "specific", occupation.skills.specific, skills)
    let both = Set(occupation.skills.core).intersection(occupation.skills.specific)
    if let skill = both.min() { note(line, "\(skill) is core and specific: name it once") }
    if occupation.skills.core.isEmpty { note(line, "core: expected at least one skill") }
    names(line, "moves.close", occupation.moves.close, occupations)
    names(line, "moves.evolution", occupation.moves.evolution, occupations)
    if (occupation.moves.close + occupation.moves.evolution).contains(occupation.id) {
      note(line, "moves: \(occupation.id) leads to itself")
    }
    let ambiguous = Set(occupation.moves.close).intersection(occupation.moves.evolution)
    if let move = ambiguous.min() { note(line, "moves: \(move) is close and an evolution: name it once") }
  }

  private mutating func check(question line: ReferenceLine<Question>, _ traits: Set<String>) {
    let question = line.item
    names(line, "trait", [question.trait], traits)
    text(line, "text", question.text)
    if question.choices.count < 2 { note(line, "choices: expected at least 2, found \(question.choices.count)") }
    if !question.choices.indices.contains(question.keyed) {
      note(line, "keyed: expected an index of choices, found \(question.keyed)")
    }
    if question.a <= 0 { note(line, "a: expected more than 0, found \(question.a)") }
  }

  private mutating func names<Item>(
    _ line: ReferenceLine<Item>,
    _ member: String,
    _ ids: [String],
    _ known: Set<String>
  ) {
    var seen: Set<String> = []
    for id in ids {
      if !known.contains(id) { note(line, "\(member): \(id) is not defined anywhere") }
      if !seen.insert(id).inserted { note(line, "\(member): \(id) is named twice") }
    }
  }

  private mutating func text<Item>(_ line: ReferenceLine<Item>, _ member: String, _ text: LocalizedText) {
    for (language, value) in [("fr", text.fr), ("en", text.en)] {
      if value.isEmpty { note(line, "\(member).\(language): the text is empty") }
      if value.utf8.count > 500 { note(line, "\(member).\(language): longer than 500 bytes") }
    }
  }

  private mutating func note<Item>(_ line: ReferenceLine<Item>, _ detail: String) {
    problems.append(line.problem(detail))
  }
}
