import OpenLabProtocol
import OpenLabRegistry

/// `openlab publish ID`
enum PublishCommand {
  private static let id = Argument(
    .text(LocalizedText("ID", "ID")),
    help: LocalizedText("l’identifiant d’un service déposé", "the id of a service that was submitted")
  )
  private static let version = Option(
    "of-version",
    .text(LocalizedText("VERSION", "VERSION")),
    help: LocalizedText("cette version (par défaut la plus récente)", "this version (default the newest)")
  )

  static let command = Command(
    "publish",
    LocalizedText("publie un service déposé", "publishes a service that was submitted"),
    discussion: LocalizedText(
      "Ce qui est publié sans certificat est montré comme tel.",
      "What is published without a certificate is shown as such."
    ),
    arguments: [id.declaration],
    options: [version.declaration],
    examples: [
      Command.Example(
        "openlab publish org.example.nearby",
        LocalizedText("le service entre au catalogue", "the service enters the catalogue")
      )
    ],
    exitCodes: [.no, .refused]
  ) { invocation in
    let workspace = Workspace(invocation)
    let record = try workspace.publish(try invocation.required(id, at: 0), invocation[version])
    let output = invocation.output
    if output.isJSON {
      try output.json(try CataloguePage.document(record))
    } else {
      try output.print(
        output.text(
          "\(record.id) \(record.current?.manifest.version ?? "") est publié, sans certificat.",
          "\(record.id) \(record.current?.manifest.version ?? "") is published, without a certificate."
        )
      )
    }
    return .done
  }
}
