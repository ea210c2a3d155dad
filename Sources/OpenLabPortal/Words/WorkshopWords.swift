import OpenLabProtocol

/// The provider's workshop.
struct WorkshopWords: WordList {
  static let sameInBoth: Set<String> = ["version", "versions", "milliseconds", "bundle", "minutes"]

  let title = LocalizedText("Atelier", "Workshop")
  let lead = LocalizedText(
    "Les services de {provider} : les déposer, voir ce qui reste à faire, lire les essais et répondre aux avis.",
    "The services of {provider}: hand them in, see what is left to do, read tries and answer what people say."
  )

  // Handing in
  let submit = LocalizedText("Déposer une version", "Hand in a version")
  let submitLead = LocalizedText(
    "Une archive ustar non compressée du dossier du service, 10 Mio et 500 fichiers au plus, faite depuis ce dossier :",
    "An uncompressed ustar archive of the service’s folder, at most 10 MiB and 500 files, made inside that folder:"
  )
  let submitRules = LocalizedText(
    """
    Ce qui est envoyé se construit et s’exécute isolé, sans réseau. Le premier dépôt d’un identifiant le lie à votre \
    équipe. Trois dépôts par heure.
    """,
    """
    What you send is built and run isolated, without a network. The first hand-in of an id binds it to your team. Three \
    an hour.
    """
  )
  let bundle = LocalizedText("Archive (.tar)", "Archive (.tar)")
  let send = LocalizedText("Déposer", "Hand in")
  let noFile = LocalizedText("Choisissez un fichier .tar.", "Choose a .tar file.")
  let tooLargeHere = LocalizedText(
    "Ce fichier dépasse 10 Mio : laissez de côté ce dont le service ne se sert pas.",
    "This file is over 10 MiB: leave out what the service does not run from."
  )
  let tooManyBundles = LocalizedText(
    "Votre équipe a déposé trois fois en une heure. Réessayez dans {n} min.",
    "Your team has handed in three times within an hour. Try again in {n} min."
  )
  let uploadTitle = LocalizedText("Dépôt en cours", "Handing in")
  let uploadWaiting = LocalizedText(
    "{file} attend son tour : une construction à la fois.",
    "{file} waits for its turn: one build at a time."
  )
  let uploadWorking = LocalizedText(
    "{file} se construit, isolé et sans réseau. Cela peut prendre quelques minutes.",
    "{file} is being built, isolated and without a network. It may take some minutes."
  )
  let uploadRefused = LocalizedText("Le dépôt n’est pas pris", "The hand-in is not taken")
  let look = LocalizedText("Regarder de nouveau", "Look again")
  let again = LocalizedText("Déposer de nouveau", "Hand in again")
  let buildOutput = LocalizedText("Ce que la construction a dit", "What the build said")
  let submitted = LocalizedText("La version est déposée.", "The version is handed in.")
  let place = LocalizedText("Où", "Where")
  let entry = LocalizedText("Élément", "Entry")
  let byte = LocalizedText("Octet", "Byte")
  let mend = LocalizedText("Comment le corriger", "How to mend it")
  let manifestProblems = LocalizedText("Ce qui ne va pas dans service.json", "What is wrong in service.json")
  let line = LocalizedText("ligne {line}, colonne {column}", "line {line}, column {column}")

  // The list
  let services = LocalizedText("Vos services", "Your services")
  let servicesOrder = LocalizedText("Dans l’ordre de leurs identifiants.", "In the order of their ids.")
  let noServices = LocalizedText("Aucun service pour l’instant", "No service yet")
  let noServicesText = LocalizedText(
    "Déposez une première version ; elle attendra ensuite l’examen d’un mainteneur.",
    "Hand in a first version; it then waits for a maintainer’s review."
  )
  let openReactions = Plural(
    fr: ("{n} avis attend une réponse", "{n} avis attendent une réponse"),
    en: ("{n} reaction waits for an answer", "{n} reactions wait for an answer")
  )
  let noOpenReactions = LocalizedText("Aucun avis en attente", "No reaction waits")
  let open = LocalizedText("Ouvrir", "Open")

