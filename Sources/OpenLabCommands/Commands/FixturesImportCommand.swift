import Foundation
import OpenLabFixtures
import OpenLabProtocol

/// `openlab fixtures import DIR`
enum FixturesImportCommand {
  private static let folder = Argument(
    .path(LocalizedText("DOSSIER", "DIR"), isFolder: true),
    help: LocalizedText(
      "les tables officielles du ROME, en CSV : metiers, appellations, items, rome_item, mobilite…",
      "the official tables of ROME, as CSV: metiers, appellations, items, rome_item, mobilite…"
    )
  )
  private static let out = Option(
    "out",
    .path(LocalizedText("DOSSIER", "DIR"), isFolder: true),
    help: LocalizedText(
      "où écrire le référentiel, à donner ensuite à --fixtures ; rome par défaut",
      "where to write the reference, then given to --fixtures; rome by default"
    )
  )
  private static let market = Option(
    "market",
    .path(LocalizedText("FICHIER", "FILE"), isFolder: false),
    help: LocalizedText(
      "un CSV d’offres comptées : departement, code_rome, nb_offres",
      "a CSV of counted offers: departement, code_rome, nb_offres"
    )
  )
  private static let version = Option(
    "rome-version",
    .text(LocalizedText("V", "V")),
    help: LocalizedText(
      "la version des tables ; lue dans le nom du dossier par défaut",
      "the version of the tables; read from the folder’s name by default"
    )
  )
  private static let strict = Flag(
    "strict",
    help: LocalizedText(
      "à la première ligne fautive, n’écrire rien ; sans cela, le reste est écrit",
      "write nothing if any row is wrong; without it, the rest is written"
    )
  )
  private static let replace = Flag(
    "replace",
    help: LocalizedText("remplace un référentiel déjà là", "replaces a reference that stands there")
  )

  static let command = Command(
    "import",
    LocalizedText(
      "fait un référentiel entier des tables officielles du ROME",
      "makes a full-size reference of the official ROME tables"
    ),
    discussion: LocalizedText(
      """
      Le référentiel porte sa version, sa licence et son empreinte, et répond aux mêmes questions que celui du projet : un \
      service écrit pour l’un tourne sur l’autre. Chaque ligne fautive est dite, avec son fichier et sa raison.
      """,
      """
      The reference carries its version, licence and digest, and answers the same queries as the project's own: a service \
      written against one runs on the other. Each wrong row is told, with its file and reason.
      """
    ),
    arguments: [folder.declaration],
    options: [out.declaration, market.declaration, version.declaration, strict.declaration, replace.declaration],
    examples: [
      Command.Example(
        "openlab fixtures import rome-v3.47 --out rome",
        LocalizedText("les tables du dossier, dans rome", "the folder's tables, into rome")
      ),
      Command.Example(
        "openlab run Plugins/JobMatching --fixtures rome",
        LocalizedText("un service sur ce référentiel", "a service over that reference")
      ),
    ],
    exitCodes: [.no]
  ) { invocation in
    let output = invocation.output
    let source = try invocation.required(folder, at: 0)
    let target = invocation[out] ?? "rome"
    do {
      let own = try Workspace(invocation).referenceFolder()
      let imported = try await Progress.during(LocalizedText("Lit les tables", "Reading the tables"), output) { _ in
        try RomeImport(
          folder: source,
          base: try ReferenceReader.read(folder: own),
          version: invocation[version],
          market: invocation[market]
        )
      }
      if invocation[strict], !imported.problems.isEmpty { throw refusal(imported, source) }
      let reference = try await Progress.during(LocalizedText("Écrit le référentiel", "Writing the reference"), output)
      {
        _ in
        try imported.write(
          to: target,
          scenarios: Fixtures.scenarios(beside: own),
          replaces: invocation[replace]
        )
      }
      try tell(imported, reference, target, output)
    } catch let error as FixturesError {
      throw CommandError(error)
    }
    return .done
  }

  private static func refusal(_ imported: RomeImport, _ source: String) -> CommandError {
    let lines = imported.problems.prefix(20).map { LocalizedText(FrenchJSON.detail("\($0)"), "\($0)") }
    let count = imported.problems.count
    return CommandError(
      .no,
      CommandError.Code(rawValue: FixturesError.Code.invalidReference.rawValue),
      LocalizedText(
        "\(count) lignes fautives dans \(source) ; rien n’est écrit",
        "\(count) rows of \(source) are wrong; nothing is written"
      ),
      hint: LocalizedText("Sans --strict, le reste est écrit.", "Without --strict the rest is written."),
      details: JSONObject([("problems", .array(imported.problems.map { .string("\($0)") }))]),
      remarks: lines + (count > 20 ? [LocalizedText("… et \(count - 20) autres", "… and \(count - 20) more")] : [])
    )
  }

  private static func tell(_ imported: RomeImport, _ reference: Reference, _ target: String, _ output: Output) throws {
    let counts = imported.counts
    let figures: [(name: String, count: Int, label: LocalizedText)] = [
      ("occupations", counts.occupations, LocalizedText("métiers", "occupations")),
      ("titles", counts.titles, LocalizedText("appellations", "titles")),
      ("skills", counts.skills, LocalizedText("compétences", "skills")),
      ("links", counts.links, LocalizedText("liens de métier à compétence", "links of job to skill")),
      ("moves", counts.moves, LocalizedText("mobilités", "moves")),
      ("market", counts.market, LocalizedText("comptes d’offres", "counts of offers")),
    ]
    if output.isJSON {
      try output.json(
        JSONObject([
          (
            "reference",
            .object(
              JSONObject([
                ("id", .string(reference.manifest.id)), ("version", .string(reference.manifest.version)),
                ("licence", .string(reference.manifest.licence)), ("digest", .string("sha256:\(reference.digest)")),
                ("path", .string("\(target)/reference")),
              ])
            )
          ), ("counts", .object(JSONObject(figures.map { ($0.name, .integer(Int64($0.count))) }))),
          (
            "problems",
            .array(
              imported.problems.map {
                .object(
                  JSONObject([
                    ("file", .string($0.file)), ("line", .integer(Int64($0.line))), ("detail", .string($0.detail)),
                  ])
                )
              }
            )
          ),
        ])
      )
      return
    }
    for problem in imported.problems.prefix(20) {
      output.note(LocalizedText(FrenchJSON.detail("\(problem)"), "\(problem)"))
    }
    let more = imported.problems.count - 20
    if more > 0 { output.note(LocalizedText("… et \(more) autres lignes", "… and \(more) more rows")) }
    let format = Format(output.language)
    var lines = [
      output.text(
        "Référentiel \(reference.manifest.version), \(reference.manifest.licence), dans \(target) :",
        "Reference \(reference.manifest.version), \(reference.manifest.licence), in \(target):"
      )
    ]
    for figure in figures where figure.count > 0 {
      lines.append("  \(format.integer(figure.count)) \(output.text(figure.label))")
    }
    lines.append("  sha256:\(reference.digest)")
    try output.print(lines)
    output.note(
      LocalizedText(
        "Pour s’en servir : --fixtures \(target)",
        "To use it: --fixtures \(target)"
      )
    )
  }
}
