import OpenLabProtocol
import OpenLabRegistry

/// `openlab reactions [ID]`, `openlab reactions answer …`
enum ReactionsCommand {
  private static let id = Argument(
    .text(LocalizedText("ID", "ID")),
    isRequired: false,
    help: LocalizedText("seulement ce service", "only this service")
  )
  private static let open = Flag(
    "open",
    help: LocalizedText("seulement celles qui attendent une réponse", "only those that wait for an answer")
  )
  private static let limit = Option(
    "limit",
    .integer(LocalizedText("N", "N"), in: 1...10_000),
    help: LocalizedText("les N dernières (par défaut 50)", "the last N (default 50)")
  )

  static let command = Command(
    "reactions",
    LocalizedText("ce que les gens disent des services", "what people say of the services"),
    arguments: [id.declaration],
    options: [open.declaration, limit.declaration],
    examples: [
      Command.Example(
        "openlab reactions org.example.nearby --open",
        LocalizedText("ce qui attend une réponse", "what waits for an answer")
      )
    ],
    exitCodes: [.no],
    subcommands: [answer]
  ) { invocation in
    let workspace = Workspace(invocation)
    let service = invocation.optional(id, at: 0)
    if let service { _ = try workspace.record(service) }
    let registry = try workspace.existingRegistry()
    let query = ReactionQuery(
      service: service,
      states: invocation[open] ? Set(ReactionState.allCases.filter(\.isOpen)) : nil,
      limit: invocation[limit] ?? 50
    )
    let reactions = try workspace.answering { () throws(RegistryError) in try registry?.reactions(query) ?? [] }
    let summary = try workspace.answering { () throws(RegistryError) in try registry?.feedback(of: service) }
    let output = invocation.output
    if output.isJSON {
      var document = JSONObject([("reactions", .array(try reactions.map { try JSONValue(json: $0.json) }))])
      if let summary { document["summary"] = try JSONValue(json: summary.json) }
      try output.json(document)
    } else if reactions.isEmpty {
      output.note(LocalizedText("Aucune réaction.", "No reactions."))
    } else {
      var page = Page(output)
      ReactionsPage().draw(reactions, summary, on: &page)
      try output.print(page.lines)
    }
    return .done
  }

  // MARK: Answering

  private static let reaction = Argument(
    .text(LocalizedText("RÉACTION", "REACTION")),
    help: LocalizedText("le repère d’une réaction", "the id of a reaction")
  )
  private static let text = Option(
    "text",
    .text(LocalizedText("TEXTE", "TEXT")),
    help: LocalizedText("ce que vous répondez, en public", "what you answer, in public")
  )
  private static let correctedIn = Option(
    "corrected-in",
    .text(LocalizedText("VERSION", "VERSION")),
    help: LocalizedText("la version déposée qui corrige", "the version handed in that mends it")
  )
  private static let decline = Flag(
    "decline",
    help: LocalizedText("dit non, avec --text pour raison", "says no, with --text as the reason")
  )
  private static let join = Option(
    "duplicate-of",
    .text(LocalizedText("RÉACTION", "REACTION")),
    help: LocalizedText("la joint à une autre qui dit la même chose", "joins it to another that says the same")
  )

  private static let answer = Command(
    "answer",
    LocalizedText("répond à une réaction", "answers a reaction"),
    discussion: LocalizedText(
      "Son auteur seul la confirme ou la rouvre, dans le portail.",
      "Only its author confirms or reopens it, in the portal."
    ),
    arguments: [reaction.declaration],
    options: [text.declaration, correctedIn.declaration, decline.declaration, join.declaration],
    examples: [
      Command.Example(
        "openlab reactions answer 7f… --text \"mended, thank you\" --corrected-in 1.1.0",
        LocalizedText("corrigée dans cette version", "mended in that version")
      ),
      Command.Example(
        "openlab reactions answer 7f… --decline --text \"the law forbids it\"",
        LocalizedText("un « non » dit pourquoi", "a 'no' says why")
      ),
    ],
    exitCodes: [.no, .refused]
  ) { invocation in
    let workspace = Workspace(invocation)
    let registry = try workspace.neededRegistry()
    let actor = try workspace.acting(in: registry)
    let which = try invocation.required(reaction, at: 0)
    let ways = [invocation[decline], invocation[correctedIn] != nil, invocation[join] != nil].count { $0 }
    guard ways <= 1 else {
      throw CommandError.usage(
        .conflict,
        LocalizedText(
          "--decline, --corrected-in et --duplicate-of s’excluent",
          "--decline, --corrected-in and --duplicate-of exclude each other"
        ),
        hint: LocalizedText("Choisissez l’un d’eux.", "Choose one of them."),
        command: invocation.name
      )
    }
    let record = try workspace.answering { () throws(RegistryError) in
      if let other = invocation[join] { return try registry.join(reaction: which, to: other, by: actor) }
      let act: ReactionAct = invocation[decline] ? .decline : invocation[correctedIn] != nil ? .correct : .answer
      return try registry.act(
        act,
        onReaction: which,
        by: .actor(actor),
        text: invocation[text],
        version: invocation[correctedIn]
      )
    }
    let output = invocation.output
    if output.isJSON {
      try output.json(record)
    } else {
      try output.print(
        output.text(
          "La réaction \(record.id) est \(record.state.label.fr).",
          "The reaction \(record.id) is \(record.state.label.en)."
        )
      )
    }
    return .done
  }
}
