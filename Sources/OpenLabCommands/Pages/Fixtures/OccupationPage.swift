import OpenLabProtocol

/// One occupation: what it is, what it asks for, where it leads.
struct OccupationPage {
  let names: Names

  func render(_ occupation: Occupation, on page: inout Page) {
    page.heading("\(occupation.id)  \(page.text(occupation.label))")
    if let summary = occupation.summary { page.add(page.text(summary)) }
    var facts: [String] = []
    if let level = occupation.diplomaLevel { facts.append(page.text("niveau \(level)", "level \(level)")) }
    if let wage = occupation.hourlyWage {
      facts.append(page.text("\(page.format.euros(wage)) de l’heure", "\(page.format.euros(wage)) an hour"))
    }
    if let riasec = occupation.riasec { facts.append("RIASEC \(riasec)") }
    if occupation.regulated { facts.append(page.text("métier réglementé", "regulated")) }
    if occupation.licence { facts.append(page.text("permis demandé", "driving licence needed")) }
    if !facts.isEmpty { page.add(facts.joined(separator: " · "), style: .dim) }
    let titles = page.language == .fr ? occupation.titles.fr : occupation.titles.en
    list(page.text("Appellations", "Titles"), titles, on: &page)
    list(page.text("Compétences de base", "Core skills"), occupation.skills.core.map(named(names.skill)), on: &page)
    list(
      page.text("Compétences propres", "Specific skills"),
      occupation.skills.specific.map(named(names.skill)),
      on: &page
    )
    list(
      page.text("Métiers proches", "Close occupations"),
      occupation.moves.close.map(named(names.occupation)),
      on: &page
    )
    list(
      page.text("Évolutions possibles", "Possible next steps"),
      occupation.moves.evolution.map(named(names.occupation)),
      on: &page
    )
  }

  private func named(_ name: @escaping (String) -> String) -> (String) -> String {
    { id in "\(name(id)) (\(id))" }
  }

  private func list(_ title: String, _ items: [String], on page: inout Page) {
    guard !items.isEmpty else { return }
    page.heading(title)
    for item in items { page.item("•", item, indent: 2) }
  }
}
