import OpenLabProtocol
import OpenLabRegistry

/// `openlab publish ID`
enum PublishCommand {
  static let command = Command(
    "publish",
    LocalizedText("publie un service déposé", "publishes a service that was submitted"),
    discussion: LocalizedText(
      "Ce qui est publié sans certificat est montré comme tel.",
      "What is published without a certificate is shown as such."
    ),
    arguments: [ActCommand.id.declaration],
    options: ActCommand.options,
    examples: [
      Command.Example(
        "openlab publish org.example.nearby",
        LocalizedText("le service entre au catalogue", "the service enters the catalogue")
      )
    ],
    exitCodes: [.no, .refused]
  ) { invocation in try ActCommand.run(.publish, invocation) }
}
