import OpenLabFixtures
import OpenLabProtocol

/// `openlab fixtures show [ID|WORDS] [--all]`
enum FixturesShowCommand {
  private static let words = Argument(
    .text(LocalizedText("ID|MOTS", "ID|WORDS")),
    isRequired: false,
    isRepeatable: true,
    help: LocalizedText(
      "un compte (syn-000042, case-nurse), un métier (J1501), une offre, une formation, une compétence, ou des mots à chercher",
      "an account (syn-000042, case-nurse), occupation (J1501), offer, course or skill, or words to look for"
    )
  )
  private static let all = Flag(
    "all",
    help: LocalizedText("tous les comptes, un par ligne en JSON", "all accounts, one a line as JSON")
  )

  static let command = Command(
    "show",
    LocalizedText(
      "montre un compte, un métier ou ce que contient le référentiel",
      "shows an account, an occupation, or what the reference data holds"
    ),
    arguments: [words.declaration],
    options: [all.declaration],
    examples: [
      Command.Example(
        "openlab fixtures show syn-000042",
        LocalizedText(
          "un compte : parcours, compétences, droits, projets",
          "an account: career, skills, rights, projects"
        )
      ),
      Command.Example(
        "openlab fixtures show case-nurse",
        LocalizedText(
          "un cas écrit à la main, et ce qu’un bon service en fait",
          "a case written by hand, and what a good service does with it"
        )
      ),
      Command.Example(
        "openlab fixtures show aide soignante",
        LocalizedText("les métiers qui portent ce nom", "the occupations of that name")
      ),
      Command.Example(
        "openlab fixtures show --all > comptes.ndjson",
        LocalizedText("tous les comptes, pour un programme", "all accounts, for a program")
      ),
    ],
    exitCodes: [.no]
  ) { invocation in
    let fixtures = try await Workspace(invocation).openFixtures()
    let text = invocation.words(words, at: 0).joined(separator: " ")
    if invocation[all] {
      guard text.isEmpty else {
        throw CommandError.usage(
          .conflict,
          LocalizedText("--all ne va pas avec « \(text) »", "--all does not go with '\(text)'"),
          command: invocation.name
        )
      }
      return try streamAll(fixtures, invocation.output)
    }
    if text.isEmpty { return try FixturesOverview(fixtures: fixtures, output: invocation.output).show() }
    return try FixturesLookup(fixtures: fixtures, output: invocation.output).show(text)
  }

  private static func streamAll(_ fixtures: Fixtures, _ output: Output) throws -> ExitCode {
    try fixtures.accounts.each { account in
      try output.jsonLine(account)
      return !Task.isCancelled
    }
    return .done
  }
}
