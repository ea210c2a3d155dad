import OpenLabSDK

// Steps for what touches the person: courage, health, papers.
extension StepWords {
  static let achievements = StepWords(
    id: "achievements",
    action: .support,
    title: LocalizedText(
      "Faire la liste de ce que vous avez déjà réussi, et la relire avec quelqu’un qui vous connaît au travail",
      "List what you have already achieved, and go through it with somebody who knows you at work"
    ),
    firstStep: LocalizedText(
      "Écrire trois situations de travail dont vous êtes fier ou fière, même petites.",
      "Write down three situations at work that you are proud of, however small."
    ),
    hours: 2
  )
  static let smallWin = StepWords(
    id: "small-win",
    action: .network,
    title: LocalizedText(
      "Rencontrer une personne qui a fait le même chemin, pour voir que c’est possible",
      "Meet one person who has gone the same way, to see that it can be done"
    ),
    firstStep: LocalizedText(
      "Demander autour de vous, à deux personnes, qui connaît quelqu’un qui a changé de métier.",
      "Ask two people around you who knows somebody that has changed occupation."
    ),
    hours: 2
  )
  static let physician = StepWords(
    id: "physician",
    action: .support,
    title: LocalizedText(
      "Parler de ce projet avec un médecin, du travail ou traitant\u{a0}: ce qui est possible, ce qui peut être aménagé",
      "Talk about this project with an occupational physician or your doctor: what is possible, what can be adapted"
    ),
    firstStep: LocalizedText(
      "Demander un rendez-vous\u{a0}; un salarié peut voir le médecin du travail sans dire pourquoi à son employeur.",
      "Ask for an appointment; employees may see the occupational physician without telling their employer why."
    ),
    hours: 2
  )
  static let disabilityStatus = StepWords(
    id: "adaptation",
    action: .administrative,
    title: LocalizedText(
      "Vous renseigner sur les aménagements et, si cela vous est utile, sur la reconnaissance de travailleur handicapé (RQTH)",
      "Find out about adapted posts and, if it is of use to you, about recognition as a disabled worker (RQTH)"
    ),
    firstStep: LocalizedText(
      "Appeler Cap emploi, sans engagement\u{a0}: l’échange reste confidentiel.",
      "Call Cap emploi, with no commitment: the conversation stays confidential."
    ),
    hours: 2
  )
  static let paperList = StepWords(
    id: "papers",
    action: .administrative,
    title: LocalizedText(
      "Faire la liste des papiers que le projet demande\u{a0}: ceux que vous avez, ceux qui manquent, qui les délivre",
      "List the papers that the project asks for: those you have, those that are missing, who issues them"
    ),
    firstStep: LocalizedText(
      "Réunir dans une pochette les papiers que vous avez déjà, et noter celui qui bloque.",
      "Put the papers that you have in one folder, and note the one that blocks you."
    ),
    hours: 2
  )
  static let publicDesk = StepWords(
    id: "public-desk",
    action: .administrative,
    title: LocalizedText(
      "Faire la démarche qui bloque avec un agent France Services, en une visite",
      "Settle what blocks you with an agent of France Services, in one visit"
    ),
    firstStep: LocalizedText(
      "Appeler la maison France Services la plus proche et demander quels papiers apporter.",
      "Call the nearest France Services and ask which papers to bring."
    ),
    hours: 2
  )
  /// Before applying, for who has few steps to walk.
  static let curriculum = StepWords(
    id: "cv",
    action: .support,
    title: LocalizedText(
      "Refaire votre CV pour ce projet, et le faire relire",
      "Rewrite your CV for this project, and have somebody read it"
    ),
    firstStep: LocalizedText(
      "Écrire en une phrase ce que vous cherchez, et la mettre en haut du CV.",
      "Write what you are looking for in one sentence, and put it at the top of the CV."
    ),
    hours: 3
  )
  /// After applying, likewise.
  static let followUp = StepWords(
    id: "follow-up",
    action: .job,
    title: LocalizedText(
      "Relancer après dix jours, préparer l’entretien à voix haute, puis comparer les réponses",
      "Ask again after ten days, rehearse the interview aloud, then compare the answers"
    ),
    firstStep: LocalizedText(
      "Noter dans un agenda la date de chaque candidature, et celle de la relance.",
      "Note the date of each application in a diary, and the date on which you will ask again."
    ),
    hours: 4
  )
}
