internal import OpenLabProtocol

extension RomeImport {
  /// The reference's files by their paths, each a line for each item.
  func files() -> [(path: String, bytes: [UInt8])] {
    let manifest = JSONWriter.bytes { writer in
      writer.beginObject()
      writer.member("id", "rome")
      writer.member("version", "rome-\(version)")
      writer.member("licence", Self.licence)
      writer.member(
        "name",
        LocalizedText(
          "ROME \(version), données ouvertes de Pôle emploi, complétées par le référentiel d’OpenLab",
          "ROME \(version), open data of Pôle emploi, completed from OpenLab’s own reference"
        )
      )
      writer.endObject()
    }
    var files: [(path: String, bytes: [UInt8])] = [
      ("manifest.json", manifest + [UInt8(ascii: "\n")]), ("domains.ndjson", Self.lines(base.domains)),
      ("sectors.ndjson", Self.lines(base.sectors)), ("regions.ndjson", Self.lines(base.regions)),
      ("departments.ndjson", Self.lines(base.departments)), ("questions.ndjson", Self.lines(base.questions)),
      ("traits.ndjson", Self.lines(base.traits.map(mapped))),
    ]
    for domain in base.domains.map(\.id) {
      let here = occupations.filter { $0.domain == domain }
      if !here.isEmpty { files.append(("occupations/\(domain).ndjson", Self.lines(here.map(OccupationText.init)))) }
      let own = skills.filter { skillDomains[$0.id] == domain }
      if !own.isEmpty { files.append(("skills/\(domain).ndjson", Self.lines(own))) }
    }
    files.append(("skills/transversal.ndjson", Self.lines(skills.filter { skillDomains[$0.id] == nil })))
    if !openings.isEmpty {
      files.append(
        (
          "openings.ndjson",
          Self.lines(openings.map { Openings(id: $0.id, openings: $0.count) }.sorted { $0.id < $1.id })
        )
      )
    }
    return files
  }

  /// A trait with the skills of ROME that it underlies, as far as the tables have them.
  private func mapped(_ trait: Trait) -> Trait {
    var mapped = trait
    let known = Set(skills.map(\.id))
    mapped.skills = (Self.traitSkills[trait.id] ?? []).map(Self.skill).filter(known.contains)
    return mapped
  }

  /// Items of ROME v3 nearest to what each trait underlies; judged.
  private static let traitSkills: [String: [String]] = [
    "organisation": ["120722", "123903", "121028", "120246", "120648"],
    "communication": ["100541", "107926", "107775", "113732", "123182"],
    "teamwork": ["102250", "102359", "118024", "121060", "124525"],
    "problem-solving": ["121398", "123311", "122425", "118368"],
    "digital": ["118975", "119508", "115919"],
    "numeracy": ["101315", "101516", "109395", "104355", "124029"],
    "adaptability": ["102336", "102066", "124764", "101949"],
    "initiative": ["121470", "121706", "121427", "100090"],
  ]

  private static func lines(_ items: [some JSONEncodable]) -> [UInt8] {
    var bytes: [UInt8] = []
    for item in items {
      bytes += item.json
      bytes.append(UInt8(ascii: "\n"))
    }
    return bytes
  }
}
