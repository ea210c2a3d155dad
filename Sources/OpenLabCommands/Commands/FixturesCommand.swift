import OpenLabProtocol

/// `openlab fixtures …`
enum FixturesCommand {
  static let command = Command(
    "fixtures",
    LocalizedText("les comptes d’essai et le référentiel des métiers", "test accounts and occupational reference data"),
    examples: [
      Command.Example(
        "openlab fixtures show syn-000042",
        LocalizedText("montre un compte d’essai", "shows a test account")
      )
    ],
    subcommands: [
      FixturesShowCommand.command, FixturesGenerateCommand.command, FixturesAuditCommand.command,
      FixturesImportCommand.command, FixturesAnonymiseCommand.command,
    ]
  )
}
