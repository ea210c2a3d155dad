import OpenLabProtocol
import OpenLabRegistry

/// `openlab deprecate ID --until D --successor ID`
enum DeprecateCommand {
  private static let until = Option(
    "until",
    .text(LocalizedText("AAAA-MM-JJ", "YYYY-MM-DD")),
    help: LocalizedText("jusqu’à ce jour", "until this day")
  )
  private static let successor = Option(
    "successor",
    .text(LocalizedText("ID", "ID")),
    help: LocalizedText("le service qui le remplace", "the service that takes its place")
  )

  static let command = Command(
    "deprecate",
    LocalizedText("annonce la fin d’un service", "announces the end of a service"),
    discussion: LocalizedText(
      "Il reste au catalogue et marche encore ; sa fiche dit jusqu’à quand et ce qui le remplace.",
      "It stays in the catalogue and still works; its page says until when and what takes its place."
    ),
    arguments: [ActCommand.id.declaration],
    options: [until.declaration, successor.declaration] + ActCommand.options,
    examples: [
      Command.Example(
        "openlab deprecate org.example.nearby --until 2027-06-30 --successor org.example.near",
        LocalizedText("avec une date et un successeur", "with a date and a successor")
      )
    ],
    exitCodes: [.no, .refused]
  ) { invocation in
    try ActCommand.run(.deprecate, invocation, until: invocation[until], successor: invocation[successor])
  }
}
