import OpenLabProtocol
import OpenLabRegistry

/// Tokens as a list.
struct TokensPage {
  func draw(_ tokens: [TokenRecord], on page: inout Page) {
    var table = Table([
      Table.Column(title: page.text("n°", "no."), isNumber: true),
      Table.Column(title: page.text("nom", "name"), isFlexible: true), Table.Column(title: page.text("rôle", "role")),
      Table.Column(title: page.text("fournisseur", "provider"), isFlexible: true),
      Table.Column(title: page.text("jusqu’au", "until")), Table.Column(title: page.text("employé le", "last used")),
    ])
    for token in tokens {
      let end = token.revoked.map { page.text("retiré le \($0.prefix(10))", "revoked \($0.prefix(10))") }
      table.add(
        Table.Cell("\(token.id)"),
        Table.Cell(token.name),
        Table.Cell(page.text(token.role.label)),
        Table.Cell(token.provider?.name ?? ""),
        Table.Cell(end ?? token.expires.map { String($0.prefix(10)) } ?? page.text("toujours", "always")),
        Table.Cell(token.lastUsed.map { String($0.prefix(10)) } ?? page.text("jamais", "never"))
      )
    }
    page.add(table)
  }
}
