import OpenLabProtocol
import OpenLabRegistry

/// One service, whole: what it does, what it asks for and why, where it stands.
struct ServicePage {
  let record: ServiceRecord
  let history: [AuditRow]

  func draw(on page: inout Page) {
    guard let current = record.current else { return }
    let manifest = current.manifest
    page.heading("\(manifest.name[page.language]) · \(page.text(manifest.kind.title))")
    page.add(page.text(manifest.summary))
    page.blank()
    let languages = manifest.languages.map {
      $0 == .fr ? page.text("français", "French") : page.text("anglais", "English")
    }
    var facts = [
      (page.text("identifiant", "id"), record.id), (page.text("version", "version"), manifest.version),
      (page.text("état", "state"), state(current, page)),
      (page.text("fournisseur", "provider"), "\(manifest.provider.name), \(manifest.provider.contact)"),
      (page.text("licence", "licence"), manifest.licence),
      (page.text("langues", "languages"), page.format.list(languages)),
      (page.text("contenu", "content"), current.digest.rawValue),
    ]
    if !manifest.publics.isEmpty {
      facts.append((page.text("pour", "for"), page.format.list(manifest.publics.map { page.text($0.label) })))
    }
    var table = Table([Table.Column(title: ""), Table.Column(title: "", isFlexible: true)], indent: 2)
    for (name, value) in facts { table.add(Table.Cell(name, .dim), Table.Cell(SafeText.cleaned(value))) }
    page.add(table)
    scopes(manifest, on: &page)
    page.heading(page.text("Historique", "History"))
    for row in history {
      page.item(
        "•",
        "\(row.at)  \(row.act) \(row.version)  \(row.who)\(row.reason.map { " : \($0)" } ?? "")",
        indent: 2
      )
    }
  }

  private func state(_ version: VersionRecord, _ page: Page) -> String {
    let certified =
      version.isCertified ? page.text("certifié", "certified") : page.text("non certifié", "not certified")
    var words = "\(page.text(version.state.label)), \(certified)"
    if let until = version.until {
      words += page.text(", jusqu’au \(page.format.date(until))", ", until \(page.format.date(until))")
    }
    if let successor = version.successor {
      words += page.text(", remplacé par \(successor)", ", succeeded by \(successor)")
    }
    if let reason = version.reason { words += " (\(reason))" }
    return words
  }

  private func scopes(_ manifest: Manifest, on page: inout Page) {
    page.heading(page.text("Ce qu’il demande", "What it asks for"))
    guard !manifest.declaredScopes.isEmpty else { return page.add(page.text("rien", "nothing"), indent: 2) }
    for scope in manifest.declaredScopes {
      let late = manifest.onDemand.contains(scope) ? page.text(" (seulement au besoin)", " (only when needed)") : ""
      page.item("•", page.text(scope.sentence) + late, indent: 2)
      if let purpose = manifest.purposes[scope] { page.item("→", page.text(purpose), indent: 4, style: .dim) }
    }
  }
}
