import OpenLabProtocol

/// `openlab bench host` and `openlab bench peers`
enum HostBenchCommand {
  private static let rounds = Option(
    "rounds",
    .integer(LocalizedText("N", "N"), in: 1...99),
    help: LocalizedText(
      "mesures de chaque chiffre, dont on prend la médiane ; 5 par défaut",
      "how often each figure is measured, for its median; 5 by default"
    )
  )
  private static let live = Option(
    "live",
    .integer(LocalizedText("N", "N"), in: 1...2000),
    help: LocalizedText(
      "services vivants pour leur mémoire ; 100 par défaut, 1000 en entier",
      "living services for their memory; 100 by default, 1000 is the full measure"
    )
  )
  private static let percent = Option(
    "percent",
    .integer(LocalizedText("N", "N"), in: 1...100),
    help: LocalizedText(
      "part des appels habituels, pour un essai rapide",
      "part of the usual number of calls, for a quick trial"
    )
  )
  private static let python = Option(
    "python",
    .path(LocalizedText("FICHIER", "FILE"), isFolder: false),
    help: LocalizedText(
      "le Python qui a le paquet mcp ; python3 par défaut",
      "the Python that has the package mcp; python3 by default"
    )
  )

  static let host = Command(
    "host",
    LocalizedText(
      "mesure l’hôte contre des tubes en C et une paire Node",
      "measures the host against C pipes and a Node pair"
    ),
    discussion: LocalizedText(
      """
      Appels l’un après l’autre et 64 à la fois, libres et sur un seul processeur ; grands messages ; résultats décodés \
      et vérifiés ; bac à sable ; mémoire. Les rapports comptent : limite et mesure alternent. Les programmes de mesure \
      qui manquent sont construits. À lancer sur une machine au repos.
      """,
      """
      Calls one after the other and 64 at once, free and on one processor; big messages; results decoded and checked; \
      the sandbox; memory. Ratios count: limit and figure take turns. Measuring programs that are missing are built. To \
      be run on a machine that does nothing else.
      """
    ),
    options: [rounds.declaration, live.declaration, percent.declaration],
    examples: [
      Command.Example("openlab bench host --json", LocalizedText("pour un programme", "for a program")),
      Command.Example(
        "openlab bench host --live 1000",
        LocalizedText("avec mille services vivants", "with a thousand living services")
      ),
      Command.Example(
        "openlab bench host --rounds 1 --percent 5 --live 10",
        LocalizedText("un essai de quelques secondes", "a trial of a few seconds")
      ),
    ],
    exitCodes: [.no]
  ) { invocation in
    let output = invocation.output
    BenchCommand.warnOfDebug(output)
    var benchmark = HostBenchmark()
    benchmark.rounds = invocation[rounds] ?? benchmark.rounds
    benchmark.live = invocation[live] ?? benchmark.live
    benchmark.percent = invocation[percent] ?? benchmark.percent
    let rows = try await measure(output) { [benchmark] progress in try benchmark.rows { progress.update(nil, $0) } }
    if !BenchPrograms.has("node") {
      output.note(
        LocalizedText(
          "Sans Node, pas de comparaison avec lui : apt install nodejs",
          "Without Node there is no comparison with it: apt install nodejs"
        )
      )
    }
    try show(rows, output)
    return .done
  }

  static let peers = Command(
    "peers",
    LocalizedText(
      "mesure l’hôte à côté de Node, de go-plugin et du SDK Python de MCP",
      "measures the host beside Node, go-plugin and MCP's Python SDK"
    ),
    discussion: LocalizedText(
      """
      Les mêmes tailles de messages, un appel ou 64 à la fois, dans un même passage. Ce qui n’est pas installé est \
      nommé, avec la commande qui l’installe.
      """,
      """
      The same sizes of messages, one call or 64 at once, in one run. What is not installed is named, with the command \
      that installs it.
      """
    ),
    options: [rounds.declaration, percent.declaration, python.declaration],
    examples: [
      Command.Example(
        "openlab bench peers --python mcp/bin/python",
        LocalizedText("avec le SDK de MCP d’un environnement virtuel", "with MCP's SDK of a virtual environment")
      )
    ],
    exitCodes: [.no]
  ) { invocation in
    let output = invocation.output
    BenchCommand.warnOfDebug(output)
    var benchmark = PeerBenchmark()
    benchmark.rounds = invocation[rounds] ?? benchmark.rounds
    benchmark.percent = invocation[percent] ?? benchmark.percent
    benchmark.python = invocation[python] ?? benchmark.python
    let (rows, missing) = try await measure(output) { [benchmark] progress in
      try benchmark.rows { progress.update(nil, $0) }
    }
    for peer in missing {
      output.note(
        LocalizedText("\(peer.name) n’est pas installé : \(peer.fr)", "\(peer.name) is not installed: \(peer.en)")
      )
    }
    try show(rows, output)
    return .done
  }

  private static func measure<Result: Sendable>(
    _ output: Output,
    _ body: @escaping @Sendable (Progress) throws -> Result
  ) async throws -> Result {
    try await Progress.during(LocalizedText("Mesure", "Measuring"), output) { progress in
      try BenchCommand.measuring { try body(progress) }
    }
  }

  private static func show(_ rows: [BenchRow], _ output: Output) throws {
    if output.isJSON {
      try output.json(rows)
    } else {
      try output.print(BenchCommand.table(rows, output))
    }
  }
}
