import OpenLabProtocol

/// A try from its start to its receipt.
struct TryResultWords: WordList {
  static let sameInBoth: Set<String> = ["points"]

  // While it runs
  let running = LocalizedText("« {name} » travaille…", "“{name}” is at work…")
  let runningItems = Plural(
    fr: ("{n} résultat reçu", "{n} résultats reçus"),
    en: ("{n} result so far", "{n} results so far")
  )
  let says = LocalizedText("Le service dit :", "The service says:")
  let stop = LocalizedText("Arrêter", "Stop")
  let withdraw = LocalizedText("Retirer mon accord", "Withdraw my consent")
  let withdrawHint = LocalizedText(
    "Arrête le service tout de suite ; il ne reçoit plus rien.",
    "Stops the service at once; it is given nothing more."
  )
  let refresh = LocalizedText(
    "Cette page se recharge toute seule tant que le service travaille.",
    "This page reloads by itself while the service is at work."
  )
  let refreshNow = LocalizedText("Recharger maintenant", "Reload now")
  let soFar = LocalizedText("Reçu jusqu’ici", "So far")

  // Questions
  let asks = LocalizedText("Le service demande", "The service asks")
  let questionNumber = LocalizedText("Question {n}, {max} au plus", "Question {n} of {max} at most")
  let answer = LocalizedText("Répondre", "Answer")
  let chooseAnswer = LocalizedText("Choisissez une réponse.", "Choose an answer.")
  let simulate = LocalizedText("Répondre comme cette personne", "Answer as this person would")
  let simulateRest = LocalizedText("… et à toutes les suivantes", "… and all that follow")
  let simulateHint = LocalizedText(
    "Les réponses sont alors tirées de ce que le portail sait de cette personne inventée.",
    "Answers are then drawn from what the portal knows of this invented person."
  )
  let ownQuestion = LocalizedText("question du service, non notée", "the service’s own question, not scored")
  let bankQuestion = LocalizedText("question du référentiel", "question of the reference data")
  let answered = Plural(
    fr: ("{n} réponse donnée", "{n} réponses données"),
    en: ("{n} answer given", "{n} answers given")
  )
  let simulatedAnswer = LocalizedText("réponse simulée", "simulated answer")
  let endless = LocalizedText(
    "Le service voulait encore poser des questions : le portail s’arrête là.",
    "The service wanted to go on asking: the portal stops here."
  )

  // What the host checked
  let verified = Plural(
    fr: ("{n} raison vérifiée par le portail", "{n} raisons vérifiées par le portail"),
    en: ("{n} reason verified by the portal", "{n} reasons verified by the portal")
  )
  let refused = Plural(
    fr: ("{n} raison refusée, non montrée", "{n} raisons refusées, non montrées"),
    en: ("{n} reason refused, not shown", "{n} reasons refused, not shown")
  )
  let unverifiable = Plural(
    fr: ("{n} raison invérifiable, non montrée", "{n} raisons invérifiables, non montrées"),
    en: ("{n} reason that cannot be verified, not shown", "{n} reasons that cannot be verified, not shown")
  )
  let dropped = Plural(
    fr: ("{n} élément écarté", "{n} éléments écartés"),
    en: ("{n} element left out", "{n} elements left out")
  )
  let noted = LocalizedText("Remarques du portail", "The portal’s notes")
  let moreNotes = LocalizedText("… et {n} autres", "… and {n} more")
  let ownWords = LocalizedText("Mots du service", "The service’s own words")
  let reasons = LocalizedText("Pourquoi", "Why")
  let noReasons = LocalizedText(
    "Le service ne donne pas de raison qui tienne.",
    "The service gives no reason that holds."
  )

  // Offers
  let offers = Plural(fr: ("{n} offre", "{n} offres"), en: ("{n} offer", "{n} offers"))
  let noOffers = LocalizedText("Aucune offre", "No offers")
  let noOffersHint = LocalizedText(
    "Le service n’a rien trouvé qui convienne. Élargissez la demande, ou accordez un accès de plus.",
    "The service found nothing that fits. Widen the request, or grant one more access."
  )
  let score = LocalizedText("Score selon le service", "Score, says the service")
  let scoreNote = LocalizedText(
    "Le score est l’avis du service : le portail vérifie les raisons, pas le score.",
    "The score is the service’s opinion: the portal verifies reasons, not scores."
  )
  let toLearn = LocalizedText("Reste à apprendre", "Still to learn")
  let fullTime = LocalizedText("temps plein", "full time")
  let partTime = LocalizedText("temps partiel, {share}", "part time, {share}")
  let hourly = LocalizedText("{amount} de l’heure", "{amount} an hour")
  let remote = LocalizedText("télétravail possible", "remote work possible")
  let licence = LocalizedText("permis demandé", "driving licence needed")
  let more = LocalizedText("La suite", "More")
  let rank = LocalizedText("Rang {n}", "Rank {n}")

