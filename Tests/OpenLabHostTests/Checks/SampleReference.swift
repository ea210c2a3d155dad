import OpenLabProtocol

/// A reference small enough to be read at a glance.
struct SampleReference: ReferenceSource {
  var version: ReferenceVersion {
    ReferenceVersion(version: "test", digest: "sha256:\(String(repeating: "0", count: 64))")
  }
  var location: FixturesLocation? { nil }

  func page(_ kind: ReferenceKind, _ query: ReferenceQuery) throws(ProtocolError) -> ReferencePage {
    throw ProtocolError(.unknownMethod, "not in this test")
  }

  func occupation(_ id: String) -> Occupation? {
    let skills: [String: OccupationSkills] = [
      "D1102": OccupationSkills(core: ["s-dough", "s-oven"], specific: ["s-pastry"]),
      "D1106": OccupationSkills(core: ["s-sale"], specific: []),
      "G1602": OccupationSkills(core: ["s-cook"], specific: []),
      "N1101": OccupationSkills(core: ["s-forklift"], specific: []),
    ]
    let labels = ["D1102": "Baker", "D1106": "Sales assistant", "G1602": "Cook", "N1101": "Forklift driver"]
    guard let label = labels[id], let asked = skills[id] else { return nil }
    return Occupation(
      id: id,
      label: LocalizedText("\(label) fr", label),
      domain: String(id.prefix(1)),
      titles: LocalizedTexts(fr: [], en: []),
      skills: asked,
      moves: OccupationMoves(close: [], evolution: id == "D1106" ? ["N1101"] : [])
    )
  }

  func offer(_ id: String) -> Offer? {
    let places = [
      "of-baker-lille": ("D1102", "59"), "of-cook-paris": ("G1602", "75"), "of-driver-arras": ("N1101", "62"),
    ]
    guard let (occupation, department) = places[id], let skills = self.occupation(occupation)?.skills else {
      return nil
    }
    return Offer(
      id: id,
      occupation: occupation,
      title: LocalizedText(id, id),
      department: department,
      contract: .cdi,
      workTime: 1,
      hourlyWage: 13,
      diplomaLevel: 3,
      skills: skills.core + skills.specific,
      licence: false,
      schedule: .day,
      remote: false
    )
  }

  func course(_ id: String) -> Course? {
    switch id {
    case "co-pastry": course(id, ["D1102"], ["s-pastry", "s-oven"], cpf: true, "onsite", ["62", "75"])
    case "co-remote": course(id, ["D1106"], ["s-sale"], cpf: false, "remote", ["75"])
    case "co-national": course(id, ["D1102"], ["s-dough"], cpf: true, "onsite", [])
    case "co-forklift-paris": course(id, ["N1101"], ["s-forklift"], cpf: true, "onsite", ["75"])
    default: nil
    }
  }

  private func course(
    _ id: String,
    _ occupations: [String],
    _ skills: [String],
    cpf: Bool,
    _ modality: String,
    _ departments: [String]
  ) -> Course {
    Course(
      id: id,
      title: LocalizedText(id, id),
      occupations: occupations,
      skills: skills,
      level: 3,
      hours: 100,
      euros: 900,
      cpf: cpf,
      modality: modality,
      departments: departments
    )
  }

  func skill(_ id: String) -> Skill? {
    let labels = [
      "s-dough": "Kneading dough", "s-oven": "Running an oven", "s-pastry": "Making pastry", "s-sale": "Selling",
      "s-cook": "Cooking", "s-forklift": "Driving a forklift",
    ]
    return labels[id].map { Skill(id: id, label: LocalizedText("\($0) fr", $0), type: "knowHow") }
  }

  func question(_ id: String) -> Question? {
    guard ["q-1", "q-2"].contains(id) else { return nil }
    let text = LocalizedText("?", "?")
    return Question(id: id, trait: "care", text: text, choices: [text, text], keyed: 1, a: 1, b: 0)
  }

  func trait(_ id: String) -> Trait? {
    guard id == "care" else { return nil }
    let text = LocalizedText("Soin", "Care")
    return Trait(id: id, label: text, summary: text, levels: Array(repeating: text, count: 5), skills: ["s-dough"])
  }

  func relation(from: String, to: String) -> String? {
    ["D1106>D1102": "close", "D1102>G1602": "evolution", "D1106>N1101": "close"]["\(from)>\(to)"]
  }

  func distance(from: String, to: String) -> Double? {
    if from == to { return 0 }
    return ["59>62": 38.4, "62>59": 38.4, "59>75": 204.0, "75>59": 204.0]["\(from)>\(to)"]
  }

  func tension(occupation: String, department: String) -> Double? {
    ["D1102:59": 0.5, "N1101:62": 0.31]["\(occupation):\(department)"]
  }
}
