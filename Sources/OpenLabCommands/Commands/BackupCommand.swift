import OpenLabProtocol
import OpenLabRegistry

/// `openlab backup FILE`
enum BackupCommand {
  private static let file = Argument(
    .path(LocalizedText("FICHIER", "FILE"), isFolder: false),
    help: LocalizedText("le fichier à faire", "the file to make")
  )
  private static let force = Flag(
    "force",
    help: LocalizedText("remplace un fichier qui existe", "replaces a file that exists")
  )

  static let command = Command(
    "backup",
    LocalizedText("copie le catalogue pendant qu’il sert", "copies the catalogue while it is used"),
    discussion: LocalizedText(
      """
      Un seul fichier SQLite, lisible de vous seul : services, versions et leurs paquets, jetons (leurs empreintes), \
      essais, réactions, journal. Il apparaît entier ou pas du tout.
      """,
      """
      One SQLite file that only you can read: services, versions and their bundles, tokens (their hashes), tries, \
      reactions, log. It appears whole or not at all.
      """
    ),
    arguments: [file.declaration],
    options: [force.declaration],
    examples: [
      Command.Example("openlab backup openlab.backup", LocalizedText("même pendant un essai", "even during a try"))
    ],
    exitCodes: [.no]
  ) { invocation in
    let workspace = Workspace(invocation)
    let path = try invocation.required(file, at: 0)
    let registry = try workspace.neededRegistry()
    try workspace.answering { () throws(RegistryError) in
      try registry.backup(to: path, replacing: invocation[force])
    }
    let head = try workspace.answering { () throws(RegistryError) in try registry.auditHead() }
    let output = invocation.output
    if output.isJSON {
      try output.json(JSONObject([("file", .string(path)), ("head", .string(head.description))]))
    } else {
      try output.print(output.text("Le catalogue est copié dans \(path).", "The catalogue is copied to \(path)."))
    }
    return .done
  }
}
