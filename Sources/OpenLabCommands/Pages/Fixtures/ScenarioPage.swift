import OpenLabFixtures
import OpenLabProtocol

/// A scenario person: the situation, the account, and what a good service does.
struct ScenarioPage {
  let names: Names

  func render(_ scenario: Scenario, on page: inout Page) {
    page.heading("\(scenario.id)  \(page.text(scenario.title))")
    page.add(page.text(scenario.story))
    var account = Page(language: page.language, width: page.width, colors: page.colors)
    AccountPage(names: names, today: FixtureDate.asOf).render(scenario.account, on: &account)
    // Its heading would only repeat the id.
    page.blank()
    page.add(account.lines.dropFirst())
    page.heading(page.text("Ce qu’un bon service fait pour cette personne", "What a good service does for this person"))
    for expectation in scenario.expectations {
      page.item("•", "\(page.text(Self.label(expectation.kind))) : \(page.text(expectation.text))", indent: 2)
    }
    page.blank()
    page.add(
      page.text(
        "Personne écrite à la main, qui n’existe pas ; hors de la table dont l’anonymat est promis. "
          + "Pour l’essayer : openlab run DOSSIER --account \(scenario.id)",
        "A person written by hand, who does not exist; outside the table whose anonymity is promised. "
          + "To try: openlab run DIR --account \(scenario.id)"
      ),
      style: .dim
    )
  }
}

extension ScenarioPage {
  private static func label(_ kind: Kind) -> LocalizedText {
    switch kind {
    case .jobMatching: LocalizedText("rapprochement d’emploi", "job matching")
    case .skillsProfiling: LocalizedText("profil de compétences", "skills profiling")
    case .projectCoaching: LocalizedText("accompagnement de projet", "project coaching")
    default: LocalizedText(kind.rawValue, kind.rawValue)
    }
  }

  /// The account as any other, with a member `scenario` beside its own: `{title, story, expectations}`.
  static func document(_ scenario: Scenario) throws -> JSONValue {
    var document = try JSONValue(json: scenario.account.json).object ?? JSONObject()
    document["scenario"] = .object(
      JSONObject([
        ("title", try JSONValue(json: scenario.title.json)), ("story", try JSONValue(json: scenario.story.json)),
        (
          "expectations",
          .array(
            try scenario.expectations.map {
              .object(JSONObject([("kind", .string($0.kind.rawValue)), ("text", try JSONValue(json: $0.text.json))]))
            }
          )
        ),
      ])
    )
    return .object(document)
  }
}
