import OpenLabSDK

/// A step that needs no reference data: what it is called, and what to do tomorrow morning.
struct StepWords: Sendable {
  var id: String
  var action: PlanAction
  var title: LocalizedText
  var firstStep: LocalizedText
  var hours: Double
}

extension StepWords {
  /// What loosens an obstacle of daily life, in order. Empty for those that the project itself answers: the target, its
  /// skills, its diploma, its offers.
  static func loosening(_ obstacle: Obstacle) -> [StepWords] {
    switch obstacle {
    case .mobility: [mobilityPlatform, tripTrial]
    case .childcare: [childcare, childcareHelp]
    case .finances: [budget]
    case .digitalAccess: [digitalAdviser, digitalPractice]
    case .language: [frenchTest, frenchCourse]
    case .confidence: [achievements, smallWin]
    case .health: [physician, disabilityStatus]
    case .administrative: [paperList, publicDesk]
    default: []
    }
  }

  private static let mobilityPlatform = StepWords(
    id: "mobility-help",
    action: .mobility,
    title: LocalizedText(
      "Trouver un moyen de vous déplacer avec la plateforme de mobilité la plus proche\u{a0}: prêt de véhicule, permis aidé, "
        + "transport à la demande",
      "Find a way to get around with the nearest mobility platform: vehicle loan, help with the licence, transport on demand"
    ),
    firstStep: LocalizedText(
      "Appeler la mairie ou France Services et demander la plateforme de mobilité de votre secteur.",
      "Call the town hall or France Services and ask for the mobility platform of your area."
    ),
    hours: 3
  )
  private static let tripTrial = StepWords(
    id: "trip-trial",
    action: .mobility,
    title: LocalizedText(
      "Essayer une fois le trajet, en transport ou en covoiturage, aux heures de travail",
      "Try the trip once, by public transport or car-sharing, at the hours of work"
    ),
    firstStep: LocalizedText(
      "Choisir un employeur qui vous intéresse et chercher le trajet pour une arrivée à l’heure d’embauche.",
      "Choose an employer that interests you and look up the trip for the hour at which work begins."
    ),
    hours: 3
  )
  private static let childcare = StepWords(
    id: "childcare",
    action: .support,
    title: LocalizedText(
      "Trouver une garde avec le relais petite enfance\u{a0}: places en crèche, assistantes maternelles, horaires décalés",
      "Find childcare through the local early childhood office: nursery places, childminders, unusual hours"
    ),
    firstStep: LocalizedText(
      "Appeler le relais petite enfance de votre commune et noter trois pistes avec leurs horaires.",
      "Call your town’s early childhood office and note three possibilities with their hours."
    ),
    hours: 4
  )
  private static let childcareHelp = StepWords(
    id: "childcare-help",
    action: .administrative,
    title: LocalizedText(
      "Demander les aides à la garde auxquelles vous avez droit (CAF ou MSA, France Travail)",
      "Ask for the help with childcare costs that you are entitled to (CAF or MSA, France Travail)"
    ),
    firstStep: LocalizedText(
      "Faire la simulation d’aides à la garde sur le site de la CAF ou de la MSA.",
      "Run the simulation of help with childcare on the website of CAF or MSA."
    ),
    hours: 2
  )
  private static let budget = StepWords(
    id: "budget",
    action: .support,
    title: LocalizedText(
      "Poser votre budget avec quelqu’un\u{a0}: revenus pendant le projet, aides possibles, dépenses à prévoir",
      "Go through your budget with somebody: income during the project, help that exists, expenses to expect"
    ),
    firstStep: LocalizedText(
      "Noter vos dépenses fixes du mois, et appeler un Point conseil budget (gratuit).",
      "Write down this month’s fixed expenses, and call a budget advice centre (free of charge)."
    ),
    hours: 2
  )
  private static let digitalAdviser = StepWords(
    id: "digital-adviser",
    action: .support,
    title: LocalizedText(
      "Vous faire aider en ligne par un conseiller numérique, près de chez vous et gratuitement",
      "Get help with online matters from a digital adviser, near you and free of charge"
    ),
    firstStep: LocalizedText(
      "Passer à la maison France Services ou à la médiathèque, avec votre téléphone, et demander un rendez-vous.",
      "Drop in at France Services or the library with your phone, and ask for an appointment."
    ),
    hours: 3
  )
  private static let digitalPractice = StepWords(
    id: "digital-practice",
    action: .support,
    title: LocalizedText(
      "Vous exercer une heure par semaine sur ce qui sert au projet\u{a0}: courriel, CV en ligne, visioconférence",
      "Practise an hour a week what the project needs: e-mail, an online CV, video calls"
    ),
    firstStep: LocalizedText(
      "Vous envoyer à vous-même un courriel avec votre CV en pièce jointe, seul ou avec un proche.",
      "Send yourself an e-mail with your CV attached, alone or with someone close."
    ),
    hours: 8
  )
  private static let frenchTest = StepWords(
    id: "french-test",
    action: .support,
    title: LocalizedText(
      "Faire évaluer votre français, à l’oral et à l’écrit, pour savoir ce qui suffit déjà",
      "Have your French assessed, spoken and written, to know what is enough already"
    ),
    firstStep: LocalizedText(
      "Demander à la mairie ou au centre social où faire une évaluation gratuite.",
      "Ask at the town hall or community centre where you can have a free assessment."
    ),
    hours: 2
  )
  private static let frenchCourse = StepWords(
    id: "french-course",
    action: .support,
    title: LocalizedText(
      "Suivre des ateliers de français tournés vers le travail, dans une association ou avec France Travail",
      "Join French workshops that are about work, with an association or France Travail"
    ),
    firstStep: LocalizedText(
      "Choisir un atelier près de chez vous et demander quand vous pouvez assister à une séance.",
      "Choose a workshop near you and ask when you can sit in on a session."
    ),
    hours: 60
  )
}
