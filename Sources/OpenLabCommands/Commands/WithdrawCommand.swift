import OpenLabProtocol
import OpenLabRegistry

/// `openlab withdraw ID --reason TEXT`
enum WithdrawCommand {
  static let command = Command(
    "withdraw",
    LocalizedText("retire une version pour de bon", "takes a version out for good"),
    discussion: LocalizedText(
      "Ne se défait pas ; la version reste dans l’historique, avec sa raison.",
      "Cannot be undone; the version stays in the history, with its reason."
    ),
    arguments: [ActCommand.id.declaration],
    options: ActCommand.options,
    examples: [
      Command.Example(
        "openlab withdraw org.example.nearby --of-version 1.0.0 --reason \"replaced by 1.1.0\"",
        LocalizedText("cette version seulement", "this version only")
      )
    ],
    exitCodes: [.no, .refused]
  ) { invocation in try ActCommand.run(.withdraw, invocation) }
}