  // One service
  let todo = LocalizedText("Ce qui reste à faire", "What is left to do")
  let todoLead = LocalizedText(
    "Les marches jusqu’à la certification ; chaque point dit la commande qui le règle.",
    "The steps to certification; each point names the command that mends it."
  )
  let done = LocalizedText("fait", "done")
  let toDo = LocalizedText("à faire", "to do")
  let waits = LocalizedText("en attente", "waiting")
  let stepSubmitted = LocalizedText("Déposer une version", "Hand in a version")
  let stepManifest = LocalizedText("Un manifeste sans remarque", "A manifest without remarks")
  let stepSandbox = LocalizedText("S’exécuter isolé", "Run isolated")
  let stepPeople = LocalizedText("Répondre aux personnes de recette", "Answer the acceptance people")
  let stepReview = LocalizedText("Passer l’examen", "Pass the review")
  let stepCertified = LocalizedText("Être certifié", "Be certified")
  let stepPublished = LocalizedText("Être publié", "Be published")
  let stepReactions = LocalizedText("Répondre aux avis", "Answer reactions")
  let stepDoneSubmitted = LocalizedText("{version}, le {date}", "{version}, on {date}")
  let stepRunHint = LocalizedText(
    "Lancez l’essai ci-dessous, ou chez vous :",
    "Start the run below, or on your machine:"
  )
  let stepReviewWaits = LocalizedText("Attend un mainteneur depuis {age}.", "Has waited for a maintainer for {age}.")
  let stepReturned = LocalizedText("Renvoyé : {reason}", "Sent back: {reason}")
  let stepSuspended = LocalizedText("Suspendu : {reason}", "Suspended: {reason}")
  let stepWithdrawn = LocalizedText("Retiré : {reason}", "Withdrawn: {reason}")
  let stepMendAndSend = LocalizedText(
    "Corrigez, donnez une nouvelle version dans service.json, et déposez :",
    "Mend it, give a new version in service.json, and hand it in:"
  )
  let stepCertifyWaits = LocalizedText("Un mainteneur le décide.", "A maintainer decides it.")
  let stepPublishWaits = LocalizedText("Un mainteneur le publie.", "A maintainer publishes it.")
  let stepReactionsNone = LocalizedText("Aucun avis n’attend.", "No reaction waits.")

  // Checks
  let checks = LocalizedText("Vérifications de {version}", "Checks of {version}")
  let checkManifest = LocalizedText("Manifeste", "Manifest")
  let checkManifestFine = LocalizedText("Lu sans remarque.", "Read without remarks.")
  let checkBundle = LocalizedText("Paquet", "Bundle")
  let checkBundleFine = LocalizedText(
    "{files}, {size}, empreinte {digest} : intact.",
    "{files}, {size}, digest {digest}: intact."
  )
  let checkBundleGone = LocalizedText(
    "Le paquet n’est plus là, ou il est abîmé : déposez la version de nouveau.",
    "The bundle is gone or damaged: hand the version in again."
  )
  let files = Plural(fr: ("{n} fichier", "{n} fichiers"), en: ("{n} file", "{n} files"))
  let checkSandbox = LocalizedText("Isolement", "Isolation")
  let checkSandboxFine = LocalizedText(
    "Les {n} couches de l’isolement tiennent sur cette machine.",
    "All {n} layers of the sandbox hold on this machine."
  )
  let checkSandboxMissing = LocalizedText(
    "Il manque sur cette machine : {layers}. openlab doctor dit comment y remédier.",
    "Missing on this machine: {layers}. openlab doctor says how to mend it."
  )
  let checkScopes = LocalizedText("Données demandées", "Data asked for")
  let checkScopesNone = LocalizedText("Aucune.", "None.")
  let checkScopesNoPurpose = LocalizedText("sans raison dite aux personnes", "no purpose told to people")
  let onDemand = LocalizedText("à la demande", "on demand")
  let sensitive = LocalizedText("sensible", "sensitive")
  let checkPeople = LocalizedText("Personnes de recette", "Acceptance people")
  let checkPeopleNot = LocalizedText("Pas encore essayé.", "Not run yet.")
  let checkPeopleRunning = LocalizedText("En cours : {n} sur {all}.", "Running: {n} of {all}.")
  let checkPeopleFine = LocalizedText(
    "{n} personnes, aucun échec, aucune raison refusée.",
    "{n} people, no failure, no reason refused."
  )
  let checkPeopleBad = LocalizedText(
    "{n} personnes : {failed} en échec, {refused} raisons refusées.",
    "{n} people: {failed} failed, {refused} reasons refused."
  )
  let runPeople = LocalizedText("Essayer avec les personnes de recette", "Run for the acceptance people")
  let runAgain = LocalizedText("Essayer de nouveau", "Run again")
  let peopleTable = LocalizedText(
    "Ce que la version a fait pour chaque personne de recette",
    "What the version did for each acceptance person"
  )
  let person = LocalizedText("Personne", "Person")
  let outcome = LocalizedText("Résultat", "Outcome")
  let reasons = LocalizedText("Raisons vérifiées", "Reasons verified")
  let refusedReasons = LocalizedText("refusées", "refused")
  let took = LocalizedText("Durée", "Time")
  let milliseconds = LocalizedText("{n} ms", "{n} ms")
  let expected = LocalizedText("Attendu : {text}", "Expected: {text}")
  let items = Plural(fr: ("{n} proposition", "{n} propositions"), en: ("{n} proposal", "{n} proposals"))
  let questions = Plural(
    fr: ("après {n} question", "après {n} questions"),
    en: ("after {n} question", "after {n} questions")
  )
  let abstained = LocalizedText("S’abstient : {reason}", "Abstains: {reason}")
  let notApplicable = LocalizedText("Sans objet : aucun projet", "Not applicable: no project")
  let failed = LocalizedText("Échec : {reason}", "Failed: {reason}")
  let peopleFailedStart = LocalizedText(
    "Le service ne démarre pas : les autres personnes n’ont pas été essayées.",
    "The service does not start: the other people were not tried."
  )

