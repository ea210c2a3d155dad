import OpenLabProtocol

/// `openlab bench try`
enum TryBenchCommand {
  static let command = Command(
    "try",
    LocalizedText(
      "mesure ce que le portail ajoute à un essai",
      "measures what the portal adds to a try"
    ),
    discussion: LocalizedText(
      """
      Du formulaire envoyé au premier résultat reçu, sur de vraies connexions, moins le temps du service lui-même. Visé : \
      5 ms au plus, une fois sur deux.
      """,
      """
      From the form sent to the first result received, on real connections, less the service's own time. Bar: at most \
      5 ms, half of the time.
      """
    ),
    examples: [
      Command.Example("openlab bench try --json", LocalizedText("pour un programme", "for a program"))
    ],
    exitCodes: [.no]
  ) { invocation in
    let output = invocation.output
    BenchCommand.warnOfDebug(output)
    let fixtures = try await Workspace(invocation).openFixtures()
    let rows: [BenchRow]
    do {
      rows = try await Progress.during(LocalizedText("Mesure", "Measuring"), output) { progress in
        try await TryBenchmark(fixtures: fixtures).rows { progress.update(nil, "\($0)") }
      }
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
