import OpenLabProtocol

extension ExitCode {
  /// What help says about it.
  var meaning: LocalizedText {
    switch self {
    case .done: LocalizedText("c’est fait", "done")
    case .no:
      LocalizedText(
        "la réponse est « non » : pas de tel compte, service ou métier",
        "the answer is \"no\": no such account, service or occupation"
      )
    case .usage:
      LocalizedText("commande mal écrite, ou manifeste erroné", "wrong usage, or a manifest that is wrong")
    case .serviceFailed: LocalizedText("le service a échoué", "the service failed")
    case .refused:
      LocalizedText("refusé (accord, propriétaire)", "refused (consent, owner)")
    case .interrupted: LocalizedText("interrompu par ^C", "interrupted by ^C")
    default: LocalizedText("faute de notre côté", "our own fault")
    }
  }
}
