import OpenLabProtocol
import OpenLabRegistry

/// `openlab audit verify|show`
enum AuditCommand {
  static let command = Command(
    "audit",
    LocalizedText("le journal des actes, et sa vérification", "the log of acts, and its verification"),
    examples: [
      Command.Example("openlab audit verify", LocalizedText("le journal est-il entier ?", "is the log whole?"))
    ],
    subcommands: [verify, show]
  )

  private static let head = Option<AuditHead>(
    "head",
    ValueType(placeholder: LocalizedText("TÊTE", "HEAD"), completion: .none) { text throws(ValueProblem) in
      guard let head = AuditHead(text) else {
        throw ValueProblem(
          LocalizedText("n’est pas une tête du journal (NUMÉRO:EMPREINTE)", "is no head of the log (NUMBER:DIGEST)")
        )
      }
      return head
    },
    help: LocalizedText("une tête notée plus tôt, ailleurs", "a head noted earlier, elsewhere")
  )

  private static let verify = Command(
    "verify",
    LocalizedText("vérifie que rien n’a été changé ni ôté", "checks that nothing was changed or removed"),
    discussion: LocalizedText(
      """
      Chaque ligne tient à la précédente par une empreinte. Qui peut écrire le fichier pourrait refaire toute la \
      chaîne : notez ailleurs la tête qui s’affiche, et redonnez-la avec --head.
      """,
      """
      Each row hangs on the one before by a digest. Whoever can write the file could make the whole chain anew: note the \
      head that is printed elsewhere, and give it back with --head.
      """
    ),
    options: [head.declaration],
    examples: [
      Command.Example("openlab audit verify", LocalizedText("affiche la tête à noter", "prints the head to note"))
    ],
    exitCodes: [.no]
  ) { invocation in
    let workspace = Workspace(invocation)
    let registry = try workspace.neededRegistry()
    let verdict = try workspace.answering { () throws(RegistryError) in
      try registry.verifyAudit(noted: invocation[head])
    }
    let output = invocation.output
    if output.isJSON {
      try output.json(verdict)
    } else if let finding = verdict.finding {
      try output.print(
        output.text(
          "Ligne \(finding.position) : \(words(finding).fr)",
          "Row \(finding.position): \(words(finding).en)"
        )
      )
      output.note(LocalizedText(finding.detail, finding.detail))
    } else {
      try output.print(
        output.text("Le journal est entier : \(verdict.rows) lignes.", "The log is whole: \(verdict.rows) rows.")
      )
      try output.print(output.text("Tête : \(verdict.head)", "Head: \(verdict.head)"))
    }
    return verdict.isWhole ? .done : .no
  }

  private static func words(_ finding: AuditFinding) -> LocalizedText {
    switch finding.problem {
    case .changed:
      LocalizedText("elle a été changée, déplacée ou ajoutée.", "it was changed, moved or put in.")
    case .missing: LocalizedText("elle manque.", "it is missing.")
    case .truncated: LocalizedText("le journal a été coupé là.", "the log was cut off there.")
    case .rewritten: LocalizedText("ce n’est pas celle qui a été notée.", "it is not the one that was noted.")
    case .unexplained:
      LocalizedText(
        "une version est dans un état où aucun acte ne l’a mise.",
        "a version is where no act has put it."
      )
    }
  }

  private static let id = Argument(
    .text(LocalizedText("ID", "ID")),
    isRequired: false,
    help: LocalizedText("seulement ce service", "only this service")
  )
  private static let limit = Option(
    "limit",
    .integer(LocalizedText("N", "N"), in: 1...100_000),
    help: LocalizedText("les N derniers actes (par défaut 50)", "the last N acts (default 50)")
  )

  private static let show = Command(
    "show",
    LocalizedText("montre qui a fait quoi, quand et pourquoi", "shows who did what, when and why"),
    arguments: [id.declaration],
    options: [limit.declaration],
    examples: [
      Command.Example("openlab audit show org.example.nearby", LocalizedText("un service", "one service"))
    ],
    exitCodes: [.no]
  ) { invocation in
    let workspace = Workspace(invocation)
    let registry = try workspace.neededRegistry()
    let most = invocation[limit] ?? 50
    let service = invocation.optional(id, at: 0)
    if let service { _ = try workspace.record(service) }
    let rows = try workspace.answering { () throws(RegistryError) in
      guard let service else { return Array(try registry.recentAudit(limit: most).reversed()) }
      return try registry.audit(of: service, limit: .max).suffix(most)
    }
    let output = invocation.output
    if output.isJSON {
      try output.json(JSONObject([("rows", .array(try rows.map { try JSONValue(json: $0.json) }))]))
    } else {
      var page = Page(output)
      var table = Table([
        Table.Column(title: "", isNumber: true), Table.Column(title: page.text("quand", "when")),
        Table.Column(title: page.text("qui", "who"), isFlexible: true),
        Table.Column(title: page.text("acte", "act")),
        Table.Column(title: page.text("sur", "on"), isFlexible: true),
        Table.Column(title: page.text("raison", "reason"), isFlexible: true),
      ])
      for row in rows {
        table.add(
          Table.Cell("\(row.position)", .dim),
          Table.Cell(row.at),
          Table.Cell(row.who),
          Table.Cell(row.act),
          Table.Cell("\(row.service) \(row.version)"),
          Table.Cell(row.reason ?? "")
        )
      }
      page.add(table)
      try output.print(page.lines)
    }
    return .done
  }
}
