import OpenLabProtocol
import OpenLabRegistry

/// `openlab suspend ID --reason TEXT`
enum SuspendCommand {
  static let command = Command(
    "suspend",
    LocalizedText("retire un service du catalogue pour un temps", "takes a service out of the catalogue for now"),
    discussion: LocalizedText(
      "Vaut tout de suite, aussi pour les appels en cours. « openlab publish ID » le remet.",
      "Holds at once, for calls in flight too. 'openlab publish ID' puts it back."
    ),
    arguments: [ActCommand.id.declaration],
    options: ActCommand.options,
    examples: [
      Command.Example(
        "openlab suspend org.example.nearby --reason \"gives wrong reasons\"",
        LocalizedText("la raison est publique", "the reason is public")
      )
    ],
    exitCodes: [.no, .refused]
  ) { invocation in try ActCommand.run(.suspend, invocation) }
}
