import OpenLabProtocol
import OpenLabRegistry

/// `openlab show ID`
enum ShowCommand {
  private static let id = Argument(
    .text(LocalizedText("ID", "ID")),
    help: LocalizedText("l’identifiant d’un service du catalogue", "the id of a service of the catalogue")
  )

  static let command = Command(
    "show",
    LocalizedText("montre un service du catalogue", "shows a service of the catalogue"),
    arguments: [id.declaration],
    examples: [
      Command.Example(
        "openlab show fr.openlab.job-matching",
        LocalizedText("ce qu’il fait, ce qu’il demande et pourquoi", "what it does, what it asks for and why")
      )
    ],
    exitCodes: [.no]
  ) { invocation in
    let workspace = Workspace(invocation)
    let id = try invocation.required(id, at: 0)
    let record = try workspace.record(id)
    let output = invocation.output
    if output.isJSON {
      try output.json(try CataloguePage.document(record))
    } else {
      var page = Page(output)
      let history = try? workspace.existingRegistry()?.audit(of: id)
      ServicePage(record: record, history: history ?? []).draw(on: &page)
      try output.print(page.lines)
    }
    return .done
  }
}
