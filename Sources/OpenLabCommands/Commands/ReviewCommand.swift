import OpenLabProtocol
import OpenLabRegistry

/// `openlab review [ID]`
enum ReviewCommand {
  private static let id = Argument(
    .text(LocalizedText("ID", "ID")),
    isRequired: false,
    help: LocalizedText("un service de la file", "a service of the queue")
  )
  private static let start = Flag(
    "start",
    help: LocalizedText("commence l’examen : d’autres le voient", "begins the review: others see it")
  )
  private static let sendBack = Flag(
    "send-back",
    help: LocalizedText("renvoie au fournisseur, avec --reason", "sends it back to its provider, with --reason")
  )

  static let command = Command(
    "review",
    LocalizedText("ce qui attend un mainteneur", "what waits for a maintainer"),
    discussion: LocalizedText(
      """
      Sans ID : la file, le plus ancien d’abord. Avec : ce qui a changé depuis la dernière version publiée. Décidez \
      ensuite : certify, publish, ou --send-back.
      """,
      """
      Without ID: the queue, the longest waiting first. With it: what has changed since the last published version. \
      Then decide: certify, publish, or --send-back.
      """
    ),
    arguments: [id.declaration],
    options: [start.declaration, sendBack.declaration] + ActCommand.options,
    examples: [
      Command.Example("openlab review", LocalizedText("la file", "the queue")),
      Command.Example(
        "openlab review org.example.nearby --send-back --reason \"no licence\"",
        LocalizedText("peut être déposé de nouveau", "may be submitted again")
      ),
    ],
    exitCodes: [.no, .refused]
  ) { invocation in
    let workspace = Workspace(invocation)
    guard let service = invocation.optional(id, at: 0) else {
      guard !invocation[start], !invocation[sendBack] else {
        throw CommandError.missingArgument(ActCommand.id.declaration, command: invocation.name)
      }
      return try queue(workspace)
    }
    if invocation[start] { return try ActCommand.run(.review, invocation) }
    if invocation[sendBack] { return try ActCommand.run(.sendBack, invocation) }
    _ = try workspace.record(service)
    let registry = try workspace.openRegistry()
    let item = try workspace.answering { () throws(RegistryError) in
      try registry.reviewItem(service, version: invocation[ActCommand.version])
    }
    let output = invocation.output
    if output.isJSON {
      var document = try JSONValue(json: item.json).object ?? JSONObject()
      document["changes"] = .array(ManifestChanges.of(item).map { .object($0.document) })
      document["manifest"] = try JSONValue(json: item.version.manifest.json)
      try output.json(JSONValue.object(document))
    } else {
      var page = Page(output)
      ReviewPage().draw(item, on: &page)
      try output.print(page.lines)
    }
    return .done
  }

  private static func queue(_ workspace: Workspace) throws -> ExitCode {
    let registry = try workspace.existingRegistry()
    let items = try workspace.answering { () throws(RegistryError) in try registry?.reviewQueue() ?? [] }
    let output = workspace.output
    if output.isJSON {
      try output.json(JSONObject([("queue", .array(try items.map { try JSONValue(json: $0.json) }))]))
    } else if items.isEmpty {
      output.note(LocalizedText("Rien n’attend.", "Nothing waits."))
    } else {
      var page = Page(output)
      ReviewPage().draw(items, on: &page)
      try output.print(page.lines)
    }
    return .done
  }
}
