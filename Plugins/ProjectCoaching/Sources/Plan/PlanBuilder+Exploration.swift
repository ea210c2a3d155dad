import OpenLabSDK

extension PlanBuilder {
  /// What to aim at: talk it over, meet people of the trade, see for oneself.
  mutating func addExploration() {
    let counsellor = Words.counsellor(situation)
    add(
      PlanStep(
        id: "counsel",
        action: .support,
        title: situation.text(
          "Faire le point sur vos envies et vos atouts avec \(counsellor)",
          "Take stock of what you want and what you are good at with \(counsellor)"
        ),
        claims: answered(.unclearProject),
        cost: Cost(hours: 3),
        firstStep: situation.text(
          "Demander un rendez-vous, et noter d’ici là trois choses que vous aimez faire au travail et trois que vous évitez.",
          "Ask for an appointment, and until then note three things that you like doing at work and three that you avoid."
        )
      )
    )
    if situation.targets.count > 1 { addComparison() }
    guard situation.targets.isEmpty else { return }
    for neighbour in neighbours(of: situation.held.keys.sorted()).prefix(2) { addDiscovery(neighbour) }
    add(
      PlanStep(
        id: "conversations",
        action: .network,
        title: situation.text(
          "Parler avec deux personnes de leur métier, une demi-heure chacune",
          "Talk with two people about their occupation, half an hour each"
        ),
        cost: Cost(hours: 2),
        firstStep: situation.text(
          "Choisir, dans votre entourage, quelqu’un dont le travail vous intrigue, et lui demander une demi-heure.",
          "Choose somebody you know whose work makes you curious, and ask for half an hour."
        )
      )
    )
    add(
      PlanStep(
        id: "choice",
        action: .support,
        title: situation.text(
          "Choisir une direction à essayer, puis revenir ici avec ce projet",
          "Choose one direction to try, then come back here with that project"
        ),
        cost: Cost(hours: 1),
        firstStep: situation.text(
          "Bloquer une heure dans deux semaines pour décider, et l’écrire dans votre agenda.",
          "Set aside an hour in two weeks to decide, and put it in your diary."
        )
      )
    )
  }

  /// Several targets are compared by seeing people who do them.
  private mutating func addComparison() {
    let names = situation.targets.prefix(3).map { Words.quoted($0.label, situation) }.joined(separator: ", ")
    add(
      PlanStep(
        id: "comparison",
        action: .network,
        title: situation.text(
          "Comparer vos pistes en parlant à une personne de chaque métier\u{a0}: \(names)",
          "Compare your ideas by talking to one person of each occupation: \(names)"
        ),
        cost: Cost(hours: 3),
        firstStep: situation.text(
          "Écrire les trois questions que vous poserez à chacune, par exemple\u{a0}: à quoi ressemble une journée\u{a0}?",
          "Write down the three questions that you will ask each of them, such as: what is a day like?"
        )
      )
    )
  }

  private mutating func addDiscovery(_ neighbour: Neighbour) {
    let name = Words.quoted(neighbour.occupation.label, situation)
    add(
      PlanStep(
        id: "discover-\(neighbour.occupation.id)",
        action: .immersion,
        title: situation.text(
          "Découvrir \(name), proche de ce que vous avez déjà fait, par une immersion de quelques jours",
          "Discover \(name), close to what you have done before, by some days at a workplace"
        ),
        claims: reasons(for: neighbour),
        cost: Cost(hours: 21),
        firstStep: situation.text(
          "Repérer deux employeurs de ce métier près de chez vous et noter leur numéro.",
          "Find two employers of this occupation near you and note their numbers."
        ),
        occupation: neighbour.occupation.id
      )
    )
  }
}
