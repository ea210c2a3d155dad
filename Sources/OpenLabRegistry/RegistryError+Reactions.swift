internal import OpenLabProtocol

extension RegistryError {
  static func onlyAuthor(_ act: ReactionAct) -> RegistryError {
    RegistryError(
      .notAllowed,
      LocalizedText("seul son auteur peut la \(act.label.fr)", "only its author may \(act.label.en) it"),
      hint: LocalizedText(
        "Revenez avec le navigateur, ou le jeton, qui l’a écrite.",
        "Come back with the browser, or the token, that wrote it."
      )
    )
  }

  static func needsWords(_ act: ReactionAct) -> RegistryError {
    RegistryError(
      .needsReason,
      LocalizedText("\(act.label.fr) demande des mots", "to \(act.label.en) takes words"),
      hint: LocalizedText(
        "Un « non » dit pourquoi ; une réponse dit quelque chose.",
        "A 'no' says why; an answer says something."
      )
    )
  }

  static func unknownVersion(_ service: String, _ version: String?) -> RegistryError {
    RegistryError(
      .unknownService,
      LocalizedText(
        "\(service) n’a pas de version \(version ?? "…")",
        "\(service) has no version \(version ?? "…")"
      ),
      hint: LocalizedText(
        "Nommez la version déposée qui corrige : openlab show \(service)",
        "Name the version handed in that mends it: openlab show \(service)"
      )
    )
  }

  static func wrongState(_ act: ReactionAct, _ reaction: ReactionRecord) -> RegistryError {
    let states = ReactionState.allCases.filter(act.move.from.contains)
    return RegistryError(
      .wrongState,
      LocalizedText(
        "la réaction est \(reaction.state.label.fr) : on ne peut pas la \(act.label.fr)",
        "the reaction is \(reaction.state.label.en): one cannot \(act.label.en) it"
      ),
      hint: LocalizedText(
        "Il faut qu’elle soit \(states.map(\.label.fr).joined(separator: ", ")).",
        "It must be \(states.map(\.label.en).joined(separator: ", "))."
      )
    )
  }
}