  // Abstention and referral
  let abstained = LocalizedText("Le service préfère ne rien proposer", "The service would rather propose nothing")
  let abstainedHint = LocalizedText(
    "C’est une réponse sérieuse : mieux vaut rien que n’importe quoi.",
    "This is a serious answer: nothing is better than anything."
  )
  let referral = LocalizedText("Parlez-en avec quelqu’un", "Talk to somebody")
  let referralHint = LocalizedText(
    "Le service passe la main à un conseiller.",
    "The service hands over to a counsellor."
  )

  // Skills
  let profile = LocalizedText("Ce que le service estime", "What the service estimates")
  let emptyProfile = LocalizedText("Un profil vide", "An empty profile")
  let emptyProfileHint = LocalizedText(
    "Le service n’a rien pu conclure de ce qu’il a reçu.",
    "The service could conclude nothing from what it was given."
  )
  let picture = LocalizedText(
    "Chaque point est une estimation ; le trait montre où se trouve la vraie valeur 19 fois sur 20, si le service ne se trompe pas sur sa marge.",
    "Each dot is an estimate; the line shows where the true value lies 19 times out of 20, if the service is right about its margin."
  )
  let pictureLabel = LocalizedText(
    "Image des estimations : le tableau qui suit dit la même chose.",
    "Picture of the estimates: the table below says the same."
  )
  let mean = LocalizedText("moyenne", "average")
  let below = LocalizedText("en dessous", "below")
  let above = LocalizedText("au-dessus", "above")
  let what = LocalizedText("Trait ou compétence", "Trait or skill")
  let level = LocalizedText("Niveau", "Level")
  let levelOf = LocalizedText("{n} sur 4", "{n} of 4")
  let estimate = LocalizedText("Estimation", "Estimate")
  let interval = LocalizedText("19 fois sur 20", "19 times of 20")
  let between = LocalizedText("de {low} à {high}", "from {low} to {high}")
  let evidence = LocalizedText("Sur quoi elle repose", "What it rests on")
  let meaning = LocalizedText("Ce que cela veut dire", "What it means")
  let unit = LocalizedText(
    "L’estimation se lit par rapport à l’ensemble des gens : 0 est la moyenne, ±1 couvre deux personnes sur trois.",
    "Read an estimate against all people: 0 is the average, ±1 covers two people out of three."
  )

  // A plan
  let diagnosis = LocalizedText("Ce qui freine le plus", "What stands most in the way")
  let sure = LocalizedText("le service en est sûr à {share}", "the service is {share} sure")
  let alternatives = LocalizedText("Peut-être aussi", "Maybe also")
  let plan = LocalizedText("Le plan, pas à pas", "The plan, step by step")
  let emptyPlan = LocalizedText("Le service ne propose pas d’étapes.", "The service proposes no steps.")
  let step = LocalizedText("Étape {n}", "Step {n}")
  let cost = LocalizedText("Coût", "Cost")
  let free = LocalizedText("gratuit", "free")
  let time = LocalizedText("Temps", "Time")
  let hours = Plural(fr: ("{n} heure", "{n} heures"), en: ("{n} hour", "{n} hours"))
  let paidBy = LocalizedText("Payé par", "Paid by")
  let ownMoney = LocalizedText("Reste à payer", "Left to pay")
  let after = LocalizedText("Après", "After")
  let firstStep = LocalizedText("Pour commencer", "To begin")
  let course = LocalizedText("Formation", "Course")
  let aim = LocalizedText("Métier", "Occupation")
  let points = Plural(fr: ("{n} point", "{n} points"), en: ("{n} point", "{n} points"))
  let total = LocalizedText("En tout", "In all")
  let project = LocalizedText("Projet : {aims}", "Project: {aims}")

