internal import OpenLabProtocol

/// The official tables of ROME (open data, CSV) made into a reference like the project's own.
///
/// Occupations, titles, skills, links, moves and Holland letters are the tables'. What they do not hold comes from the base
/// reference: domains, sectors, regions, départements, traits with their questions, and, for the occupations that it knows,
/// diploma level, wage, English names, and whether the law asks for the diploma. English texts are French where there are
/// none. So the same queries get answers of the same shape.
///
/// A row that is broken, or names what is not there, is one problem with file, line and reason; it is left out.
package struct RomeImport: Sendable {
  package struct Counts: Hashable, Sendable {
    package var occupations = 0
    package var titles = 0
    package var skills = 0
    package var links = 0
    package var moves = 0
    /// Cells of occupation and département with a count of offers; 0 where no counts were given.
    package var market = 0
  }

  package private(set) var counts = Counts()
  package private(set) var problems: [ReferenceProblem] = []
  package let version: String
  let base: Reference
  private(set) var occupations: [Occupation] = []
  private(set) var skills: [Skill] = []
  private(set) var skillDomains: [String: String] = [:]
  private(set) var openings: [(id: String, count: Int)] = []

  /// Licence of the tables, as their publisher gives it.
  package static let licence = "Licence Ouverte (Etalab)"

  /// Reads the tables of a folder.
  /// - Parameters:
  ///   - version: of ROME, such as `3.47`; told from the folder's name where it is nil.
  ///   - market: a CSV of offers by département and occupation; a file `offres_departement_rome*.csv` beside the tables is
  ///     taken where it is nil.
  /// - Throws: `FixturesError.invalidReference` when a table is missing or lacks a column: then nothing can be made.
  package init(folder: String, base: Reference, version: String? = nil, market: String? = nil) throws(FixturesError) {
    self.base = base
    self.version = version ?? Self.version(folder)
    read(folder)
    if occupations.isEmpty || skills.isEmpty {
      throw FixturesError(
        .invalidReference,
        "The tables in \(folder) make no reference",
        hint: "Name a folder with metiers.csv, appellations.csv, items.csv, rome_item.csv and mobilite.csv.",
        problems: problems
      )
    }
    if let market = market ?? Self.market(beside: folder) { readMarket(market) }
  }

  /// `3.47` for `…/rome-v3.47`; `3` where the name does not tell.
  private static func version(_ folder: String) -> String {
    let name = folder.split(separator: "/").last.map(String.init) ?? ""
    let digits = name.split { !($0.isNumber || $0 == ".") }.map(String.init)
    return digits.last { $0.contains(".") } ?? digits.last ?? "3"
  }

  // MARK: Tables

  private mutating func read(_ folder: String) {
    let metiers = RomeTable(
      folder,
      "metiers.csv",
      columns: ["code_rome", "libelle_rome", "code_grand_domaine"],
      &problems
    )
    let appellations = RomeTable(
      folder,
      "appellations.csv",
      columns: ["code_ogr", "libelle_appellation_court", "code_rome"],
      &problems
    )
    let items = RomeTable(
      folder,
      "items.csv",
      columns: ["code_ogr", "libelle", "code_type_referentiel", "code_ref_rubrique"],
      &problems
    )
    let links = RomeTable(folder, "rome_item.csv", columns: ["code_rome", "code_ogr"], &problems)
    let moves = RomeTable(
      folder,
      "mobilite.csv",
      columns: ["code_rome", "code_rome_cible", "code_type_mobilite"],
      &problems
    )
    let rubrics = RomeTable(
      folder,
      "liens_rome_referentiels.csv",
      columns: ["code_rome", "code_ogr", "code_ref_rubrique"],
      isOptional: true,
      &problems
    )
    let riasec = RomeTable(
      folder,
      "riasec.csv",
      columns: ["code_rome", "riasec_majeur", "riasec_mineur"],
      isOptional: true,
      &problems
    )
    guard let metiers, let appellations, let items, let links, let moves else { return }

    var labels = labels(metiers)
    var titles = titles(appellations, labels)
    let named = self.items(items)
    var taken = self.links(links, labels, named, self.rubrics(rubrics))
    let edges = self.moves(moves, labels)
    let letters = self.letters(riasec, labels)
    // An occupation without a title or without a skill cannot be found or matched: it is left out with all that names it.
    for code in labels.keys.sorted() where titles[code] == nil || taken[code] == nil {
      let what = titles[code] == nil ? "no title" : "no skill"
      problems.append(ReferenceProblem(file: "metiers.csv", detail: "\(code) has \(what), and is left out"))
      labels[code] = nil
      titles[code] = nil
      taken[code] = nil
    }
    let own = Dictionary(base.occupations.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var used: [String: Set<String>] = [:]
    for code in labels.keys.sorted() {
      let label = labels[code] ?? ""
      var core: [String] = []
      var specific: [String] = []
      for link in taken[code] ?? [] {
        if link.isCore { core.append(link.skill) } else { specific.append(link.skill) }
        used[link.skill, default: []].insert(String(code.prefix(1)))
      }
      // A job of which the tables call nothing basic is made of what they name.
      if core.isEmpty { swap(&core, &specific) }
      let known = own[code]
      let targets = (edges[code] ?? []).filter { labels[$0.target] != nil }
      occupations.append(
        Occupation(
          id: code,
          label: LocalizedText(fr: label, en: known?.label.en ?? label),
          summary: known?.summary,
          domain: String(code.prefix(1)),
          riasec: letters[code],
          titles: LocalizedTexts(fr: titles[code] ?? [], en: known?.titles.en ?? []),
          diplomaLevel: known?.diplomaLevel,
          hourlyWage: known?.hourlyWage,
          regulated: known?.regulated ?? false,
          licence: known?.licence ?? false,
          skills: OccupationSkills(core: core, specific: specific),
          moves: OccupationMoves(
            close: targets.filter(\.isClose).map(\.target),
            evolution: targets.filter { !$0.isClose }.map(\.target)
          )
        )
      )
      counts.titles += titles[code]?.count ?? 0
      counts.links += core.count + specific.count
      counts.moves += targets.count
    }
    for (skill, domains) in used {
      guard let item = named[skill] else { continue }
      skills.append(Skill(id: skill, label: LocalizedText(fr: item.label, en: item.label), type: item.type))
      if domains.count == 1 { skillDomains[skill] = domains.first }
    }
    skills.sort { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
    counts.occupations = occupations.count
    counts.skills = skills.count
  }

  private mutating func labels(_ table: RomeTable) -> [String: String] {
    var labels: [String: String] = [:]
    for line in table.lines {
      let code = Array(line[0].utf8)
      if code.count != 5 || !(65...78).contains(code[0]) || !code.dropFirst().allSatisfy({ 48...57 ~= $0 }) {
        problems.append(table.problem(line, "code_rome: expected a letter A to N and four digits, found \(line[0])"))
      } else if line[1].isEmpty || line[1].utf8.count > 500 {
        problems.append(table.problem(line, "libelle_rome: expected 1 to 500 bytes"))
      } else if labels[line[0]] != nil {
        problems.append(table.problem(line, "the code \(line[0]) stands twice"))
      } else {
        labels[line[0]] = line[1]
      }
    }
    return labels
  }

  private mutating func titles(_ table: RomeTable, _ labels: [String: String]) -> [String: [String]] {
    var titles: [String: [String]] = [:]
    for line in table.lines {
      if labels[line[2]] == nil {
        problems.append(table.problem(line, "code_rome: there is no occupation \(line[2])"))
      } else if line[1].isEmpty || line[1].utf8.count > 500 {
        problems.append(table.problem(line, "libelle_appellation_court: expected 1 to 500 bytes"))
      } else {
        titles[line[2], default: []].append(line[1])
      }
    }
    return titles
  }

  private struct Item {
    var label: String
    var type: String
    var isCore: Bool
  }

  /// Skills alone: knowledge (type 1) and know-how (type 2), not the settings of a job.
  private mutating func items(_ table: RomeTable) -> [String: Item] {
    var items: [String: Item] = [:]
    for line in table.lines {
      if line[0].isEmpty || !line[0].utf8.allSatisfy({ 48...57 ~= $0 }) || line[0].utf8.count > 12 {
        problems.append(table.problem(line, "code_ogr: expected digits, found \(line[0])"))
        continue
      }
      guard ["1", "2", "3", "4", "5"].contains(line[2]) else {
        problems.append(table.problem(line, "code_type_referentiel: expected 1 to 5, found \(line[2])"))
        continue
      }
      if line[1].isEmpty || line[1].utf8.count > 500 {
        problems.append(table.problem(line, "libelle: expected 1 to 500 bytes"))
        continue
      }
      let id = Self.skill(line[0])
      let isCore = Self.coreRubrics.contains(line[3])
      if ["1", "2"].contains(line[2]) {
        items[id, default: Item(label: line[1], type: line[2] == "1" ? "knowledge" : "knowHow", isCore: false)].isCore =
          isCore || items[id]?.isCore ?? false
      } else {
        items[id] = Item(label: line[1], type: "", isCore: false)
      }
    }
    return items
  }

  /// Rubrics of basic know-how and knowledge; 9 and 10 are the specific ones.
  private static let coreRubrics: Set<String> = ["6", "7"]

  static func skill(_ code: String) -> String { "ogr-\(code)" }

  private mutating func rubrics(_ table: RomeTable?) -> [String: Bool] {
    var isCore: [String: Bool] = [:]
    for line in table?.lines ?? [] where ["6", "7", "9", "10"].contains(line[2]) {
      let key = "\(line[0]) \(Self.skill(line[1]))"
      isCore[key] = Self.coreRubrics.contains(line[2]) || isCore[key] ?? false
    }
    return isCore
  }

  private mutating func links(
    _ table: RomeTable,
    _ labels: [String: String],
    _ items: [String: Item],
    _ rubrics: [String: Bool]
  ) -> [String: [(skill: String, isCore: Bool)]] {
    var links: [String: [(skill: String, isCore: Bool)]] = [:]
    var seen: Set<String> = []
    for line in table.lines {
      let skill = Self.skill(line[1])
      guard labels[line[0]] != nil else {
        problems.append(table.problem(line, "code_rome: there is no occupation \(line[0])"))
        continue
      }
      guard let item = items[skill] else {
        problems.append(table.problem(line, "code_ogr: there is no item \(line[1])"))
        continue
      }
      let key = "\(line[0]) \(skill)"
      guard seen.insert(key).inserted else {
        problems.append(table.problem(line, "the link of \(line[0]) to \(line[1]) stands twice"))
        continue
      }
      guard !item.type.isEmpty else { continue }
      links[line[0], default: []].append((skill, rubrics[key] ?? item.isCore))
    }
    return links
  }

  private mutating func moves(
    _ table: RomeTable,
    _ labels: [String: String]
  ) -> [String: [(target: String, isClose: Bool)]] {
    var moves: [String: [(target: String, isClose: Bool)]] = [:]
    for line in table.lines {
      if let code = [line[0], line[1]].first(where: { labels[$0] == nil }) {
        problems.append(table.problem(line, "there is no occupation \(code)"))
      } else if line[0] == line[1] {
        problems.append(table.problem(line, "\(line[0]) leads to itself"))
      } else if line[2] != "1" && line[2] != "2" {
        problems.append(
          table.problem(line, "code_type_mobilite: expected 1 (close) or 2 (evolution), found \(line[2])")
        )
      } else if !(moves[line[0]]?.contains { $0.target == line[1] } ?? false) {
        // The same move stands once for each pair of titles.
        moves[line[0], default: []].append((line[1], line[2] == "1"))
      }
    }
    return moves
  }

  private mutating func letters(_ table: RomeTable?, _ labels: [String: String]) -> [String: String] {
    var letters: [String: String] = [:]
    for line in table?.lines ?? [] {
      let text = line[1] + line[2]
      if labels[line[0]] == nil {
        table.map { problems.append($0.problem(line, "there is no occupation \(line[0])")) }
      } else if text.utf8.count != 2 || !text.allSatisfy({ "RIASEC".contains($0) }) {
        table.map { problems.append($0.problem(line, "expected two letters of RIASEC, found \(text)")) }
      } else {
        letters[line[0]] = text
      }
    }
    return letters
  }

  // MARK: Market

  private mutating func readMarket(_ path: String) {
    let cut = path.lastIndex(of: "/")
    let folder = cut.map { String(path[..<$0]) } ?? "."
    let name = cut.map { String(path[path.index(after: $0)...]) } ?? path
    guard
      let table = RomeTable(folder, name, columns: ["departement", "code_rome", "nb_offres"], &problems)
    else { return }
    let codes = Set(occupations.map(\.id))
    let departments = Set(base.departments.map(\.id))
    var seen: Set<String> = []
    for line in table.lines {
      let department = line[0].utf8.count == 1 ? "0\(line[0])" : line[0]
      let id = "\(line[1]):\(department)"
      if !departments.contains(department) {
        problems.append(table.problem(line, "departement: there is no département \(line[0])"))
      } else if !codes.contains(line[1]) {
        problems.append(table.problem(line, "code_rome: there is no occupation \(line[1])"))
      } else if let count = Int(line[2]), (0...10_000_000).contains(count) {
        if seen.insert(id).inserted {
          openings.append((id, count))
        } else {
          problems.append(table.problem(line, "the count of \(id) stands twice"))
        }
      } else {
        problems.append(table.problem(line, "nb_offres: expected a whole number, found \(line[2])"))
      }
    }
    counts.market = openings.count
  }
}
