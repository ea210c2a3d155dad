import OpenLabProtocol

/// Trying a service, up to its start: the person, the consent, the request.
struct TryWords: WordList {
  static let sameInBoth: Set<String> = ["department"]

  let title = LocalizedText("Essayer « {name} »", "Try “{name}”")
  let consentTitle = LocalizedText("Ce que « {name} » recevra", "What “{name}” will get")
  let resultTitle = LocalizedText("« {name} » pour cette personne", "“{name}” for this person")
  let crumb = LocalizedText("Essayer", "Try it")
  let steps = LocalizedText("Étapes de l’essai", "Steps of the try")
  let stepPerson = LocalizedText("Une personne", "A person")
  let stepConsent = LocalizedText("Son accord", "Their consent")
  let stepResult = LocalizedText("Le résultat", "The result")
  let stepReaction = LocalizedText("Votre avis", "Your reaction")
  let stepDone = LocalizedText("fait", "done")

  // The person
  let personLead = LocalizedText(
    "Pour qui ? Toutes ces personnes sont inventées : rien de réel n’est en jeu, vous pouvez tout essayer.",
    "For whom? All these people are invented: nothing real is at stake, so try anything."
  )
  let scenarios = LocalizedText("Douze vies, douze situations", "Twelve lives, twelve situations")
  let scenariosTitle = LocalizedText("Des situations à essayer d’abord", "Situations to try first")
  let expectation = LocalizedText("Ce qu’un bon service ferait", "What a good service would do")
  let others = LocalizedText("Ou quelqu’un d’autre", "Or somebody else")
  let othersLead = Plural(
    fr: ("{n} personne inventée", "{n} personnes inventées"),
    en: ("{n} invented person", "{n} invented people")
  )
  let random = LocalizedText("Au hasard", "Pick at random")
  let randomAbout = LocalizedText("parmi ces personnes", "among these people")
  let search = LocalizedText("Métier exercé ou visé", "Job held or aimed at")
  let age = LocalizedText("Âge", "Age")
  let status = LocalizedText("Situation", "Status")
  let region = LocalizedText("Région", "Region")
  let any = LocalizedText("indifférent", "any")
  let filter = LocalizedText("Chercher", "Search")
  let nobody = LocalizedText("Personne ne correspond", "Nobody fits")
  let nobodyHint = LocalizedText(
    "Retirez un critère, ou laissez le hasard choisir parmi tout le monde.",
    "Drop one of the filters, or let chance pick among everyone."
  )
  let everyone = LocalizedText("Voir tout le monde", "See everyone")
  let choose = LocalizedText("Choisir", "Choose")
  let lastJob = LocalizedText("Dernier métier", "Last job")
  let aims = LocalizedText("Vise", "Aims at")
  let noJob = LocalizedText("aucun emploi encore", "no job yet")
  let noProject = LocalizedText("pas de projet", "no project")
  let unknownPerson = LocalizedText(
    "Cette personne n’existe pas : choisissez-en une dans la liste.",
    "There is no such person: choose one from the list."
  )

  // The consent
  let consentLead = LocalizedText(
    "« {name} » ne reçoit que ce que vous accordez ici, et le portail note ce qu’il lit vraiment.",
    "“{name}” gets only what you grant here, and the portal notes what it really reads."
  )
  let forWhom = LocalizedText("Pour qui", "For whom")
  let otherPerson = LocalizedText("Changer de personne", "Choose another person")
  let asks = LocalizedText("Ce que le service demande", "What the service asks for")
  let nothingTicked = LocalizedText(
    """
    Rien n’est coché d’avance. Aucun accès n’est obligatoire : sans l’un d’eux, le service répond avec ce qu’il a, ou dit \
    qu’il ne peut pas.
    """,
    """
    Nothing is ticked for you. No access is compulsory: without one of them the service answers with what it has, or says \
    that it cannot.
    """
  )
  let tickAll = LocalizedText("Tout cocher", "Tick all")
  let tickNone = LocalizedText("Tout décocher", "Untick all")
  let sentBadge = LocalizedText("transmis avec la demande", "sent with the request")
  let onDemandBadge = LocalizedText("lu seulement si besoin", "read only when needed")
  let sensitiveBadge = LocalizedText("donnée sensible", "sensitive data")
  let why = LocalizedText("Pourquoi, dit le service :", "Why, says the service:")
  let noReason = LocalizedText("Le service ne dit pas pourquoi.", "The service does not say why.")
  let holds = LocalizedText("Pour cette personne :", "For this person:")
  let holdsNothing = LocalizedText(
    "rien : cette partie du compte est vide",
    "nothing: this part of the account is empty"
  )
  let asksNothing = LocalizedText(
    "Ce service ne demande rien du compte.",
    "This service asks for nothing of the account."
  )
  let neverAsks = LocalizedText("Ce qu’il ne demande pas", "What it does not ask for")
  let neverAsksLead = LocalizedText(
    "Il ne pourrait pas le lire même en essayant :",
    "It could not read these even if it tried:"
  )
  let pseudonym = LocalizedText(
    "Le service ne voit pas l’identifiant du compte, mais un pseudonyme qui n’existe que pour lui.",
    "The service does not see the account’s id, but a pseudonym that exists for it alone."
  )
  let begin = LocalizedText("Lancer l’essai", "Start the try")
  let sandboxed = LocalizedText(
    "Le service tourne isolé, sans réseau, et {seconds} s au plus pour chaque réponse.",
    "The service runs sandboxed, without network, for {seconds} s at most for each answer."
  )

