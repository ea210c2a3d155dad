import OpenLabProtocol
import OpenLabRegistry

/// Reactions as a list, with what they come to.
struct ReactionsPage {
  func draw(_ reactions: [ReactionRecord], _ summary: FeedbackSummary?, on page: inout Page) {
    if let summary { draw(summary, on: &page) }
    for reaction in reactions {
      page.blank()
      let about = reaction.situation.map { " · \(page.text($0.label))" } ?? ""
      page.add(
        "\(page.text(reaction.smile.label))\(about) · \(page.text(reaction.state.label))",
        style: .bold
      )
      if !reaction.text.isEmpty { page.add(reaction.text, indent: 2) }
      if let hidden = reaction.hidden {
        page.add(page.text("texte caché : \(hidden)", "text hidden: \(hidden)"), indent: 2, style: .dim)
      }
      let facts = [reaction.id, "\(reaction.service) \(reaction.version)", reaction.at]
      page.add(facts.joined(separator: " · "), indent: 2, style: .dim)
      for event in reaction.events where event.text != nil || event.version != nil {
        let version = event.version.map { " \($0)" } ?? ""
        let who = event.who ?? page.text("son auteur", "its author")
        page.item("→", "\(who), \(event.act)\(version) : \(event.text ?? "")", indent: 4)
      }
    }
  }

  private func draw(_ summary: FeedbackSummary, on page: inout Page) {
    guard let score = summary.satisfaction.score else { return }
    let format = page.format
    let people = format.count(
      summary.satisfaction.count,
      fr: ("réaction", "réactions"),
      en: ("reaction", "reactions")
    )
    let loop = summary.loop.value.map(format.percent) ?? "–"
    page.add(
      page.text(
        "Satisfaction \(format.number(score, decimals: 1))/10 (\(people)) · boucle \(loop)",
        "Satisfaction \(format.number(score, decimals: 1))/10 (\(people)) · loop \(loop)"
      )
    )
  }
}
