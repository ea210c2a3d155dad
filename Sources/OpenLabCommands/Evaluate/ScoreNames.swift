import OpenLabProtocol

/// What scores are called; one that is not known stands for itself.
enum ScoreNames {
  /// Whether it is a whole number of people.
  static func isCount(_ name: String) -> Bool { name == "peopleSentToTopTen" }

  static func label(_ name: String) -> LocalizedText {
    let known: [String: LocalizedText] = [
      "recallAt10": LocalizedText("rappel à 10", "recall@10"),
      "ndcgAt10": LocalizedText("nDCG à 10", "nDCG@10"),
      "mrr": LocalizedText("rang réciproque", "MRR"),
      "coverage": LocalizedText(
        "métiers montrés parmi les dix premiers à une personne au moins",
        "occupations shown among the first ten to at least one person"
      ),
      "gini": LocalizedText("concentration des offres montrées (Gini)", "concentration of the offers shown (Gini)"),
      "sentToTopTen": LocalizedText(
        "part des personnes envoyées vers une des dix offres les plus montrées",
        "share of people sent to one of the ten offers most shown"
      ),
      "peopleSentToTopTen": LocalizedText("ces personnes sont", "these people are"),
      "hiddenSkillRecallAt10": LocalizedText("compétences cachées, rappel à 10", "hidden skills, recall@10"),
      "obstacleAccuracy": LocalizedText("frein trouvé", "obstacle found"),
      "obstacleInFirstThree": LocalizedText("frein parmi les trois premiers", "obstacle in the first three"),
      "validPlans": LocalizedText("plans réalisables", "plans that can be carried out"),
      "stepsPerPlan": LocalizedText("étapes par plan", "steps a plan"),
      "questionsAsked": LocalizedText("questions posées", "questions asked"),
      "rmse": LocalizedText("erreur", "error"),
    ]
    if let label = known[name] { return label }
    if name.hasPrefix("standardErrorAfter") {
      let count = name.dropFirst("standardErrorAfter".count)
      return LocalizedText("doute annoncé, \(count) q.", "doubt told, \(count) q.")
    }
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
