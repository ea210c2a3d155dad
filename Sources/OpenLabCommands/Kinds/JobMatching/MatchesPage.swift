import OpenLabProtocol

/// Offers in rank order, with the reasons that were verified and what is still to be learned.
struct MatchesPage {
  let names: Names
  /// Offers shown; programs get them all.
  var limit = 10

  func render(_ result: JobMatchingResult, on page: inout Page) {
    if let abstained = result.abstained {
      page.add(page.text("Le service préfère ne rien proposer :", "The service would rather not rank anything:"))
      page.item("»", abstained.reason, indent: 2)
      return
    }
    let matches = result.matches ?? []
    guard !matches.isEmpty else {
      page.add(page.text("Aucune offre.", "No offers."))
      return
    }
    for (index, match) in matches.prefix(limit).enumerated() { render(match, place: index + 1, on: &page) }
    if matches.count > limit {
      page.blank()
      page.add(
        page.format.andMore(matches.count - limit) + page.text(" : ajoutez --verbose.", ": add --verbose."),
        indent: 2,
        style: .dim
      )
    }
  }

  private func render(_ match: JobMatch, place: Int, on page: inout Page) {
    page.blank()
    let number = DisplayWidth.pad("\(place).", to: 3, atEnd: true)
    let score = "\(Bar.text(match.score, width: 10)) \(page.format.percent(match.score))"
    let indent = 4
    guard let offer = names.reference.offer(match.offer) else {
      page.item(number, "\(match.offer)  \(score)", indent: 0)
      return
    }
    page.item(number, offer.title.typeset(page.language), indent: 0, style: .bold)
    page.add("\(score) · \(names.department(offer.department)) · \(offer.id)", indent: indent, style: .dim)
    page.add(conditions(offer, page), indent: indent)
    for reason in match.reasons {
      page.item("✓", ClaimWords(names: names).sentence(reason), indent: indent, markStyle: .green)
    }
    if !match.missingSkills.isEmpty {
      let list = names.skills(match.missingSkills, limit: 5)
      page.item("○", page.text("à apprendre : \(list)", "to learn: \(list)"), indent: indent, markStyle: .yellow)
    }
  }

  /// One offer by itself.
  func render(_ offer: Offer, on page: inout Page) {
    page.heading("\(offer.id)  \(page.text(offer.title))")
    page.add("\(names.occupation(offer.occupation)) (\(offer.occupation)) · \(names.department(offer.department))")
    page.add(conditions(offer, page))
    let skills = page.format.list(offer.skills.map(names.skill))
    page.add(page.text("Compétences demandées : \(skills)", "Skills asked for: \(skills)"))
  }

  private func conditions(_ offer: Offer, _ page: Page) -> String {
    let time =
      offer.workTime >= 1
      ? page.text("temps plein", "full time")
      : page.text("à \(page.format.percent(offer.workTime))", "\(page.format.percent(offer.workTime)) time")
    let wage = page.text(
      "\(page.format.euros(offer.hourlyWage)) de l’heure",
      "\(page.format.euros(offer.hourlyWage)) an hour"
    )
    var parts = [page.text(offer.contract.label), time, page.text(offer.schedule.label), wage]
    if offer.remote { parts.append(page.text("télétravail possible", "remote work possible")) }
    if offer.licence { parts.append(page.text("permis demandé", "driving licence needed")) }
    return parts.joined(separator: " · ")
  }
}