  // The request
  let request = LocalizedText("Votre demande", "Your request")
  let requestOffers = LocalizedText("Quelles offres ? Tout est facultatif.", "Which offers? All of it is optional.")
  let occupation = LocalizedText("Métier", "Occupation")
  let occupationHint = LocalizedText("en mots de tous les jours, ou un code ROME", "in everyday words, or a ROME code")
  let wish = LocalizedText("Vos mots", "Your words")
  let wishHint = LocalizedText(
    "un souhait, en une phrase ; le service le lit tel quel",
    "a wish, in a sentence; the service reads it as it is"
  )
  let department = LocalizedText("Département", "Département")
  let departmentHint = LocalizedText("son numéro : 59, 2A, 974", "its number: 59, 2A, 974")
  let distance = LocalizedText("À moins de", "Within")
  let distanceAny = LocalizedText("n’importe quelle distance", "any distance")
  let contract = LocalizedText("Contrat", "Contract")
  let limit = LocalizedText("Combien d’offres", "How many offers")
  let limitChoice = Plural(fr: ("{n} offre", "{n} offres"), en: ("{n} offer", "{n} offers"))
  let trait = LocalizedText("Sur quoi porte le bilan", "What the profile is about")
  let traitAny = LocalizedText("le service choisit", "the service chooses")
  let questions = LocalizedText("Questions au plus", "Questions at most")
  let project = LocalizedText("Quel projet ?", "Which project?")
  let projectSent = LocalizedText(
    "Le projet choisi fait partie de la demande : le service le reçoit dans tous les cas.",
    "The project that you choose is part of the request: the service gets it in any case."
  )
  let projectOwn = LocalizedText("Un autre métier visé", "Another occupation to aim at")
  let projectOwnHint = LocalizedText(
    "en mots de tous les jours, ou un code ROME : laissez vide pour un projet ci-dessus",
    "in everyday words, or a ROME code: leave empty for a project above"
  )
  let projectNone = LocalizedText(
    "Cette personne n’a pas encore de projet : dites quel métier elle pourrait viser.",
    "This person has no project yet: say which occupation to aim at."
  )

  // What is wrong with a form
  let problems = LocalizedText("À corriger avant de lancer l’essai", "To be mended before the try can start")
  let unknownOccupation = LocalizedText(
    "Aucun métier ne s’appelle ainsi : essayez un mot plus courant.",
    "No occupation is called that: try a more common word."
  )
  let unknownDepartment = LocalizedText(
    "Ce n’est pas un numéro de département : 59, 2A ou 974, par exemple.",
    "This is no number of a département: 59, 2A or 974, for example."
  )
  let chooseProject = LocalizedText(
    "Choisissez un projet, ou un métier à viser.",
    "Choose a project, or an occupation."
  )

  // Why it does not begin
  let tooManyOpen = LocalizedText(
    "Vous avez déjà {n} essais en cours : terminez-en un, ou arrêtez-le.",
    "You have {n} tries open already: finish one of them, or stop it."
  )
  let full = LocalizedText(
    "Toutes les places d’essai sont prises en ce moment : réessayez dans une minute.",
    "All places for tries are taken right now: try again in a minute."
  )
  let notTryable = LocalizedText(
    "Ce service ne peut pas être essayé : il n’a pas de version publiée qui tourne en ce moment.",
    "This service cannot be tried: it has no published version that runs at the moment."
  )
  let gone = LocalizedText(
    "Cet essai n’est pas à vous, ou n’est plus gardé. Lancez-en un nouveau depuis la page du service.",
    "This try is not yours, or is no longer kept. Start a new one from the service’s page."
  )
}
