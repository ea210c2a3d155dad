import OpenLabProtocol
import OpenLabRegistry

/// The maintainer's queue, and one version of it.
struct ReviewPage {
  func draw(_ items: [ReviewItem], on page: inout Page) {
    var table = Table([
      Table.Column(title: page.text("service", "service"), isFlexible: true),
      Table.Column(title: page.text("version", "version")), Table.Column(title: page.text("état", "state")),
      Table.Column(title: page.text("attend depuis", "waiting for"), isNumber: true),
      Table.Column(title: page.text("fournisseur", "provider"), isFlexible: true),
      Table.Column(title: page.text("oui", "yes"), isNumber: true),
    ])
    for item in items {
      let manifest = item.version.manifest
      table.add(
        Table.Cell(item.service),
        Table.Cell(manifest.version),
        Table.Cell(page.text(item.version.state.label)),
        Table.Cell(Self.age(item.age, page)),
        Table.Cell(manifest.provider.name),
        Table.Cell("\(item.approvals.count)/\(item.needed)")
      )
    }
    page.add(table)
  }

  func draw(_ item: ReviewItem, on page: inout Page) {
    let manifest = item.version.manifest
    page.heading("\(manifest.name[page.language]) \(manifest.version) · \(page.text(item.version.state.label))")
    page.add(page.text(manifest.summary))
    page.blank()
    let published = item.published?.manifest.version ?? page.text("jamais", "never")
    let approvals = item.approvals.map(\.who).joined(separator: ", ")
    var table = Table([Table.Column(title: ""), Table.Column(title: "", isFlexible: true)], indent: 2)
    for (name, value) in [
      (page.text("identifiant", "id"), item.service),
      (page.text("fournisseur", "provider"), "\(manifest.provider.name), \(manifest.provider.contact)"),
      (page.text("attend depuis", "waiting for"), Self.age(item.age, page)),
      (page.text("contenu", "content"), item.version.digest.rawValue),
      (page.text("publié avant", "published before"), published),
      (page.text("mainteneurs", "maintainers"), "\(item.approvals.count)/\(item.needed) \(approvals)"),
    ] {
      table.add(Table.Cell(name, .dim), Table.Cell(value))
    }
    page.add(table)
    let changes = ManifestChanges.of(item)
    guard !changes.isEmpty else { return }
    page.heading(page.text("Ce qui change", "What changes"))
    for change in changes {
      page.item("•", change.member, indent: 2)
      page.item("−", change.before ?? page.text("rien", "nothing"), indent: 4, style: .dim)
      page.item("+", change.after ?? page.text("rien", "nothing"), indent: 4)
    }
  }

  /// Days, hours or minutes, whichever says most.
  static func age(_ seconds: Int64, _ page: Page) -> String {
    let count = { (value: Int64, unit: String) in "\(page.format.integer(Int(value)))\u{A0}\(unit)" }
    if seconds >= 172_800 { return count(seconds / 86_400, page.text("jours", "days")) }
    if seconds >= 7_200 { return count(seconds / 3_600, "h") }
    return count(seconds / 60, "min")
  }
}
