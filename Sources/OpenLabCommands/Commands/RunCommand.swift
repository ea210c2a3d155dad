import OpenLabFixtures
import OpenLabHost
import OpenLabProtocol

/// `openlab run DIR|ID [--account A] [--query JSON] [--grant SCOPES] [--interactive] [--json] [--trace FILE]`
enum RunCommand {
  /// Someone with a career, skills, rights and projects, so that every kind has something to say.
  static let usualAccount = "syn-000042"

  private static let source = Argument(
    ServiceSource.valueType,
    help: LocalizedText(
      "le dossier d’un service, ou l’identifiant d’un service du catalogue",
      "the folder of a service, or the id of one in the catalogue"
    )
  )
  private static let account = Option(
    "account",
    short: "a",
    .text(LocalizedText("ID", "ID")),
    help: LocalizedText(
      "le compte d’essai (par défaut \(usualAccount))",
      "the test account (default \(usualAccount))"
    )
  )
  private static let query = Option(
    "query",
    .text(LocalizedText("JSON", "JSON")),
    help: LocalizedText(
      "ce qui est demandé, selon le type du service : du JSON, @fichier, ou - pour l’entrée standard",
      "what is asked, as the kind of service has it: JSON, @file, or - for standard input"
    )
  )
  private static let grant = Option(
    "grant",
    Grant.valueType,
    help: LocalizedText(
      "les accès accordés, séparés par des virgules, ou none (par défaut tout ce que le service déclare)",
      "the scopes granted, with commas between, or none (default all that the service declares)"
    )
  )
  private static let interactive = Flag(
    "interactive",
    short: "i",
    help: LocalizedText("vous pose les questions du service", "asks you the service's questions")
  )
  private static let trace = Option(
    "trace",
    .path(LocalizedText("FICHIER", "FILE"), isFolder: false),
    help: LocalizedText("écrit tous les messages échangés, en NDJSON", "writes all messages exchanged, as NDJSON")
  )
  private static let deadline = Option(
    "deadline",
    .integer(LocalizedText("SECONDES", "SECONDS"), in: 1...3600),
    help: LocalizedText(
      "temps laissé à chaque réponse (par défaut 30 s)",
      "time for each answer (default 30 s)"
    )
  )
  private static let interpreter = Option(
    "interpreter",
    .path(LocalizedText("DOSSIER", "DIR"), isFolder: true),
    isRepeatable: true,
    help: LocalizedText(
      "où chercher aussi les programmes, en plus du chemin fixe",
      "where programs are looked for too, besides the fixed path"
    )
  )

