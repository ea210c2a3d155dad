import OpenLabProtocol

/// What scores are called; one that is not known stands for itself.
enum ScoreNames {
  static func label(_ name: String) -> LocalizedText {
    let known: [String: LocalizedText] = [
      "recallAt10": LocalizedText("rappel à 10", "recall@10"),
      "ndcgAt10": LocalizedText("nDCG à 10", "nDCG@10"),
      "mrr": LocalizedText("rang réciproque", "MRR"),
      "coverage": LocalizedText("métiers montrés au moins une fois", "occupations shown at least once"),
      "gini": LocalizedText("concentration (Gini)", "concentration (Gini)"),
      "sentToTopTen": LocalizedText(
        "personnes envoyées vers un des dix métiers les plus montrés",
        "people sent to one of the ten occupations most shown"
      ),
      "hiddenSkillRecallAt10": LocalizedText("compétences cachées, rappel à 10", "hidden skills, recall@10"),
      "obstacleAccuracy": LocalizedText("frein trouvé", "obstacle found"),
      "obstacleInFirstThree": LocalizedText("frein parmi les trois premiers", "obstacle in the first three"),
      "validPlans": LocalizedText("plans réalisables", "plans that can be carried out"),
      "stepsPerPlan": LocalizedText("étapes par plan", "steps a plan"),
      "questionsAsked": LocalizedText("questions posées", "questions asked"),
      "rmse": LocalizedText("erreur", "error"),
    ]
    if let label = known[name] { return label }
    if name.hasPrefix("rmseAfter") {
      let count = name.dropFirst("rmseAfter".count)
      return LocalizedText("erreur, \(count) q.", "error, \(count) q.")
    }
    if name.hasPrefix("coverageAfter") {
      let count = name.dropFirst("coverageAfter".count)
      return LocalizedText("couverture, \(count) q.", "coverage, \(count) q.")
    }
    return LocalizedText(name, name)
  }
}
