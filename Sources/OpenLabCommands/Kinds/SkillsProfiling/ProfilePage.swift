import OpenLabProtocol

/// A profile: levels as bars, each with its uncertainty and what it rests on.
struct ProfilePage {
  let names: Names
  /// Estimates shown; programs get them all.
  var limit = 20

  func render(_ result: SkillsProfilingResult, on page: inout Page) {
    if let next = result.next {
      page.add(page.text("Le service demande encore :", "The service still asks:"))
      page.item("?", question(next, page), indent: 2)
      return
    }
    let profile = result.profile ?? []
    guard !profile.isEmpty else {
      page.add(page.text("Profil vide.", "Empty profile."))
      return
    }
    for estimate in profile.prefix(limit) { render(estimate, on: &page) }
    if profile.count > limit {
      page.blank()
      page.add(
        page.format.andMore(profile.count - limit) + page.text(" : ajoutez --verbose.", ": add --verbose."),
        indent: 2,
        style: .dim
      )
    }
  }

  private func render(_ estimate: ProfileEstimate, on page: inout Page) {
    page.blank()
    let name = estimate.trait.map(names.trait) ?? estimate.skill.map(names.skill) ?? "?"
    page.add(name, style: .bold)
    let value = page.format.number(estimate.estimate, decimals: 2)
    let signed = estimate.estimate > 0 ? "+\(value)" : value
    let error = page.format.number(estimate.standardError, decimals: 2)
    page.add(
      "\(Bar.text(Double(estimate.level) / 4, width: 12)) "
        + page.text("niveau \(estimate.level) sur 4", "level \(estimate.level) of 4")
        + " (\(signed) ± \(error))",
      indent: 2
    )
    if let meaning = meaning(estimate, page) { page.add(meaning, indent: 2) }
    for claim in estimate.evidence.prefix(3) {
      page.item("✓", ClaimWords(names: names).sentence(claim), indent: 2, markStyle: .green)
    }
    if estimate.evidence.count > 3 {
      page.add(page.format.andMore(estimate.evidence.count - 3), indent: 4, style: .dim)
    }
  }

  /// What a person at this level does.
  private func meaning(_ estimate: ProfileEstimate, _ page: Page) -> String? {
    guard let trait = estimate.trait.flatMap({ names.reference.trait($0) }),
      trait.levels.indices.contains(estimate.level)
    else { return nil }
    return page.text(trait.levels[estimate.level])
  }

  private func question(_ next: NextQuestion, _ page: Page) -> String {
    if let own = next.own { return own.text }
    guard let id = next.question else { return "?" }
    return names.reference.question(id).map { page.text($0.text) } ?? id
  }
}
