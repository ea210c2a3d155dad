import OpenLabFixtures
import OpenLabProtocol

/// `openlab bench fixtures`
enum FixturesBenchCommand {
  private static let people = Option(
    "people",
    .integer(LocalizedText("N", "N"), in: 1_000...100_000_000),
    help: LocalizedText(
      "personnes inventées, un multiple de dix ; 100000 par défaut",
      "people made up, a multiple of ten; 100000 by default"
    )
  )
  private static let searches = Option(
    "searches",
    .integer(LocalizedText("N", "N"), in: 100...1_000_000),
    help: LocalizedText("recherches mesurées ; 4000 par défaut", "searches that are measured; 4000 by default")
  )

  static let command = Command(
    "fixtures",
    LocalizedText(
      "mesure les comptes d’essai : génération, audit, recherche de métiers",
      "measures the test accounts: generation, audit, searches of occupations"
    ),
    discussion: LocalizedText(
      """
      Avec --fixtures et un référentiel importé, la recherche se fait sur toutes ses appellations ; sinon sur celles du \
      projet. Il faut de la place dans le dossier provisoire : 11 ko par personne, le temps de la mesure.
      """,
      """
      With --fixtures and an imported reference the searches go over all its titles, else over the project's own. The \
      scratch folder needs room: 11 kB a person, as long as it measures.
      """
    ),
    options: [people.declaration, searches.declaration],
    examples: [
      Command.Example("openlab bench fixtures --json", LocalizedText("pour un programme", "for a program")),
      Command.Example(
        "openlab bench fixtures --fixtures rome",
        LocalizedText("sur le ROME importé", "over the imported ROME")
      ),
    ]
  ) { invocation in
    let output = invocation.output
    BenchCommand.warnOfDebug(output)
    var benchmark = FixturesBenchmark(fixtures: try await Workspace(invocation).openFixtures())
    benchmark.people = invocation[people] ?? benchmark.people
    benchmark.searches = invocation[searches] ?? benchmark.searches
    let rows: [BenchRow]
    do {
      rows = try await Progress.during(LocalizedText("Mesure", "Measuring"), output) { [benchmark] progress in
        try await benchmark.rows { progress.update(nil, $0) }
      }
    } catch let error as FixturesError {
      throw CommandError(error)
    } catch let error as BenchUnavailable {
      throw CommandError(unavailable: error.message)
    }
    if output.isJSON {
      try output.json(rows)
    } else {
      try output.print(BenchCommand.table(rows, output))
    }
    return .done
  }
}
