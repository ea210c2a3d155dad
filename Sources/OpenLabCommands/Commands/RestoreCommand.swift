import Foundation
import OpenLabProtocol
import OpenLabRegistry

/// `openlab restore FILE`
enum RestoreCommand {
  private static let file = Argument(
    .path(LocalizedText("FICHIER", "FILE"), isFolder: false),
    help: LocalizedText("un fichier fait par « openlab backup »", "a file made by 'openlab backup'")
  )

  static let command = Command(
    "restore",
    LocalizedText("reprend une sauvegarde du catalogue", "puts a backup of the catalogue back"),
    discussion: LocalizedText(
      """
      Le fichier est vérifié d’abord : structure, schéma, chaîne du journal. L’état d’avant est gardé à côté. Ce qui tourne \
      voit l’un ou l’autre, entier. Les sessions finissent ; un jeton retiré le reste.
      """,
      """
      The file is checked first: structure, schema, the log's chain. The state from before is kept beside. What runs \
      sees one or the other, whole. Sessions end; a revoked token stays revoked.
      """
    ),
    arguments: [file.declaration],
    examples: [
      Command.Example(
        "openlab restore openlab.backup",
        LocalizedText("dans .openlab ; --data pour un autre dossier", "into .openlab; --data for another folder")
      )
    ],
    exitCodes: [.no, .refused]
  ) { invocation in
    let workspace = Workspace(invocation)
    let path = try invocation.required(file, at: 0)
    var actor = RegistryActor.local(workspace.actor)
    if let registry = try? workspace.existingRegistry() {
      actor = try workspace.acting(in: registry)
      registry.close()
    }
    guard actor.role == nil else {
      throw CommandError(
        .refused,
        CommandError.Code(rawValue: "registry/not-allowed"),
        LocalizedText("un jeton ne reprend pas une sauvegarde", "a token puts no backup back"),
        hint: LocalizedText("Ôtez la variable OPENLAB_TOKEN.", "Unset the variable OPENLAB_TOKEN.")
      )
    }
    let report = try workspace.answering { () throws(RegistryError) in
      try Registry.restore(from: path, into: workspace.data.path, by: actor)
    }
    let output = invocation.output
    for digest in report.missingBundles {
      output.note(
        LocalizedText(
          "Le paquet \(digest) n’est ni ici ni dans la sauvegarde : déposez son service de nouveau.",
          "The bundle \(digest) is neither here nor in the backup: submit its service again."
        )
      )
    }
    if output.isJSON {
      try output.json(report)
    } else {
      try output.print(
        output.text(
          "Repris : \(report.services) services, \(report.versions) versions, journal jusqu’à \(report.head.position).",
          "Restored: \(report.services) services, \(report.versions) versions, the log up to \(report.head.position)."
        )
      )
      if let aside = report.aside {
        output.note(LocalizedText("L’état d’avant est dans \(aside).", "The state from before is in \(aside)."))
      }
    }
    return .done
  }
}
