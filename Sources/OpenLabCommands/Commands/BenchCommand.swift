import OpenLabHost
import OpenLabProtocol

/// `openlab bench …`
enum BenchCommand {
  static let command = Command(
    "bench",
    LocalizedText("mesure le projet contre ses limites", "measures the project against its limits"),
    examples: [
      Command.Example(
        "openlab bench wire",
        LocalizedText("le fil contre des tubes en C", "the wire against pipes in C")
      ),
      Command.Example(
        "openlab bench sandbox",
        LocalizedText("ce que coûte l’isolation", "what isolation costs")
      ),
      Command.Example(
        "openlab bench host --live 1000",
        LocalizedText("l’hôte contre C et Node, et sa mémoire", "the host against C and Node, and its memory")
      ),
    ],
    subcommands: [
      wire, HostBenchCommand.host, HostBenchCommand.peers, WebBenchCommand.command, sandbox,
      RegistryBenchCommand.command, TryBenchCommand.command, FixturesBenchCommand.command,
    ]
  )

  private static let wire = Command(
    "wire",
    LocalizedText(
      "mesure le JSON, les appels et le premier démarrage",
      "measures JSON, calls and the first start"
    ),
    discussion: LocalizedText(
      """
      Les rapports comptent, pas les chiffres absolus : limite et mesure alternent dans un même passage. À lancer sur \
      une machine au repos, avec les programmes de mesure : swift build -c release
      """,
      """
      Ratios count, not absolute figures: limit and figure take turns in one run. To be run on a machine that does \
      nothing else, with the measuring programs built: swift build -c release
      """
    ),
    examples: [
      Command.Example("openlab bench wire --json", LocalizedText("pour un programme", "for a program"))
    ],
    exitCodes: [.no]
  ) { invocation in
    let output = invocation.output
    #if DEBUG
      output.note(
        LocalizedText(
          "Ceci est une construction de débogage : ses chiffres ne valent rien. swift build -c release",
          "This is a debug build: its figures mean nothing. swift build -c release"
        )
      )
    #endif
    let rows = try await Progress.during(LocalizedText("Mesure", "Measuring"), output) { progress in
      progress.update(nil, "JSON")
      let json = try WireBenchmark().rows().map(BenchRow.init)
      return json + (try calls(progress))
    }
    if output.isJSON {
      try output.json(rows)
    } else {
      try output.print(table(rows, output))
    }
    return .done
  }

  private static let sandbox = Command(
    "sandbox",
    LocalizedText(
      "mesure ce que coûte l’isolation, couche par couche",
      "measures what isolation costs, layer by layer"
    ),
    discussion: LocalizedText(
      """
      Le démarrage d’un petit service jusqu’à sa première réponse, sans isolation, avec chaque couche de plus, et sous \
      bubblewrap s’il est installé (apt-get install bubblewrap) ; puis des appels.
      """,
      """
      The start of a small service up to its first answer, without isolation, with each further layer, and under \
      bubblewrap if it is installed (apt-get install bubblewrap); then calls.
      """
    ),
    examples: [
      Command.Example("openlab bench sandbox --json", LocalizedText("pour un programme", "for a program"))
    ],
    exitCodes: [.no]
  ) { invocation in
    let output = invocation.output
    guard let benchmark = SandboxBenchmark() else { throw CommandError(unavailable: "BenchService") }
    let rows: [BenchRow]
    do {
      rows = try await Progress.during(LocalizedText("Mesure", "Measuring"), output) { progress in
        try await benchmark.rows { progress.update(nil, $0) }
      }
    } catch let error as HostError {
      throw CommandError(error)
    }
    if output.isJSON {
      try output.json(rows)
    } else {
      try output.print(table(rows, output))
    }
    return .done
  }

  private static func calls(_ progress: Progress) throws -> [BenchRow] {
    try measuring { try PipeBenchmark().rows { progress.update(nil, $0) } }
  }

  /// Says of a debug build what it is.
  static func warnOfDebug(_ output: Output) {
    #if DEBUG
      output.note(
        LocalizedText(
          "Ceci est une construction de débogage : ses chiffres ne valent rien. swift build -c release",
          "This is a debug build: its figures mean nothing. swift build -c release"
        )
      )
    #endif
  }

  /// Tells what was missing where nothing could be measured.
  static func measuring<Result>(_ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let error as BenchUnavailable {
      throw CommandError(unavailable: error.message)
    }
  }

  static func table(_ rows: [BenchRow], _ output: Output) -> [String] {
    var table = Table([
      Table.Column(title: output.text(LocalizedText("mesure", "figure")), isFlexible: true),
      Table.Column(title: output.text(LocalizedText("valeur", "value")), isNumber: true),
      Table.Column(title: ""),
      Table.Column(title: output.text(LocalizedText("rapport", "ratio")), isNumber: true),
      Table.Column(title: output.text(LocalizedText("visé", "bar"))),
      Table.Column(title: output.text(LocalizedText("contre", "against")), isFlexible: true),
    ])
    for row in rows {
      table.add(
        Table.Cell(row.name),
        Table.Cell(number(row.value, output)),
        Table.Cell(row.unit),
        Table.Cell(row.ratio.map { Format(output.language).number($0, decimals: 2) } ?? ""),
        Table.Cell(row.bar ?? ""),
        Table.Cell(row.against ?? "")
      )
    }
    return table.render(width: output.width, colors: output.colorsResults)
  }

  private static func number(_ value: Double, _ output: Output) -> String {
    Format(output.language).number(value, decimals: value < 100 ? 1 : 0)
  }
}

extension BenchRow {
  init(_ row: WireBenchmark.Row) {
    let how = "JSON of a typical account, one thread's own time; median of the samples"
    self.init(
      name: row.name,
      value: row.value,
      unit: row.unit,
      ratio: row.ratio,
      against: row.limit.map { "\(Int($0)) \(row.unit)" },
      bar: row.limit == nil ? nil : "≥ 1",
      how: how
    )
  }
}

extension CommandError {
  /// What the measuring needs is not there.
  init(unavailable what: String) {
    self.init(
      .no,
      CommandError.Code(rawValue: "bench/unavailable"),
      LocalizedText("la mesure n’a pas pu se faire : \(what)", "measuring was not possible: \(what)"),
      hint: LocalizedText(
        "Construisez les programmes de mesure (swift build -c release) ; il faut aussi taskset (util-linux).",
        "Build the measuring programs (swift build -c release); taskset (util-linux) is needed too."
      )
    )
  }
}