  // How it ended
  let failed = LocalizedText("L’essai n’a pas abouti", "The try did not come to its end")
  let failedBySaying = LocalizedText(
    "Le service a répondu par une erreur, avec ces mots :",
    "The service answered with an error, in these words:"
  )
  let failedDetail = LocalizedText("Ce que le portail a vu", "What the portal saw")
  let endedStopped = LocalizedText("Vous avez arrêté l’essai", "You stopped the try")
  let endedWithdrawn = LocalizedText("Vous avez retiré votre accord", "You withdrew your consent")
  let endedLeft = LocalizedText("L’essai s’est arrêté faute de lecteur", "The try ended because nobody was looking")
  let endedSuspended = LocalizedText("Le service vient d’être suspendu", "The service has just been suspended")
  let endedClosing = LocalizedText("Le portail s’est arrêté", "The portal went down")
  let endedStoppedHint = LocalizedText(
    "Le service ne travaille plus pour cet essai ; ce qu’il a déjà reçu est dans le reçu.",
    "The service works no longer for this try; what it was given before is in the receipt."
  )
  let endedWithdrawnHint = LocalizedText(
    "Le service n’a plus rien reçu depuis ; ce qu’il avait reçu avant est dans le reçu.",
    "The service has been given nothing since; what it was given before is in the receipt."
  )
  let endedLeftHint = LocalizedText(
    "Relancez-le quand vous voulez : rien n’est perdu.",
    "Start it again whenever you like: nothing is lost."
  )
  let endedSuspendedHint = LocalizedText(
    "Un mainteneur l’a retiré du catalogue pendant votre essai. Sa page dit pourquoi.",
    "A maintainer took it out of the catalogue during your try. Its page says why."
  )
  let endedClosingHint = LocalizedText("Relancez l’essai.", "Start the try again.")
  let adviceGrant = LocalizedText(
    "Il lui manquait un accès : recommencez en l’accordant, si vous le voulez bien.",
    "It lacked an access: try again and grant it, if you are willing to."
  )
  let adviceLater = LocalizedText("Réessayez dans une minute.", "Try again in a minute.")
  let adviceSlow = LocalizedText(
    "Le portail a arrêté d’attendre. Réessayez, ou dites à l’équipe que c’est trop lent.",
    "The portal stopped waiting. Try again, or tell the team that it is too slow."
  )
  let adviceOther = LocalizedText(
    "Ce service ne peut pas tourner en ce moment : essayez-en un autre, son équipe est prévenue par cet essai.",
    "This service cannot run at the moment: try another one; this try tells its team."
  )
  let adviceTell = LocalizedText(
    "L’équipe du service voit ce qui s’est passé dans les échanges gardés avec cet essai. Réessayez, ou dites-le-lui ci-dessous.",
    "The service’s team sees what happened in the messages kept with this try. Try again, or tell them below."
  )
  let again = LocalizedText("Recommencer", "Try again")
  let otherPerson = LocalizedText("Essayer avec quelqu’un d’autre", "Try with somebody else")
  let toService = LocalizedText("Voir le service", "See the service")

  // The receipt
  let receipt = LocalizedText("Reçu des données", "Data receipt")
  let receiptLead = LocalizedText(
    "Noté par le portail, pas par le service.",
    "Noted by the portal, not by the service."
  )
  let receiptCaption = LocalizedText("Ce que le service a reçu du compte", "What the service was given of the account")
  let part = LocalizedText("Partie du compte", "Part of the account")
  let how = LocalizedText("Comment", "How")
  let when = LocalizedText("Quand", "When")
  let whyColumn = LocalizedText("Pourquoi, dit le service", "Why, says the service")
  let sent = LocalizedText("transmis avec la demande", "sent with the request")
  let readOnDemand = LocalizedText("lu en cours d’appel", "read during the call")
  let atCall = LocalizedText("{time}, appel {n}", "{time}, call {n}")
  let receivedNothing = LocalizedText(
    "Le service n’a rien reçu du compte.",
    "The service was given nothing of the account."
  )
  let notGranted = LocalizedText("Demandé, pas accordé", "Asked for, not granted")
  let notRead = LocalizedText("Accordé, jamais lu", "Granted, never read")
  let neverAsked = LocalizedText("Jamais demandé", "Never asked for")
  let empty = LocalizedText("rien", "nothing")
  let requestToo = LocalizedText("Et votre demande : {request}.", "And your request: {request}.")
  let durations = LocalizedText(
    "{calls} ; réponse en {time}.",
    "{calls}; answered in {time}."
  )
  let calls = Plural(
    fr: ("{n} appel au service", "{n} appels au service"),
    en: ("{n} call to the service", "{n} calls to the service")
  )
  let retried = Plural(
    fr: ("le service est tombé {n} fois et a été relancé", "le service est tombé {n} fois et a été relancé"),
    en: ("the service fell {n} time and was started again", "the service fell {n} times and was started again")
  )
  let number = LocalizedText("Essai {id}", "Try {id}")
}
