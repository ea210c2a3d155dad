import OpenLabProtocol
import OpenLabRegistry

/// What people say of a service, and what becomes of it.
struct ReactionWords: WordList {
  static let sameInBoth: Set<String> = ["onVersion"]

  let title = LocalizedText("Votre avis", "Your reaction")
  let lead = LocalizedText(
    "Il va à l’équipe du service, avec la demande qui l’a provoqué et sans rien qui vous désigne.",
    "It goes to the service’s team, with the request that led to it and nothing that points to you."
  )
  let smile = LocalizedText("Cet essai vous a-t-il été utile ?", "Was this try of use?")
  let facets = LocalizedText("Et plus précisément (facultatif)", "And more precisely (optional)")
  let useful = LocalizedText("Cela m’aide", "It helps me")
  let clear = LocalizedText("C’est clair", "It is clear")
  let trusted = LocalizedText("J’ai confiance", "I would trust it")
  let situation = LocalizedText("Dans quelle situation êtes-vous ? (facultatif)", "What is your situation? (optional)")
  let situationNone = LocalizedText("rien de particulier", "nothing in particular")
  let text = LocalizedText("En vos mots (facultatif)", "In your own words (optional)")
  let textHint = LocalizedText(
    "2 000 caractères au plus. N’écrivez rien qui désigne quelqu’un : tout le monde peut lire.",
    "2,000 characters at most. Write nothing that points to anyone: everybody can read it."
  )
  let send = LocalizedText("Envoyer", "Send")
  let chooseSmile = LocalizedText("Choisissez un des trois visages.", "Choose one of the three faces.")
  let tooLong = LocalizedText("2 000 caractères au plus.", "2,000 characters at most.")
  let sentAlready = LocalizedText(
    "Vous avez donné votre avis sur cet essai.",
    "You have given your reaction to this try."
  )
  let follow = LocalizedText("Suivre ce qu’il devient", "Follow what becomes of it")

  // My reactions
  let mine = LocalizedText("Mes avis", "My reactions")
  let mineLead = LocalizedText(
    "Ce que vous avez dit, et ce qu’en ont fait les équipes. C’est vous qui dites si c’est réglé.",
    "What you said, and what the teams did about it. It is you who says whether it is settled."
  )
  let order = LocalizedText("Du plus récent au plus ancien.", "The newest first.")
  let noneTitle = LocalizedText("Pas encore d’avis", "No reactions yet")
  let noneText = LocalizedText(
    "Essayez un service avec une personne inventée, et dites à son équipe ce que vous en pensez.",
    "Try a service with an invented person, and tell its team what you think."
  )
  let toCatalogue = LocalizedText("Choisir un service", "Choose a service")
  let thanks = LocalizedText(
    "Merci : l’équipe du service a votre avis. Sa réponse paraîtra ici.",
    "Thank you: the service’s team has your reaction. Its answer will appear here."
  )
  let confirm = LocalizedText("C’est réglé", "It is settled")
  let reopen = LocalizedText("Ce n’est pas réglé", "It is not settled")
  let reopenText = LocalizedText("Ce qui ne va pas encore (facultatif)", "What is still wrong (optional)")
  let confirmed = LocalizedText("Merci, c’est noté comme réglé.", "Thank you, it is noted as settled.")
  let reopened = LocalizedText("C’est rouvert : l’équipe le voit.", "It is open again: the team sees it.")
  let changedMeanwhile = LocalizedText(
    "L’avis a changé entre-temps : regardez où il en est.",
    "The reaction has changed meanwhile: see where it stands."
  )
  let onVersion = LocalizedText("{name}, version {version}", "{name}, version {version}")
  let you = LocalizedText("vous", "you")
  let correctedIn = LocalizedText("corrigé dans la version {version}", "corrected in version {version}")
  let joined = LocalizedText(
    "Réuni avec un avis qui dit la même chose : il en suit le sort.",
    "Joined with a reaction that says the same: it shares its fate."
  )
  let hidden = LocalizedText("Texte masqué par un mainteneur : {reason}", "Text hidden by a maintainer: {reason}")
  let seeTry = LocalizedText("Revoir l’essai", "See the try again")
  // Where it stands
  let stateNew = LocalizedText("nouveau", "new")
  let stateSeen = LocalizedText("lu par l’équipe", "seen by the team")
  let stateAnswered = LocalizedText("a sa réponse", "answered")
  let stateCorrected = LocalizedText("corrigé", "mended")
  let stateConfirmed = LocalizedText("confirmé par son auteur", "confirmed by its author")
  let stateReopened = LocalizedText("rouvert par son auteur", "reopened by its author")
  let stateDeclined = LocalizedText("refusé", "declined")

  let tooFast = LocalizedText(
    "Dix avis par minute au plus : attendez un peu, puis envoyez de nouveau.",
    "Ten reactions a minute at most: wait a little, then send it again."
  )

  /// An « avis » is masculine, where the command line's « réaction » is not.
  func state(_ state: ReactionState) -> LocalizedText {
    switch state {
    case .new: stateNew
    case .seen: stateSeen
    case .answered: stateAnswered
    case .corrected: stateCorrected
    case .confirmed: stateConfirmed
    case .reopened: stateReopened
    case .declined: stateDeclined
    }
  }
}
