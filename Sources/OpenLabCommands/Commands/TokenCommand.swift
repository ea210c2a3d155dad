import OpenLabProtocol
import OpenLabRegistry

/// `openlab token create|list|revoke`
enum TokenCommand {
  static let command = Command(
    "token",
    LocalizedText("les accès aux parties protégées du portail", "access to the portal's protected parts"),
    examples: [
      Command.Example(
        "openlab token create --role maintainer --name \"Ada Martin\"",
        LocalizedText("montre le jeton une seule fois", "shows the token once")
      )
    ],
    subcommands: [create, list, revoke]
  )

  private static let role = Option<Role>(
    "role",
    .choice(LocalizedText("RÔLE", "ROLE"), Role.allCases.map { ($0.rawValue, $0) }),
    help: LocalizedText(
      "ce qu’il ouvre : tester, provider, maintainer ou council",
      "what it opens: tester, provider, maintainer or council"
    )
  )
  private static let name = Option(
    "name",
    .text(LocalizedText("NOM", "NAME")),
    help: LocalizedText("à qui il est ; signe ses actes", "whose it is; signs their acts")
  )
  private static let provider = Option(
    "provider",
    .text(LocalizedText("NOM", "NAME")),
    help: LocalizedText(
      "pour un fournisseur : son nom, comme dans service.json (sinon celui de son premier dépôt)",
      "for a provider: its name, as in service.json (else that of its first submit)"
    )
  )
  private static let contact = Option(
    "contact",
    .text(LocalizedText("ADRESSE", "ADDRESS")),
    help: LocalizedText("pour un fournisseur : son contact", "for a provider: its contact")
  )
  private static let days = Option(
    "days",
    .integer(LocalizedText("N", "N"), in: 1...3_650),
    help: LocalizedText("vit N jours (par défaut 365)", "lives N days (default 365)")
  )

  private static let create = Command(
    "create",
    LocalizedText("fait un jeton et le montre, une seule fois", "makes a token and shows it, once"),
    discussion: LocalizedText(
      "Seule son empreinte est gardée : un jeton perdu se remplace, il ne se retrouve pas.",
      "Only its hash is kept: a lost token is replaced, not found again."
    ),
    options: [role.declaration, name.declaration, provider.declaration, contact.declaration, days.declaration],
    examples: [
      Command.Example(
        "openlab token create --role provider --provider \"Example SAS\" --contact contact@example.org",
        LocalizedText("ce fournisseur, et lui seul", "this provider, and no other")
      ),
      Command.Example(
        "openlab token create --role tester --name \"atelier du 3 mars\" --days 1",
        LocalizedText("pour une journée", "for a day")
      ),
    ],
    exitCodes: [.refused]
  ) { invocation in
    guard let role = invocation[role] else {
      throw CommandError.usage(
        .missingValue,
        LocalizedText("il manque --role", "--role is missing"),
        hint: LocalizedText(
          "Donnez tester, provider, maintainer ou council.",
          "Give tester, provider, maintainer or council."
        ),
        command: invocation.name
      )
    }
    let workspace = Workspace(invocation)
    let registry = try workspace.openRegistry()
    let actor = try workspace.acting(in: registry)
    var owner: Provider?
    if let name = invocation[provider] ?? (invocation[contact] != nil ? "" : nil) {
      owner = Provider(name: name, contact: invocation[contact] ?? "")
    }
    let (text, token) = try workspace.answering { () throws(RegistryError) in
      try registry.createToken(
        name: invocation[name] ?? invocation[provider] ?? "\(role.rawValue) (\(workspace.actor))",
        role: role,
        provider: owner,
        days: invocation[days] ?? 365,
        by: actor
      )
    }
    let output = invocation.output
    if output.isJSON {
      var document = try JSONValue(json: token.json).object ?? JSONObject()
      document["token"] = .string(text)
      try output.json(JSONValue.object(document))
    } else {
      // Alone on standard output, so that it can go into a variable.
      try output.print(text)
      output.note(
        LocalizedText(
          "Jeton \(token.id), « \(token.name) », \(role.label.fr). Notez-le : il ne sera plus montré.",
          "Token \(token.id), '\(token.name)', \(role.label.en). Note it: it will not be shown again."
        )
      )
    }
    return .done
  }

  private static let list = Command(
    "list",
    LocalizedText("les jetons, sans leur secret", "the tokens, without their secrets"),
    examples: [Command.Example("openlab token list", LocalizedText("à qui ils sont", "whose they are"))]
  ) { invocation in
    let workspace = Workspace(invocation)
    let registry = try workspace.existingRegistry()
    let tokens = try workspace.answering { () throws(RegistryError) in try registry?.tokens() ?? [] }
    let output = invocation.output
    if output.isJSON {
      try output.json(JSONObject([("tokens", .array(try tokens.map { try JSONValue(json: $0.json) }))]))
    } else if tokens.isEmpty {
      output.note(LocalizedText("Aucun jeton.", "No tokens."))
    } else {
      var page = Page(output)
      TokensPage().draw(tokens, on: &page)
      try output.print(page.lines)
    }
    return .done
  }

  private static let which = Argument(
    .text(LocalizedText("NUMÉRO|NOM", "NUMBER|NAME")),
    help: LocalizedText("le numéro ou le nom d’un jeton", "the number or name of a token")
  )

  private static let revoke = Command(
    "revoke",
    LocalizedText("retire un jeton tout de suite", "takes a token back at once"),
    discussion: LocalizedText(
      "Les sessions qu’il a ouvertes finissent aussi.",
      "The sessions that it opened end too."
    ),
    arguments: [which.declaration],
    examples: [Command.Example("openlab token revoke 3", LocalizedText("le jeton 3", "token 3"))],
    exitCodes: [.no, .refused]
  ) { invocation in
    let workspace = Workspace(invocation)
    let registry = try workspace.neededRegistry()
    let actor = try workspace.acting(in: registry)
    let given = try invocation.required(which, at: 0)
    let token = try workspace.answering { () throws(RegistryError) in try registry.revokeToken(given, by: actor) }
    let output = invocation.output
    if output.isJSON {
      try output.json(token)
    } else {
      try output.print(
        output.text("Le jeton \(token.id) n’ouvre plus rien.", "Token \(token.id) opens nothing any more.")
      )
    }
    return .done
  }
}
