import OpenLabProtocol

/// The maintainer's review.
struct ReviewWords: WordList {
  static let sameInBoth: Set<String> = ["version", "service"]

  let title = LocalizedText("Examen", "Review")
  let lead = LocalizedText(
    "Ce que les équipes ont déposé et ce qui est au catalogue : regarder, essayer, décider en public.",
    "What teams have handed in and what is in the catalogue: look, try, decide in public."
  )
  let queue = LocalizedText("Versions qui attendent", "Versions that wait")
  let queueOrder = LocalizedText("Celles qui attendent depuis le plus longtemps d’abord.", "The longest waiting first.")
  let queueEmpty = LocalizedText("Rien n’attend", "Nothing waits")
  let queueEmptyText = LocalizedText(
    "Toutes les versions déposées ont reçu leur décision.",
    "Every version that was handed in has its decision."
  )
  let service = LocalizedText("Service", "Service")
  let version = LocalizedText("Version", "Version")
  let provider = LocalizedText("Fournisseur", "Provider")
  let state = LocalizedText("État", "State")
  let age = LocalizedText("Attend depuis", "Waits for")
  let approvals = LocalizedText("Accords", "Approvals")
  let approvalsOf = LocalizedText("{n} sur {needed}", "{n} of {needed}")
  let inCatalogue = LocalizedText("Au catalogue", "In the catalogue")
  let inCatalogueOrder = LocalizedText(
    "Publiés, en fin de vie ou suspendus, dans l’ordre de leurs identifiants.",
    "Published, deprecated or suspended, in the order of their ids."
  )
  let nothingInCatalogue = LocalizedText("Aucun service n’est publié.", "No service is published.")
  let log = LocalizedText("Journal des décisions", "Log of decisions")

  // One version
  let itemTitle = LocalizedText("Examen de « {name} » {version}", "Review of “{name}” {version}")
  let checklist = LocalizedText("Liste de contrôle", "Checklist")
  let checkOwner = LocalizedText("Identifiant", "Id")
  let checkOwnerFine = LocalizedText(
    "{id} appartient à {provider}, qui l’a déposé le premier.",
    "{id} belongs to {provider}, who handed it in first."
  )
  let checkSecond = LocalizedText("Deux mainteneurs", "Two maintainers")
  let checkSecondText = LocalizedText(
    "La règle demande {needed} accords pour certifier ; il y en a {n}.",
    "The policy wants {needed} approvals to certify; there are {n}."
  )
  let approvedBy = LocalizedText("{who}, le {date}", "{who}, on {date}")
  let compared = LocalizedText(
    "Comparé à {version}, la dernière publiée",
    "Compared with {version}, the last published"
  )
  let decide = LocalizedText("Décider", "Decide")
  let decideLead = LocalizedText(
    "Votre nom, votre décision et sa raison entrent au journal, pour toujours.",
    "Your name, your decision and its reason enter the log, for good."
  )
  let noMoves = LocalizedText(
    "Plus rien à décider : cette version est retirée.",
    "Nothing left to decide: this version is withdrawn."
  )
  let action = LocalizedText("Décision", "Decision")
  let reason = LocalizedText("Raison", "Reason")
  let reasonHint = LocalizedText(
    "Lue en public. Il en faut une pour renvoyer, suspendre et retirer.",
    "Read in public. To send back, suspend and withdraw takes one."
  )
  let level = LocalizedText("Niveau du certificat", "Level of the certificate")
  let levelHint = LocalizedText("Pour certifier.", "To certify.")
  let levelNone = LocalizedText("sans niveau", "no level")
  let until = LocalizedText("Fin de vie le", "End of life on")
  let untilHint = LocalizedText("Pour mettre en fin de vie : AAAA-MM-JJ.", "To deprecate: YYYY-MM-DD.")
  let successor = LocalizedText("Successeur", "Successor")
  let successorHint = LocalizedText(
    "Pour mettre en fin de vie : l’identifiant du service à utiliser à la place.",
    "To deprecate: the id of the service to use instead."
  )
  let token = LocalizedText("Votre jeton, de nouveau", "Your token once more")
  let tokenHint = LocalizedText(
    "Pour certifier : une session laissée ouverte ne suffit pas.",
    "To certify: a session that was left open is not enough."
  )
  let tokenWrong = LocalizedText(
    "Ce n’est pas le jeton de cette session. Rien n’a été certifié.",
    "This is not the token of this session. Nothing was certified."
  )
  let chooseAct = LocalizedText("Choisissez une décision.", "Choose a decision.")
  let carryOut = LocalizedText("Enregistrer la décision", "Record the decision")
  let actReview = LocalizedText("Prendre en examen", "Take into review")
  let actSendBack = LocalizedText("Renvoyer à son équipe", "Send back to its team")
  let actCertify = LocalizedText("Certifier", "Certify")
  let actPublish = LocalizedText("Publier au catalogue", "Publish in the catalogue")
  let actSuspend = LocalizedText("Suspendre : arrête aussi les appels en cours", "Suspend: ends calls in flight too")
  let actDeprecate = LocalizedText("Mettre en fin de vie", "Deprecate")
  let actWithdraw = LocalizedText("Retirer pour toujours", "Withdraw for good")
  let actTokenCreate = LocalizedText("créer un jeton", "make a token")
  let actTokenRevoke = LocalizedText("reprendre un jeton", "take a token back")
  let decided = LocalizedText("La décision est enregistrée.", "The decision is recorded.")
  let approved = LocalizedText(
    "Votre accord est enregistré ; il en faut encore un autre.",
    "Your approval is recorded; it takes another one still."
  )
  let history = LocalizedText("Décisions jusqu’ici", "Decisions so far")
  let seePublic = LocalizedText("La page publique", "The public page")

  // The log
  let logTitle = LocalizedText("Journal", "Log")
  let logLead = LocalizedText(
    "Chaque acte, qui l’a fait et pourquoi. Chaque ligne porte l’empreinte de la précédente : rien ne se change après coup.",
    "Every act, who did it and why. Each row carries the digest of the one before: nothing can be changed afterwards."
  )
  let logWhole = LocalizedText("Le journal est entier : {n} lignes vérifiées.", "The log is whole: {n} rows verified.")
  let logBroken = LocalizedText(
    "Le journal ne tient pas à la ligne {n} : {detail}",
    "The log does not hold at row {n}: {detail}"
  )
  let logHead = LocalizedText(
    "Notez cette empreinte ailleurs ; openlab audit verify la compare :",
    "Note this digest elsewhere; openlab audit verify compares it:"
  )
  let logTable = LocalizedText("Les actes, les plus récents d’abord", "The acts, the newest first")
  let row = LocalizedText("Ligne", "Row")
  let at = LocalizedText("Quand", "When")
  let who = LocalizedText("Qui", "Who")
  let what = LocalizedText("Quoi", "What")
  let older = LocalizedText("Plus anciens", "Older")
  let newest = LocalizedText("Les plus récents", "The newest")
}