  // Versions
  let versions = LocalizedText("Versions", "Versions")
  let version = LocalizedText("Version", "Version")
  let state = LocalizedText("État", "State")
  let handedIn = LocalizedText("Déposée", "Handed in")
  let certificate = LocalizedText("Certificat", "Certificate")
  let noCertificate = LocalizedText("sans certificat", "no certificate")
  let compare = LocalizedText("Comparer", "Compare")
  let compareOld = LocalizedText("De la version", "From version")
  let compareNew = LocalizedText("à la version", "to version")
  let compareTitle = LocalizedText("De {old} à {new}", "From {old} to {new}")
  let withdrawTitle = LocalizedText("Mettre en fin de vie ou retirer", "Deprecate or withdraw")
  let withdrawLead = LocalizedText(
    "La raison se lit en public. Retirer est définitif.",
    "The reason is read in public. Withdrawing is for good."
  )

  // Difference
  let difference = LocalizedText("Ce qui change", "What changes")
  let firstVersion = LocalizedText(
    "C’est la première version : tout est nouveau.",
    "This is the first version: everything is new."
  )
  let nothingChanged = LocalizedText("Rien n’a changé.", "Nothing has changed.")
  let scopesAdded = LocalizedText("Demande en plus : {scopes}", "Asks for more: {scopes}")
  let scopesRemoved = LocalizedText("Ne demande plus : {scopes}", "Asks no longer for: {scopes}")
  let scopesSame = LocalizedText("Demande les mêmes données.", "Asks for the same data.")
  let member = LocalizedText("Champ", "Member")
  let before = LocalizedText("Avant", "Before")
  let after = LocalizedText("Après", "After")
  let absent = LocalizedText("absent", "none")
  let memberTable = LocalizedText("Champs du manifeste qui changent", "Members of the manifest that change")
  let fileTable = LocalizedText("Fichiers qui changent", "Files that change")
  let file = LocalizedText("Fichier", "File")
  let change = LocalizedText("Changement", "Change")
  let fileAdded = LocalizedText("nouveau", "new")
  let fileRemoved = LocalizedText("retiré", "removed")
  let fileChanged = LocalizedText("changé", "changed")
  let size = LocalizedText("Taille", "Size")
  let linesChanged = LocalizedText("{path} : +{added} −{removed} lignes", "{path}: +{added} −{removed} lines")
  let noText = LocalizedText("trop long, trop différent, ou pas un texte", "too long, too different, or no text")
  let moreFiles = Plural(
    fr: ("Et {n} fichier de plus.", "Et {n} fichiers de plus."),
    en: ("And {n} more file.", "And {n} more files.")
  )
  let lineRemoved = LocalizedText("retirée", "removed")
  let lineAdded = LocalizedText("ajoutée", "added")

