import OpenLabProtocol
import OpenLabRegistry

/// `openlab bench registry`
enum RegistryBenchCommand {
  private static let services = Option(
    "services",
    .integer(LocalizedText("N", "N"), in: 10...100_000),
    help: LocalizedText("services du catalogue ; 10000 par défaut", "services of the catalogue; 10000 by default")
  )
  private static let searches = Option(
    "searches",
    .integer(LocalizedText("N", "N"), in: 100...1_000_000),
    help: LocalizedText("recherches mesurées ; 4000 par défaut", "searches that are measured; 4000 by default")
  )

  static let command = Command(
    "registry",
    LocalizedText("mesure le catalogue : recherches et actes", "measures the catalogue: searches and acts"),
    discussion: LocalizedText(
      "Fait un catalogue dans un dossier provisoire, puis cherche comme des gens cherchent.",
      "Makes a catalogue in a scratch folder, then searches as people do."
    ),
    options: [services.declaration, searches.declaration],
    examples: [
      Command.Example("openlab bench registry --json", LocalizedText("pour un programme", "for a program"))
    ]
  ) { invocation in
    let output = invocation.output
    BenchCommand.warnOfDebug(output)
    var benchmark = RegistryBenchmark()
    benchmark.services = invocation[services] ?? benchmark.services
    benchmark.searches = invocation[searches] ?? benchmark.searches
    let rows: [BenchRow]
    do {
      rows = try await Progress.during(LocalizedText("Mesure", "Measuring"), output) { [benchmark] progress in
        try benchmark.rows { progress.update($0, $1) }
      }
    } catch let error as RegistryError {
      throw CommandError(error)
    }
    if output.isJSON {
      try output.json(rows)
    } else {
      try output.print(BenchCommand.table(rows, output))
    }
    return .done
  }
}
