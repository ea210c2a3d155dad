import OpenLabProtocol

/// `openlab demo [--once]`
enum DemoCommand {
  private static let once = Flag(
    "once",
    help: LocalizedText("finit après avoir montré les résultats", "ends after showing the results")
  )

  static let command = Command(
    "demo",
    LocalizedText(
      "construit, publie et lance tous les services de Plugins pour une personne",
      "builds, publishes and runs all services in Plugins for one person"
    ),
    discussion: LocalizedText(
      """
      Les services sont isolés ; ils ne sont pas certifiés : cela vient avec une version à venir. Sans --once ils restent \
      à disposition jusqu’à ^C : openlab status montre leur état.
      """,
      """
      Services are sandboxed; they are not certified: that comes with a later version. Without --once they stay up until \
      ^C: openlab status shows how they are.
      """
    ),
    options: [once.declaration, SandboxChoice.flag.declaration] + LogOptions.declarations,
    examples: [
      Command.Example(
        "openlab demo --once",
        LocalizedText(
          "trois services au catalogue, trois résultats pour le compte \(RunCommand.usualAccount)",
          "three services in the catalogue, three results for the account \(RunCommand.usualAccount)"
        )
      )
    ],
    exitCodes: [.no, .serviceFailed, .refused]
  ) { invocation in
    try await Demo(
      workspace: Workspace(invocation),
      output: invocation.output,
      sandbox: SandboxChoice.sandbox(invocation),
      log: LogOptions(invocation),
      staysUp: !invocation[once]
    ).run()
  }
}
