import OpenLabProtocol

/// `openlab demo [--port N] [--once]`
enum DemoCommand {
  private static let once = Flag(
    "once",
    help: LocalizedText("finit après avoir montré les résultats", "ends after showing the results")
  )

  static let command = Command(
    "demo",
    LocalizedText(
      "construit, publie et lance les services de Plugins pour une personne, puis sert le portail",
      "builds, publishes and runs the services in Plugins for one person, then serves the portal"
    ),
    discussion: LocalizedText(
      """
      Les services sont isolés ; ils ne sont pas certifiés : cela vient avec une version à venir. Sans --once, le \
      portail est ensuite servi à cette machine jusqu’à ^C, sur un port libre si le port habituel est pris.
      """,
      """
      Services are sandboxed; they are not certified: that comes with a later version. Without --once, the portal is \
      then served to this machine until ^C, on a free port if the usual one is taken.
      """
    ),
    options: [once.declaration] + ServeOptions.declarations + [SandboxChoice.flag.declaration]
      + LogOptions.declarations,
    examples: [
      Command.Example(
        "openlab demo --once",
        LocalizedText(
          "trois services au catalogue, trois résultats pour le compte \(RunCommand.usualAccount)",
          "three services in the catalogue, three results for the account \(RunCommand.usualAccount)"
        )
      ),
      Command.Example(
        "openlab demo --port 8080",
        LocalizedText(
          "la même chose, puis le portail sur http://localhost:8080/",
          "the same, then the portal at http://localhost:8080/"
        )
      ),
    ],
    exitCodes: [.no, .serviceFailed, .refused]
  ) { invocation in
    try await Demo(
      workspace: Workspace(invocation),
      output: invocation.output,
      sandbox: SandboxChoice.sandbox(invocation),
      log: LogOptions(invocation),
      serve: invocation[once] ? nil : try ServeOptions(invocation)
    ).run()
  }
}
