import OpenLabProtocol

/// `openlab bench web`
enum WebBenchCommand {
  private static let rounds = Option(
    "rounds",
    .integer(LocalizedText("N", "N"), in: 1...99),
    help: LocalizedText(
      "mesures de chaque chiffre, dont on prend la médiane ; 3 par défaut",
      "how often each figure is measured, for its median; 3 by default"
    )
  )
  private static let seconds = Option(
    "seconds",
    .integer(LocalizedText("N", "N"), in: 1...60),
    help: LocalizedText("durée de chaque mesure ; 3 par défaut", "how long each measure lasts; 3 by default")
  )
  private static let threads = Option(
    "threads",
    .integer(LocalizedText("N", "N"), in: 1...64),
    help: LocalizedText(
      "fils du serveur, et processus de nginx ; 1 par défaut",
      "threads of the server, and worker processes of nginx; 1 by default"
    )
  )
  private static let requests = Option(
    "requests",
    .integer(LocalizedText("N", "N"), in: 1...100_000_000),
    help: LocalizedText(
      "réponses avant de lire la mémoire ; 1 000 000 par défaut",
      "answers before the memory is read; 1,000,000 by default"
    )
  )
  private static let url = Option(
    "url",
    .text(LocalizedText("ADRESSE", "ADDRESS")),
    help: LocalizedText(
      "une page d’un serveur en marche, le catalogue par exemple, au lieu de la page de mesure",
      "a page of a running server, the catalogue for example, instead of the measuring page"
    )
  )

  static let command = Command(
    "web",
    LocalizedText("mesure le serveur web à côté de nginx", "measures the web server beside nginx"),
    discussion: LocalizedText(
      """
      La même page, servie du cache et par nginx comme fichier, dans un même passage ; une page composée à chaque \
      requête ; la mémoire ensuite. Il faut wrk et, pour comparer, nginx : \(WebBenchmark.packages). À lancer sur une \
      machine au repos.
      """,
      """
      The same page, served from the cache and by nginx as a file, in one run; a page rendered for each request; memory \
      after that. Needs wrk and, to compare, nginx: \(WebBenchmark.packages). To be run on a machine that does nothing \
      else.
      """
    ),
    options: [
      rounds.declaration, seconds.declaration, threads.declaration, requests.declaration, url.declaration,
    ],
    examples: [
      Command.Example("openlab bench web --json", LocalizedText("pour un programme", "for a program")),
      Command.Example(
        "openlab bench web --url http://localhost:8080/",
        LocalizedText("la page du catalogue d’un portail en marche", "the catalogue page of a running portal")
      ),
    ],
    exitCodes: [.no]
  ) { invocation in
    let output = invocation.output
    BenchCommand.warnOfDebug(output)
    var benchmark = WebBenchmark()
    benchmark.rounds = invocation[rounds] ?? benchmark.rounds
    benchmark.seconds = invocation[seconds] ?? benchmark.seconds
    benchmark.threads = invocation[threads] ?? benchmark.threads
    benchmark.requests = invocation[requests] ?? benchmark.requests
    benchmark.address = invocation[url]
    if !BenchPrograms.has("nginx") {
      output.note(
        LocalizedText(
          "Sans nginx, pas de comparaison avec lui : \(WebBenchmark.packages)",
          "Without nginx there is no comparison with it: \(WebBenchmark.packages)"
        )
      )
    }
    let rows = try await Progress.during(LocalizedText("Mesure", "Measuring"), output) { [benchmark] progress in
      try BenchCommand.measuring { try benchmark.rows { progress.update(nil, $0) } }
    }
    if output.isJSON {
      try output.json(rows)
    } else {
      try output.print(BenchCommand.table(rows, output))
    }
    return .done
  }
}
