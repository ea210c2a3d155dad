import OpenLabProtocol

/// A reference of a handful of items, for pages and queries.
struct SmallReference: ReferenceSource {
  var version: ReferenceVersion { ReferenceVersion(version: "test", digest: "sha256:0") }
  var location: FixturesLocation? { nil }

  private static let departments = [
    Department(id: "59", name: "Nord", region: "32", latitude: 50.4, longitude: 3.2, population: 2600),
    Department(id: "62", name: "Pas-de-Calais", region: "32", latitude: 50.5, longitude: 2.3, population: 1460),
  ]
  private static let traits = [
    Trait(
      id: "care",
      label: LocalizedText("Attention aux autres", "Care for others"),
      summary: LocalizedText("…", "…"),
      levels: (0...4).map { LocalizedText("fait \($0)", "does \($0)") },
      skills: ["sk-1"]
    )
  ]

  func page(_ kind: ReferenceKind, _ query: ReferenceQuery) throws(ProtocolError) -> ReferencePage {
    switch kind {
    case .departments: ReferencePage(items: Self.departments.map { JSONFragment($0) })
    case .traits: ReferencePage(items: Self.traits.map { JSONFragment($0) })
    default: ReferencePage(items: [])
    }
  }

  func occupation(_ id: String) -> Occupation? {
    guard id == "J1501" || id == "K1302" else { return nil }
    return Occupation(
      id: id,
      label: id == "J1501"
        ? LocalizedText("Soins d’hygiène", "Nursing care") : LocalizedText("Aide à domicile", "Home help"),
      domain: "J",
      titles: LocalizedTexts(fr: ["Aide-soignant"], en: ["Care assistant"]),
      skills: OccupationSkills(core: ["sk-1"], specific: ["sk-2"]),
      moves: OccupationMoves(close: ["K1302"], evolution: [])
    )
  }

  func offer(_ id: String) -> Offer? {
    guard id == "of-00001" else { return nil }
    return Offer(
      id: id,
      occupation: "J1501",
      title: LocalizedText("Aide-soignant de nuit", "Night care assistant"),
      department: "59",
      contract: .cdi,
      workTime: 0.8,
      hourlyWage: 12.5,
      diplomaLevel: 3,
      skills: ["sk-1", "sk-2"],
      licence: true,
      schedule: .night,
      remote: false
    )
  }

  func course(_ id: String) -> Course? {
    guard id == "co-0001" else { return nil }
    return Course(
      id: id,
      title: LocalizedText("Devenir aide-soignant", "Becoming a care assistant"),
      occupations: ["J1501"],
      skills: ["sk-2"],
      level: 3,
      hours: 400,
      euros: 2400,
      cpf: true,
      modality: "onsite",
      departments: []
    )
  }

  func skill(_ id: String) -> Skill? {
    ["sk-1": LocalizedText("Laver", "Washing"), "sk-2": LocalizedText("Soigner", "Caring")][id]
      .map { Skill(id: id, label: $0, type: "core") }
  }

  func question(_ id: String) -> Question? { nil }
  func trait(_ id: String) -> Trait? { Self.traits.first { $0.id == id } }
  func relation(from: String, to: String) -> String? { nil }
  func distance(from: String, to: String) -> Double? {
    let known = Self.departments.map(\.id)
    return known.contains(from) && known.contains(to) ? (from == to ? 0 : 60) : nil
  }
  func tension(occupation: String, department: String) -> Double? { nil }
}
