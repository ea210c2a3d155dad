import OpenLabProtocol

/// One service, whole.
struct ServiceWords: WordList {
  static let sameInBoth: Set<String> = ["versions", "version"]

  let tryIt = LocalizedText("Essayer ce service", "Try this service")
  let notOpen = LocalizedText(
    "Ce service ne peut pas être essayé : il est {state}.",
    "This service cannot be tried: it is {state}."
  )
  let reason = LocalizedText("Raison donnée : {reason}", "Reason given: {reason}")
  let ending = LocalizedText("Ce service s’arrête le {date}.", "This service ends on {date}.")
  let endingSomeday = LocalizedText("Ce service va s’arrêter.", "This service is coming to an end.")
  let successor = LocalizedText("Il est remplacé par", "It is replaced by")

  let unpublished = LocalizedText("Aucun service publié ne porte ce nom.", "No published service has this name.")
  let badge = LocalizedText("Pour votre page", "For your page")
  let badgeLead = LocalizedText(
    "L’état du service en image, toujours à jour. À coller dans un README :",
    "The service’s standing as a picture, always up to date. To be pasted into a README:"
  )
  let badgeAlt = LocalizedText("État du service dans OpenLab", "The service’s standing in OpenLab")

  // What it reads
  let asks = LocalizedText("Ce qu’il lit, et pourquoi", "What it reads, and why")
  let asksLead = LocalizedText(
    "Vous décidez partie par partie, au moment de l’essai. Le service ne voit rien d’autre.",
    "You decide part by part, when you try it. The service sees nothing else."
  )
  let asksNothing = LocalizedText("Ce service ne lit rien du compte.", "This service reads nothing of the account.")
  let whenNeeded = LocalizedText("seulement au besoin, pendant l’essai", "only when needed, during the try")
  let sensitive = LocalizedText("données sensibles", "sensitive data")
  let noPurpose = LocalizedText("Le fournisseur n’en donne pas la raison.", "The provider gives no reason.")
  let never = LocalizedText("Il ne demande jamais : {scopes}.", "It never asks for: {scopes}.")

  // How it stands
  let trust = LocalizedText("Ce qui est vérifié", "What is checked")
  let uncertified = LocalizedText(
    """
    Ce service n’a pas de certificat. Cette version d’OpenLab ne fait pas encore passer de contrôles de certification : \
    publier est la décision d’un mainteneur, notée au journal.
    """,
    """
    This service has no certificate. This version of OpenLab does not yet run certification checks: to publish is a \
    maintainer’s decision, kept in the log.
    """
  )
  let certified = LocalizedText(
    """
    Certifié par la décision d’un mainteneur, notée au journal. Cette version d’OpenLab ne fait pas encore passer \
    elle-même de contrôles de certification.
    """,
    """
    Certified by a maintainer’s decision, kept in the log. This version of OpenLab does not yet run certification checks \
    of its own.
    """
  )
  let sandboxed = LocalizedText(
    "À chaque essai, il tourne isolé : sans réseau, sans accès aux fichiers de la machine, dans des limites fixées.",
    "At each try it runs isolated: no network, no access to the machine’s files, within set limits."
  )
  let notSandboxed = LocalizedText(
    "Sur cette machine, il tourne sans isolation : n’y essayez que ce que vous connaissez.",
    "On this machine it runs without isolation: try only what you know."
  )
  let reasonsChecked = LocalizedText(
    "Chaque raison qu’il donne est recalculée ; celles qui ne tiennent pas ne sont jamais montrées.",
    "Every reason that it gives is worked out again; those that do not hold are never shown."
  )
  let onlyData = LocalizedText(
    "Il répond par des données, que le portail dessine : aucune page ni aucun programme du service n’arrive chez vous.",
    "It answers with data, which the portal draws: no page and no program of the service ever reaches you."
  )

