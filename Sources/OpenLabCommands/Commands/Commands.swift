import OpenLabProtocol

/// The tree of commands.
enum Commands {
  static let root = Command(
    "openlab",
    LocalizedText(
      "l’atelier des services autour du compte personnel d’activité",
      "the workshop for services around the personal activity account"
    ),
    discussion: LocalizedText(
      "Les résultats vont sur la sortie standard, tout le reste sur la sortie d’erreur.",
      "Results go to standard output, all else to standard error."
    ),
    examples: [
      Command.Example(
        "openlab COMMAND --help",
        LocalizedText("l’aide d’une commande, avec des exemples", "the help of a command, with examples")
      )
    ],
    subcommands: [
      DemoCommand.command, ServeCommand.command, RunCommand.command, StatusCommand.command, CatalogueCommand.command,
      ShowCommand.command,
      SubmitCommand.command,
      ReviewCommand.command, CertifyCommand.command, PublishCommand.command, SuspendCommand.command,
      DeprecateCommand.command, WithdrawCommand.command, ReactionsCommand.command, TokenCommand.command,
      PolicyCommand.command, AuditCommand.command, BackupCommand.command, RestoreCommand.command,
      EvaluateCommand.command, CompareCommand.command, DoctorCommand.command,
      FixturesCommand.command, BenchCommand.command, ChaosCommand.command, CompletionsCommand.command,
    ]
  )
}
