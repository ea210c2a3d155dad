import OpenLabProtocol
import OpenLabRegistry

/// `openlab catalogue [search WORDS]`
enum CatalogueCommand {
  private static let words = Argument(
    .text(LocalizedText("MOTS", "WORDS")),
    isRepeatable: true,
    help: LocalizedText("des mots du nom, du résumé ou du fournisseur", "words of the name, summary or provider")
  )
  private static let kind = Option<Kind>(
    "kind",
    .choice(LocalizedText("TYPE", "KIND"), Kind.known.map { ($0.rawValue, $0) }),
    help: LocalizedText("seulement ce type de service", "only this kind of service")
  )

  static let command = Command(
    "catalogue",
    LocalizedText("les services du catalogue", "the services of the catalogue"),
    discussion: LocalizedText(
      "L’ordre change chaque jour et ne dépend d’aucune popularité : personne n’est toujours premier.",
      "The order changes every day and depends on no popularity: nobody is always first."
    ),
    options: [kind.declaration],
    examples: [
      Command.Example("openlab catalogue", LocalizedText("tous les services publiés", "all published services")),
      Command.Example(
        "openlab catalogue search offres",
        LocalizedText("ceux qui parlent d’offres", "those that are about offers")
      ),
    ],
    subcommands: [search]
  ) { invocation in try list(invocation, nil) }

  private static let search = Command(
    "search",
    LocalizedText("cherche des services par des mots", "looks for services by words"),
    arguments: [words.declaration],
    options: [kind.declaration],
    examples: [
      Command.Example(
        "openlab catalogue search compétences",
        LocalizedText("accents et majuscules ne comptent pas", "accents and capitals do not count")
      )
    ],
    exitCodes: [.no]
  ) { invocation in
    try list(invocation, invocation.words(words, at: 0).joined(separator: " "))
  }

  private static func list(_ invocation: Invocation, _ text: String?) throws -> ExitCode {
    let workspace = Workspace(invocation)
    let query = CatalogueQuery(text: text, kinds: Set(invocation.all(kind)), day: Workspace.today)
    let services: [CatalogueEntry]
    let registry = try workspace.existingRegistry()
    do throws(RegistryError) {
      services = try registry?.wholeCatalogue(query) ?? []
    } catch {
      throw CommandError(error)
    }
    let output = invocation.output
    if output.isJSON {
      let values = try services.map { try CataloguePage.document($0) }
      try output.json(JSONObject([("services", .array(values))]))
    } else if services.isEmpty {
      output.note(
        text == nil
          ? LocalizedText(
            "Le catalogue est vide. Déposez un service, puis publiez-le : openlab submit DOSSIER, openlab publish ID",
            "The catalogue is empty. Submit a service, then publish it: openlab submit DIR, openlab publish ID"
          )
          : LocalizedText("Aucun service pour « \(text ?? "") ».", "No service for '\(text ?? "")'.")
      )
    } else {
      var page = Page(output)
      CataloguePage().draw(services, on: &page)
      try output.print(page.lines)
    }
    return text != nil && services.isEmpty ? .no : .done
  }
}
