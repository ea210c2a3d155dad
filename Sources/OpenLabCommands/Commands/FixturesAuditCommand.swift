import OpenLabFixtures
import OpenLabProtocol

/// `openlab fixtures audit [FILE]`
enum FixturesAuditCommand {
  private static let file = Argument(
    .path(LocalizedText("FICHIER", "FILE"), isFolder: false),
    isRequired: false,
    help: LocalizedText(
      "des comptes, un objet JSON par ligne ; les comptes d’essai par défaut",
      "accounts, one JSON object a line; the test accounts by default"
    )
  )

  static let command = Command(
    "audit",
    LocalizedText(
      "mesure l’anonymat des comptes : k, ℓ, t, unicité, identifiants, attaques simulées",
      "measures how anonymous accounts are: k, ℓ, t, uniqueness, identifiers, simulated attacks"
    ),
    discussion: LocalizedText(
      """
      La promesse : k ≥ 10 et ℓ ≥ 4 sur l’obstacle principal, aucun identifiant direct, t publié, à toute taille multiple \
      de dix ; une autre taille est refusée. Les parcours, les langues et les diplômes sont hors de la promesse : leur \
      unicité est mesurée. Une ligne illisible est une erreur, avec sa place ; la suite est lue.
      """,
      """
      The promise: k ≥ 10 and ℓ ≥ 4 on the main obstacle, no direct identifier, t published, at any size that is a \
      multiple of ten; another size is refused. Careers, languages and diplomas lie outside the promise: their uniqueness \
      is measured. A line that cannot be read is one error, with its place; what follows is read.
      """
    ),
    arguments: [file.declaration],
    examples: [
      Command.Example(
        "openlab fixtures audit",
        LocalizedText("les comptes d’essai", "the test accounts")
      ),
      Command.Example(
        "openlab fixtures audit accounts.ndjson --json",
        LocalizedText("un fichier, pour un programme", "a file, for a program")
      ),
    ],
    exitCodes: [.no]
  ) { invocation in
    let output = invocation.output
    let report: AuditReport
    var scenarios = 0
    if let path = invocation.optional(file, at: 0) {
      do {
        report = try await Progress.during(LocalizedText("Mesure", "Measuring"), output) { progress in
          try PrivacyAudit.audit(file: path) { progress.update($0) }
        }
      } catch let error as FixturesError {
        throw CommandError(unreadable: path, error)
      }
    } else {
      let fixtures = try await Workspace(invocation).openFixtures()
      scenarios = fixtures.scenarios.count
      report = try PrivacyAudit.audit(fixtures.accounts, source: "fixtures")
    }
    if output.isJSON {
      try output.json(AuditPage.document(report, output.language))
    } else {
      var page = Page(output)
      AuditPage(report: report, scenarios: scenarios).render(on: &page)
      try output.print(page.lines)
    }
    return report.verdict == .kept ? .done : .no
  }
}

extension CommandError {
  /// A file that cannot be read at all.
  init(unreadable path: String, _ error: FixturesError) {
    self.init(
      .no,
      .file,
      LocalizedText("le fichier \(path) ne peut être lu", error.detail),
      hint: LocalizedText("Donnez un fichier qui existe et que vous pouvez lire.", error.hint),
      details: JSONObject([("path", .string(path))])
    )
  }
}
