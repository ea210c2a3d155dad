import OpenLabProtocol

/// The list of services.
struct CatalogueWords: WordList {
  static let sameInBoth: Set<String> = ["navigation", "title", "count", "services"]

  let navigation = LocalizedText("Services", "Services")
  let title = LocalizedText("Services", "Services")
  let slogan = LocalizedText("Essayez, puis dites ce que vous en pensez", "Try it, then say what you think")
  let lead = LocalizedText(
    """
    Des équipes proposent ici des services pour le travail de chacun : trouver un emploi, faire le point, avancer dans un \
    projet. Essayez-les avec une personne inventée ; vos avis arrivent à l’équipe.
    """,
    """
    Teams propose services here for everyone’s working life: find a job, take stock, move a project forward. Try them \
    with an invented person; what you say reaches the team.
    """
  )
  let howTitle = LocalizedText("Comment se passe un essai", "How a try goes")
  let step1 = LocalizedText("Choisissez une personne", "Choose a person")
  let step1Text = LocalizedText("Inventée : personne ne livre sa vie.", "Invented: nobody gives their life away.")
  let step2 = LocalizedText("Accordez, partie par partie", "Grant, part by part")
  let step2Text = LocalizedText("Le service ne voit que cela.", "The service sees nothing else.")
  let step3 = LocalizedText("Regardez ce qu’il répond", "See what it answers")
  let step3Text = LocalizedText("Chaque raison est vérifiée.", "Every reason is checked.")
  let step4 = LocalizedText("Dites ce que vous en pensez", "Say what you think")
  let step4Text = LocalizedText("L’équipe vous répond ici.", "The team answers you here.")

  // Search
  let search = LocalizedText("Chercher un service", "Search for a service")
  let searchHint = LocalizedText("par exemple : changer de métier", "for example: change jobs")
  let resultsFor = LocalizedText("Services pour « {words} »", "Services for “{words}”")
  let searchButton = LocalizedText("Chercher", "Search")
  let count = Plural(fr: ("{n} service", "{n} services"), en: ("{n} service", "{n} services"))
  let countFor = Plural(
    fr: ("{n} service trouvé", "{n} services trouvés"),
    en: ("{n} service found", "{n} services found")
  )
  let dayOrder = LocalizedText(
    """
    Ordre tiré au sort chaque jour, le même pour tous ; les moins essayés ont plus de chances. La popularité ne compte pas.
    """,
    "Drawn by lot each day, the same for everyone; the least tried have better odds. Popularity does not count."
  )
  let wordOrder = LocalizedText(
    "D’abord ceux dont le nom contient vos mots, puis le résumé ; à égalité, le tirage du jour.",
    "First those whose name has your words, then the summary; ties go by the day’s draw."
  )
  let corrected = LocalizedText(
    "« {typed} » ne donne rien : nous avons cherché {used}.",
    "“{typed}” finds nothing: we searched for {used}."
  )
  let someWords = LocalizedText(
    "Aucun service n’a tous vos mots : voici ceux qui en ont le plus.",
    "No service has all your words: here are those with most of them."
  )
  let or = LocalizedText("ou", "or")

  // Facets
  let filters = LocalizedText("Filtrer", "Filter")
  let toFilters = LocalizedText("Filtrer la liste", "Filter the list")
  let chosen = LocalizedText("Filtres choisis", "Chosen filters")
  let drop = LocalizedText("Retirer le filtre", "Drop the filter")
  let clear = LocalizedText("Tout retirer", "Drop all")
  let kind = LocalizedText("Ce que fait le service", "What the service does")
  let audience = LocalizedText("Pour qui", "For whom")
  let level = LocalizedText("Certificat", "Certificate")
  let without = LocalizedText("Sans demander…", "Without asking for…")
  let withoutChip = LocalizedText("sans {scope}", "without {scope}")
  let language = LocalizedText("Parle", "Speaks")
  let french = LocalizedText("français", "French")
  let english = LocalizedText("anglais", "English")
  let services = Plural(fr: ("{n} service", "{n} services"), en: ("{n} service", "{n} services"))

  // A card
  let by = LocalizedText("par {provider}", "by {provider}")
  let reads = LocalizedText("Lit", "Reads")
  let readsNothing = LocalizedText("rien de votre compte", "nothing of your account")
  let onDemand = LocalizedText("au besoin", "when needed")
  let everyone = LocalizedText("tout le monde", "everyone")
  let uncertified = LocalizedText("non certifié", "not certified")
  let certified = LocalizedText("certifié", "certified")
  let certifiedAt = LocalizedText("certifié « {level} »", "certified “{level}”")
  let ending = LocalizedText("en fin de vie", "coming to an end")
  let score = LocalizedText("{score} sur 10", "{score} out of 10")
  let opinions = Plural(fr: ("{n} avis", "{n} avis"), en: ("{n} opinion", "{n} opinions"))
  let noOpinion = LocalizedText("pas encore d’avis", "no opinion yet")
  let answersIn = LocalizedText("répond en {time}", "answers in {time}")
  let notMeasured = LocalizedText("temps de réponse pas encore mesuré", "response time not measured yet")
  let tries = Plural(fr: ("{n} essai", "{n} essais"), en: ("{n} try", "{n} tries"))
  let why = LocalizedText("Pourquoi ici : {reason}", "Why here: {reason}")
  let tryIt = LocalizedText("Essayer", "Try it")

  // Empty
  let emptyTitle = LocalizedText("Aucun service n’est encore publié", "No service is published yet")
  let emptyText = LocalizedText(
    "Une équipe dépose un service, un mainteneur l’examine et le publie : il apparaît alors ici.",
    "A team hands a service in, a maintainer reviews and publishes it: then it appears here."
  )
  let emptyAction = LocalizedText("Écrire un premier service", "Write a first service")
  let noneTitle = LocalizedText("Aucun service ne correspond", "No service fits")
  let noneText = LocalizedText(
    "Essayez d’autres mots, plus courts ou plus simples, ou retirez un filtre.",
    "Try other words, shorter or plainer, or drop a filter."
  )
  let noneAction = LocalizedText("Voir tous les services", "See all services")

  func language(_ language: Language) -> LocalizedText { language == .fr ? french : english }
}
