import OpenLabProtocol
import OpenLabRegistry

/// `openlab submit DIR`
enum SubmitCommand {
  private static let folder = Argument(
    .path(LocalizedText("DOSSIER", "DIR"), isFolder: true),
    help: LocalizedText(
      "le dossier du service, avec son service.json",
      "the folder of the service, with its service.json"
    )
  )

  static let command = Command(
    "submit",
    LocalizedText("dépose un service au catalogue", "hands a service in to the catalogue"),
    discussion: LocalizedText(
      """
      Le service est construit, et ce qui s’exécutera est copié tel quel. Le premier dépôt lie l’identifiant à son \
      fournisseur : celui d’un autre est refusé.
      """,
      """
      The service is built, and what will run is copied as it is. The first submit binds the id to its provider: \
      another's is refused.
      """
    ),
    arguments: [folder.declaration],
    options: [SandboxChoice.sandboxedBuild.declaration],
    examples: [
      Command.Example(
        "openlab submit Samples/python-nearby",
        LocalizedText("dépose ce service ; publish le rend visible", "hands this service in; publish makes it visible")
      )
    ],
    exitCodes: [.no, .serviceFailed, .refused]
  ) { invocation in
    let workspace = Workspace(invocation)
    let record = try await workspace.submit(
      try invocation.required(folder, at: 0),
      sandboxedBuild: invocation[SandboxChoice.sandboxedBuild]
    )
    let output = invocation.output
    if output.isJSON {
      try output.json(try CataloguePage.document(record))
    } else if let current = record.versions.first {
      let manifest = current.manifest
      let name = manifest.name[output.language]
      try output.print(
        output.text(
          "« \(name) » \(manifest.version) est déposé : \(record.id)",
          "'\(name)' \(manifest.version) is submitted: \(record.id)"
        )
      )
      output.note(
        LocalizedText("Pour le publier : openlab publish \(record.id)", "To publish it: openlab publish \(record.id)")
      )
    }
    return .done
  }
}