  // Reactions
  let reactions = LocalizedText("Avis", "Reactions")
  let waiting = LocalizedText("À répondre", "To be answered")
  let waitingOrder = LocalizedText("Ceux qui attendent depuis le plus longtemps d’abord.", "The longest waiting first.")
  let settled = LocalizedText("Répondus", "Answered")
  let settledOrder = LocalizedText("Les plus récents d’abord.", "The newest first.")
  let noReactions = LocalizedText("Personne n’a encore donné son avis.", "Nobody has said what they think yet.")
  let answer = LocalizedText("Votre réponse", "Your answer")
  let answerHint = LocalizedText(
    "Lue en public sous l’avis. Refuser demande d’en dire la raison.",
    "Read in public below the reaction. To decline takes a reason."
  )
  let answerSend = LocalizedText("Répondre", "Answer")
  let answerDecline = LocalizedText("Refuser", "Decline")
  let answerSee = LocalizedText("Marquer comme lu", "Mark as seen")
  let answerCorrect = LocalizedText("Corrigé dans", "Corrected in")
  let answerCorrectSend = LocalizedText("Dire corrigé", "Say corrected")
  let answered = LocalizedText("Votre réponse est en ligne.", "Your answer is online.")
  let ofVersion = LocalizedText("à propos de {version}", "about {version}")
  let duplicates = Plural(fr: ("dit par {n} autre", "dit par {n} autres"), en: ("said by {n} more", "said by {n} more"))
  let hidden = LocalizedText("Masqué : {reason}", "Hidden: {reason}")

  // Tries
  let tries = LocalizedText("Essais", "Tries")
  let versionsOrder = LocalizedText("Les plus récentes d’abord.", "The newest first.")
  let triesOrder = LocalizedText("Les plus récents d’abord.", "The newest first.")
  let noTries = LocalizedText("Personne n’a encore essayé ce service.", "Nobody has tried this service yet.")
  let tryTable = LocalizedText("Les derniers essais", "The latest tries")
  let began = LocalizedText("Début", "Began")
  let account = LocalizedText("Personne", "Person")
  let seeMessages = LocalizedText("Voir les échanges de cet essai", "See the messages of this try")
  let transcript = LocalizedText("Transcription", "Transcript")
  let transcriptTitle = LocalizedText("Échanges de l’essai", "Messages of the try")
  let transcriptLead = LocalizedText(
    "Chaque ligne entre l’hôte et le service, dans les deux sens. Le texte du service n’est jamais interprété.",
    "Every line between the host and the service, both ways. The service’s text is never interpreted."
  )
  let noTranscript = LocalizedText(
    "Les échanges de cet essai ne sont plus gardés : seuls les derniers le sont.",
    "The messages of this try are no longer kept: only the latest are."
  )
  let fromHost = LocalizedText("hôte → service", "host → service")
  let fromService = LocalizedText("service → hôte", "service → host")
  let download = LocalizedText("Télécharger (NDJSON)", "Download (NDJSON)")
  let moreLines = Plural(
    fr: ("{n} ligne de plus dans le fichier.", "{n} lignes de plus dans le fichier."),
    en: ("{n} more line in the file.", "{n} more lines in the file.")
  )
  let cutLine = LocalizedText("… (la suite dans le fichier)", "… (the rest in the file)")
  let outcomeRunning = LocalizedText("en cours", "running")
  let outcomeAnswered = LocalizedText("répondu", "answered")
  let outcomeAbstained = LocalizedText("s’est abstenu", "abstained")
  let outcomeCancelled = LocalizedText("arrêté par la personne", "stopped by the person")
  let outcomeStopped = LocalizedText("arrêté par le portail", "stopped by the portal")
  let outcomeFailed = LocalizedText("en échec", "failed")
  let unboundToken = LocalizedText(
    """
    Ce jeton n’est encore celui d’aucune équipe. Déposez une première version en ligne de commande (OPENLAB_TOKEN=… \
    openlab submit DOSSIER), ou demandez un jeton fait avec --provider et --contact.
    """,
    """
    This token is no team’s yet. Hand in a first version on the command line (OPENLAB_TOKEN=… openlab submit DIR), or ask \
    for a token made with --provider and --contact.
    """
  )
  let notYours = LocalizedText(
    "Ce service est à une autre équipe. Votre jeton ouvre les services de la vôtre.",
    "This service is another team’s. Your token opens the services of yours."
  )

  // Sizes
  let bytes = Plural(fr: ("{n} octet", "{n} octets"), en: ("{n} byte", "{n} bytes"))
  let kibibytes = LocalizedText("{n} Kio", "{n} KiB")
  let mebibytes = LocalizedText("{n} Mio", "{n} MiB")

  // Ages
  let justNow = LocalizedText("moins d’une minute", "less than a minute")
  let minutes = Plural(fr: ("{n} minute", "{n} minutes"), en: ("{n} minute", "{n} minutes"))
  let hours = Plural(fr: ("{n} heure", "{n} heures"), en: ("{n} hour", "{n} hours"))
  let days = Plural(fr: ("{n} jour", "{n} jours"), en: ("{n} day", "{n} days"))
}
