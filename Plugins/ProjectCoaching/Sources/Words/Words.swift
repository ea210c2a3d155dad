import OpenLabSDK

/// What the service says, in the person's language: short, plain, and never a reproach.
enum Words {
  static func question(_ situation: Situation, place: Int) -> String {
    switch place {
    case 0:
      situation.text(
        "Quand vous pensez à ce projet, qu’est-ce qui pèse le plus aujourd’hui\u{a0}?",
        "When you think of this project, what weighs most today?"
      )
    case 1:
      situation.text(
        "Merci. Et parmi ces autres points, lequel vous freine le plus\u{a0}?",
        "Thank you. And among these other points, which one holds you back most?"
      )
    default:
      situation.text(
        "Une dernière question, pour être sûrs de bien vous comprendre\u{a0}: si un seul de ces points était réglé demain, "
          + "lequel changerait le plus les choses\u{a0}?",
        "One last question, to be sure that we understand you: if only one of these were solved tomorrow, which one would "
          + "change things most?"
      )
    }
  }

  static func somethingElse(_ situation: Situation) -> String {
    situation.text("Autre chose, ou je préfère ne pas le dire", "Something else, or I would rather not say")
  }

  /// An obstacle in the words of the person who meets it.
  static func choice(_ obstacle: Obstacle, _ situation: Situation) -> String {
    let text = choices[obstacle] ?? LocalizedText("Autre chose", "Something else")
    return text[situation.language]
  }

  private static let choices: [Obstacle: LocalizedText] = [
    .unclearProject: LocalizedText(
      "Je ne sais pas encore bien vers quoi aller",
      "I do not really know yet what to aim at"
    ),
    .missingSkills: LocalizedText(
      "Il me manque des savoir-faire pour ce métier",
      "There are things in this job that I cannot do yet"
    ),
    .missingDiploma: LocalizedText(
      "Je n’ai pas le diplôme demandé",
      "I do not have the diploma that is asked for"
    ),
    .fewOffers: LocalizedText(
      "Je ne trouve presque pas d’offres près de chez moi",
      "I find hardly any offers near where I live"
    ),
    .mobility: LocalizedText(
      "Je n’ai pas de moyen pratique de m’y rendre",
      "I have no practical way of getting there"
    ),
    .childcare: LocalizedText(
      "Je n’ai personne pour garder mes enfants à ces heures-là",
      "I have nobody to look after my children at those hours"
    ),
    .finances: LocalizedText(
      "Je ne peux pas payer, ou pas vivre sans salaire pendant ce temps",
      "I cannot pay for it, or not live without wages meanwhile"
    ),
    .digitalAccess: LocalizedText(
      "Tout se fait en ligne, et ce n’est pas facile pour moi",
      "Everything is done online, and that is not easy for me"
    ),
    .language: LocalizedText(
      "Parler, lire ou écrire le français me gêne encore",
      "Speaking, reading or writing French still gets in my way"
    ),
    .confidence: LocalizedText(
      "Je ne me sens pas à la hauteur, je n’ose pas me lancer",
      "I do not feel up to it, I do not dare to start"
    ),
    .health: LocalizedText(
      "Ma santé rend ce travail difficile",
      "My health makes this work difficult"
    ),
    .administrative: LocalizedText(
      "Un papier, un statut ou une démarche me bloque",
      "A document, a status or some paperwork blocks me"
    ),
  ]

  /// Who advises people of this status for free.
  static func counsellor(_ situation: Situation) -> String {
    switch situation.status {
    case .jobseeker?: situation.text("votre conseiller France Travail", "your France Travail adviser")
    case .publicAgent?:
      situation.text("le conseiller mobilité-carrière de votre administration", "your administration’s career adviser")
    default:
      situation.text(
        "un conseiller en évolution professionnelle (gratuit)",
        "a career development adviser (CEP, free of charge)"
      )
    }
  }

  /// A name of the reference data in quotation marks of the language.
  static func quoted(_ text: LocalizedText, _ situation: Situation) -> String {
    situation.text("«\u{a0}\(text.fr)\u{a0}»", "“\(text.en)”")
  }

  /// Whole euros, thousands apart.
  static func euros(_ amount: Double, _ situation: Situation) -> String {
    var digits = String(Int(amount.rounded(.up)))
    var place = digits.count - 3
    while place > 0 {
      digits.insert(contentsOf: situation.text("\u{202f}", ","), at: digits.index(digits.startIndex, offsetBy: place))
      place -= 3
    }
    return situation.text("\(digits)\u{a0}€", "€\(digits)")
  }
}
