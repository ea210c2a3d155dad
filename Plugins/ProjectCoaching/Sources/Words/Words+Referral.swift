import OpenLabSDK

extension Words {
  static func healthReferral(_ situation: Situation) -> String {
    situation.text(
      "Votre santé se discute avec une personne, pas avec un programme\u{a0}: un conseiller et un médecin du travail peuvent "
        + "chercher avec vous un poste ou un aménagement qui vous convienne.",
      "Your health is to be talked over with a person, not with a program: an adviser and an occupational physician can look "
        + "with you for a post, or for changes to one, that suit you."
    )
  }

  static func confidenceReferral(_ situation: Situation) -> String {
    situation.text(
      "Se lancer est plus facile à deux. Un conseiller peut relire avec vous ce que vous avez déjà réussi et vous accompagner "
        + "dans les premiers pas.",
      "Starting is easier with someone at your side. An adviser can go through what you have already achieved with you, and "
        + "be there for the first steps."
    )
  }

  static func farReferral(_ target: Occupation, _ situation: Situation) -> String {
    let name = quoted(target.label, situation)
    return situation.text(
      "Le métier \(name) est réglementé et demande un diplôme encore loin du vôtre. Avant de vous engager dans des études "
        + "longues, faites le point avec un conseiller sur les passerelles et les revenus pendant ce temps.",
      "\(name) is a regulated occupation and asks for a diploma well above yours. Before you commit yourself to long studies, "
        + "talk with an adviser about bridges towards it and about income meanwhile."
    )
  }

  static func costReferral(_ rest: Double, _ situation: Situation) -> String {
    let amount = euros(rest, situation)
    return situation.text(
      "La formation laisse \(amount) à financer. Avant de vous engager, parlez-en\u{a0}: un conseiller connaît les financements, "
        + "l’alternance et les étapes plus courtes vers le même métier.",
      "The course leaves \(amount) to be paid. Do not commit yourself alone: an adviser knows about funding, work-study and "
        + "shorter ways to the same occupation."
    )
  }

  static func unsureReferral(_ situation: Situation) -> String {
    situation.text(
      "Ce que nous savons ne suffit pas pour dire ce qui vous freine le plus. Une conversation avec un conseiller le fera "
        + "mieux que nous\u{a0}; ce plan est un point de départ.",
      "What we know is not enough to say what holds you back most. A conversation with an adviser will do that better than we "
        + "can; take this plan as a place to start."
    )
  }

  static func severalReferral(_ situation: Situation) -> String {
    situation.text(
      "Plusieurs freins se mêlent dans votre situation. Un conseiller peut vous aider à les prendre un par un, dans le bon "
        + "ordre.",
      "Several obstacles are tangled up in your situation. An adviser can help you to take them one at a time, in the right "
        + "order."
    )
  }
}
