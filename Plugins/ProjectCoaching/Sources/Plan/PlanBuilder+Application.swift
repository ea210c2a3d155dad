import OpenLabSDK

extension PlanBuilder {
  mutating func addNetwork(_ target: Occupation) {
    guard obstacle == .fewOffers || situation.project.themes.market != .strength || steps.count < 2 else { return }
    let name = Words.quoted(target.label, situation)
    add(
      PlanStep(
        id: "network",
        action: .network,
        title: situation.text(
          "Vous faire connaître de trois employeurs avant qu’ils ne publient une offre\u{a0}: \(name)",
          "Make yourself known to three employers before they publish an offer: \(name)"
        ),
        claims: obstacle == .fewOffers ? [] : demand(for: target),
        cost: Cost(hours: 5),
        firstStep: situation.text(
          "Écrire un message de trois lignes et l’envoyer à une personne du métier.",
          "Write a message of three lines and send it to one person of the trade."
        ),
        occupation: target.id
      ),
      isWaitedFor: false
    )
  }

  /// Offers that are there, one named as an example; or, when there are none, employers.
  mutating func addApplication(to target: Occupation) {
    let waits = situation.isBarredByLaw(from: target) && (has("course") || has("recognition"))
    let offers = situation.offers(for: target)
    let name = Words.quoted(target.label, situation)
    let title: String
    if let offer = offers.first {
      let example = "\(Words.quoted(offer.title, situation)) (\(offer.id))"
      let count = offers.count
      let when =
        waits
        ? situation.text("Diplôme en poche, répondre", "Once you have the diploma, answer")
        : situation.text("Répondre", "Answer")
      title =
        count == 1
        ? situation.text(
          "\(when) à l’offre à votre portée, \(example)",
          "\(when) the offer within your reach, \(example)"
        )
        : situation.text(
          "\(when) aux offres à votre portée (\(count) aujourd’hui), par exemple \(example)",
          "\(when) the offers within your reach (\(count) today), for instance \(example)"
        )
    } else {
      title = situation.text(
        "Proposer votre candidature à des employeurs de votre secteur, même sans annonce\u{a0}: \(name)",
        "Offer your services to employers around you, even without an advertisement: \(name)"
      )
    }
    var claims: [Claim] = []
    if situation.held[target.id] != nil { claims.append(.sameOccupation) }
    claims += skillsShared(with: target) + demand(for: target)
    if obstacle == .fewOffers { claims += answered(.fewOffers) }
    add(
      PlanStep(
        id: "application",
        action: .application,
        title: title,
        claims: claims,
        cost: Cost(hours: 10),
        firstStep: offers.isEmpty
          ? situation.text(
            "Lister cinq employeurs à moins de \(Int(situation.reach))\u{a0}km et trouver le nom d’une personne chez l’un d’eux.",
            "List five employers within \(Int(situation.reach)) km and find the name of a person at one of them."
          )
          : situation.text(
            "Lire l’offre et souligner les trois points où vous pouvez donner un exemple vécu.",
            "Read the offer and underline the three points for which you can give an example of your own."
          ),
        occupation: target.id
      )
    )
  }
}