  static let command = Command(
    "run",
    LocalizedText("appelle un service pour une personne", "calls a service for one person"),
    discussion: LocalizedText(
      """
      Le service reçoit ce qu’il déclare et que la personne accorde, et rien d’autre. Chaque raison qu’il donne est \
      recalculée : les fausses ne sont pas montrées. S’il pose des questions, les réponses sont simulées d’après le \
      compte d’essai.
      """,
      """
      The service gets what it declares and the person grants, and no more. Each reason that it gives is recomputed: \
      false ones are not shown. If it asks questions, answers are simulated from the test account.
      """
    ),
    arguments: [source.declaration],
    options: [
      account.declaration, query.declaration, grant.declaration, interactive.declaration, trace.declaration,
      deadline.declaration, interpreter.declaration, SandboxChoice.flag.declaration,
      SandboxChoice.sandboxedBuild.declaration,
    ] + LogOptions.declarations,
    examples: [
      Command.Example(
        "openlab run Plugins/JobMatching --account syn-000042",
        LocalizedText("des offres pour ce compte", "offers for this account")
      ),
      Command.Example(
        "openlab run Samples/python-nearby --query '{\"limit\": 5}' --json",
        LocalizedText("cinq offres, pour un programme", "five offers, for a program")
      ),
      Command.Example(
        "openlab run Plugins/SkillsProfiling --interactive",
        LocalizedText("répondez vous-même aux questions", "answer the questions yourself")
      ),
    ],
    exitCodes: [.no, .serviceFailed, .refused]
  ) { invocation in
    let workspace = Workspace(invocation)
    let output = invocation.output
    if invocation[query] == "-", invocation[interactive] {
      throw CommandError.usage(
        .conflict,
        LocalizedText(
          "--query - et --interactive liraient tous deux l’entrée standard",
          "--query - and --interactive would both read standard input"
        ),
        hint: LocalizedText(
          "Mettez la requête dans un fichier : --query @fichier",
          "Put the query in a file: --query @file"
        ),
        command: invocation.name
      )
    }
    let query = try invocation[query].map { (text) throws(CommandError) in try QueryDocument(text) }
    let source = try invocation.required(source, at: 0)
    let fixtures = try await workspace.openFixtures()
    let id = invocation[account] ?? usualAccount
    guard let person = try fixtures.accounts.account(id) else {
      throw CommandError.unknownAccount(id, in: fixtures)
    }
    let bundle = try await workspace.bundle(source, sandboxedBuild: invocation[SandboxChoice.sandboxedBuild])
    let trace = try invocation[trace].map { (path) throws(CommandError) in try TraceFile(path: path) }
    let granted = invocation[grant] ?? .declared
    let sandbox = SandboxChoice.sandbox(invocation)
    tell(granted, bundle.manifest, person.id, sandbox, output)

    var configuration = workspace.hostConfiguration(
      fixtures.reference,
      title: invocation.name,
      log: LogOptions(invocation)
    )
    configuration.observer = trace
    configuration.sandbox = sandbox
    configuration.pseudonyms = try workspace.pseudonyms()
    let run = ServiceRun(
      output: output,
      fixtures: fixtures,
      names: Names(fixtures.reference, output.language),
      account: person,
      grant: granted,
      prompt: invocation[interactive] ? QuestionPrompt(output: output) : nil,
      deadline: .seconds(invocation[deadline] ?? ProtocolLimits.defaultDeadlineMs / 1000),
      traceFile: trace?.path
    )
    let interpreters = invocation.all(interpreter)
    let outcome = try await workspace.withHost(configuration) { host in
      try await run.run(try workspace.service(bundle, on: host, interpreters: interpreters), query)
    }
    try trace?.finish()
    SandboxChoice.tellMissing(sandbox, output)
    if output.isJSON {
      try output.json(outcome.report.document)
    } else {
      try output.print(outcome.page.lines)
    }
    return .done
  }

  /// Says who is meant, and what is granted.
  private static func tell(
    _ grant: Grant,
    _ manifest: Manifest,
    _ account: String,
    _ sandbox: Sandbox,
    _ output: Output
  ) {
    let name = manifest.name[output.language]
    output.note(
      sandbox.isStrict
        ? LocalizedText(
          "« \(name) » \(manifest.version), pour \(account). Isolé, non certifié.",
          "'\(name)' \(manifest.version), for \(account). Sandboxed, not certified."
        )
        : LocalizedText(
          "« \(name) » \(manifest.version), pour \(account). Ni isolé, ni certifié.",
          "'\(name)' \(manifest.version), for \(account). Not sandboxed, not certified."
        )
    )
    let scopes = grant.scopes(for: manifest)
    let given = manifest.declaredScopes.filter(scopes.contains)
    let words = given.map(\.sentence)
    let fr = words.isEmpty ? "rien" : words.map(\.fr).joined(separator: " ; ")
    let en = words.isEmpty ? "nothing" : words.map(\.en).joined(separator: "; ")
    output.note(
      grant == .declared
        ? LocalizedText(
          "Accordé, tout ce qu’il déclare : \(fr). (--grant pour choisir)",
          "Granted, all that it declares: \(en). (--grant to choose)"
        )
        : LocalizedText("Accordé : \(fr).", "Granted: \(en).")
    )
    let extra = Scope.known.filter { scopes.contains($0) && !manifest.declaredScopes.contains($0) }
    if !extra.isEmpty {
      let list = extra.map(\.rawValue).joined(separator: ", ")
      output.note(
        LocalizedText(
          "Le service ne déclare pas \(list) : il ne le recevra pas.",
          "The service does not declare \(list): it will not get it."
        )
      )
    }
  }
}