  // Facts
  let facts = LocalizedText("Fiche", "Facts")
  let id = LocalizedText("Identifiant", "Identifier")
  let version = LocalizedText("Version", "Version")
  let state = LocalizedText("État", "State")
  let provider = LocalizedText("Fournisseur", "Provider")
  let contact = LocalizedText("Contact", "Contact address")
  let website = LocalizedText("site du fournisseur", "the provider’s site")
  let licence = LocalizedText("Licence", "Licence terms")
  let audience = LocalizedText("Pour qui", "For whom")
  let languages = LocalizedText("Langues", "Languages")
  let digest = LocalizedText("Empreinte du contenu", "Digest of the contents")
  let since = LocalizedText("Au catalogue depuis", "In the catalogue since")

  // What people say
  let reactions = LocalizedText("Ce qu’en disent les testeurs", "What testers say")
  let satisfaction = LocalizedText("Satisfaction", "How pleased people are")
  let scoreOf = LocalizedText("{score} / 10", "{score} out of 10")
  let people = Plural(fr: ("{n} avis", "{n} avis"), en: ("{n} opinion", "{n} opinions"))
  let goodShare = LocalizedText(
    "{share} de contents, entre {low} et {high} au vu du nombre d’avis",
    "{share} pleased, between {low} and {high} given how many spoke"
  )
  let loop = LocalizedText("Avis confirmés corrigés", "Opinions confirmed as mended")
  let loopOf = LocalizedText("{confirmed} sur {n}", "{confirmed} of {n}")
  let delay = LocalizedText("Délai de réponse médian", "Median time to an answer")
  let noAnswer = LocalizedText("pas encore de réponse", "no answer yet")
  let noReactionTitle = LocalizedText("Pas encore d’avis", "No opinion yet")
  let noReactionText = LocalizedText(
    "Essayez ce service avec une personne inventée : votre avis sera le premier.",
    "Try this service with an invented person: yours will be the first."
  )
  let latest = LocalizedText("Les derniers avis", "The latest opinions")
  let latestOrder = LocalizedText("Du plus récent au plus ancien.", "The newest first.")
  let onVersion = LocalizedText("sur la version {version}", "on version {version}")
  let hiddenText = LocalizedText("Texte masqué par un mainteneur : {reason}", "Text hidden by a maintainer: {reason}")
  let noText = LocalizedText("(sans commentaire)", "(no comment)")
  let duplicates = Plural(
    fr: ("{n} autre personne dit la même chose", "{n} autres personnes disent la même chose"),
    en: ("{n} other person says the same", "{n} other people say the same")
  )
  let answerOf = LocalizedText("Réponse de {who}", "{who} answers")
  let correctedIn = LocalizedText("Corrigé dans la version {version}", "Mended in version {version}")
  let declined = LocalizedText("Refusé, avec cette raison", "Declined, with this reason")
  let useful = LocalizedText("utile", "useful")

  // Versions
  let versions = LocalizedText("Versions", "Versions")
  let newestFirst = LocalizedText("De la plus récente à la plus ancienne.", "The newest first.")
  let handedIn = LocalizedText("déposée le {date}", "handed in on {date}")
  let changedOn = LocalizedText("dernier changement d’état le {date}", "state last changed on {date}")
  let thanks = Plural(
    fr: ("Changée grâce à {n} avis", "Changée grâce à {n} avis"),
    en: ("Changed thanks to {n} opinion", "Changed thanks to {n} opinions")
  )
  let thanksYou = LocalizedText("Changée grâce à vous", "Changed thanks to you")
  let thanksYouAnd = Plural(
    fr: ("Changée grâce à vous et à {n} autre avis", "Changée grâce à vous et à {n} autres avis"),
    en: ("Changed thanks to you and {n} other opinion", "Changed thanks to you and {n} other opinions")
  )
  let newScope = LocalizedText("demande en plus : {scopes}", "asks in addition for: {scopes}")
  let droppedScope = LocalizedText("ne demande plus : {scopes}", "no longer asks for: {scopes}")
  let history = LocalizedText("Journal public", "Public log")
  let historyLead = LocalizedText(
    "Chaque acte est noté pour toujours, avec la personne qui l’a fait ; les plus récents d’abord.",
    "Every act is kept for ever, with who did it; the newest first."
  )
  let when = LocalizedText("Quand", "When")
  let act = LocalizedText("Acte", "Act")
  let who = LocalizedText("Par", "By")
  let why = LocalizedText("Raison", "Reason")
}
