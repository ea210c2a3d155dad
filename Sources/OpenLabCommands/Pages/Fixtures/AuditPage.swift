import OpenLabFixtures
import OpenLabProtocol

/// How anonymous accounts are, for people and for programs.
struct AuditPage {
  let report: AuditReport
  /// Scenario people that stand beside the table.
  var scenarios = 0

  func render(on page: inout Page) {
    let format = page.format
    page.add(
      page.text(
        "\(format.integer(report.records)) comptes, \(format.integer(report.classes)) groupes de mêmes quasi-identifiants",
        "\(format.integer(report.records)) accounts, \(format.integer(report.classes)) groups of equal quasi-identifiers"
      ),
      style: .bold
    )
    page.add(verdict(page), style: report.verdict == .kept ? .green : .red)
    for reason in report.reasons { page.item("•", Self.text(reason)[page.language], indent: 2) }
    page.blank()
    var table = Table(
      [Table.Column(title: ""), Table.Column(title: "", isNumber: true), Table.Column(title: "", isFlexible: true)],
      indent: 2
    )
    table.add(
      "k",
      Table.Cell("\(report.k)"),
      Table.Cell(
        page.text(
          "personnes au moins dans chaque groupe (promis : 10)",
          "people at least in each group (promised: 10)"
        ),
        .dim
      )
    )
    table.add(
      "ℓ",
      Table.Cell("\(report.l)"),
      Table.Cell(
        page.text(
          "obstacles différents au moins dans chaque groupe (promis : 4)",
          "different obstacles at least in each group (promised: 4)"
        ),
        .dim
      )
    )
    table.add(
      "t",
      Table.Cell(format.number(report.t, decimals: 3)),
      Table.Cell(
        page.text(
          "plus grand écart d’un groupe à l’ensemble, sur l’obstacle (publié)",
          "largest distance of a group from everyone, on the obstacle (published)"
        ),
        .dim
      )
    )
    page.add(table)
    list(on: &page)
    uniqueness(on: &page)
    attacks(page.text("Attaques simulées", "Simulated attacks"), report.attacks, on: &page)
    attacks(
      page.text("Deux services qui comparent ce qu’ils ont reçu", "Two services that compare what they got"),
      report.linkage,
      on: &page
    )
    if scenarios > 0 {
      page.blank()
      page.add(
        page.text(
          "Les \(scenarios) cas écrits à la main ne sont pas dans cette table : chacun est unique, exprès.",
          "The \(scenarios) cases written by hand are not in this table: each is one of a kind, on purpose."
        ),
        style: .dim
      )
    }
  }

  private func verdict(_ page: Page) -> String {
    switch report.verdict {
    case .kept: page.text("La promesse est tenue.", "The promise is kept.")
    case .broken: page.text("La promesse n’est pas tenue.", "The promise is not kept.")
    case .refused:
      page.text("Refusé : rien n’est promis de cette taille.", "Refused: nothing is promised of this size.")
    }
  }

  private func list(on page: inout Page) {
    if !report.directIdentifiers.isEmpty {
      page.heading(page.text("Identifiants directs", "Direct identifiers"))
      for finding in report.directIdentifiers.prefix(20) {
        let kind = page.text(DirectIdentifier.label(finding.kind))
        page.item("•", "\(finding.file):\(finding.line): \(finding.field)\(page.text(" : ", ": "))\(kind)", indent: 2)
      }
      more(report.directIdentifierCount - 20, on: &page)
    }
    if !report.problems.isEmpty {
      page.heading(page.text("Lignes en défaut", "Lines with problems"))
      for problem in report.problems.prefix(20) {
        let place = page.text("octet", "byte")
        let field = problem.field.isEmpty ? "" : "\(problem.field): "
        let detail = page.language == .fr ? FrenchJSON.detail(problem.detail) : problem.detail
        page.item("•", "\(problem.file):\(problem.line) (\(place) \(problem.byte)): \(field)\(detail)", indent: 2)
      }
      more(report.problemCount - 20, on: &page)
    }
  }

  private func more(_ count: Int, on page: inout Page) {
    if count > 0 { page.add(page.format.andMore(count), indent: 4, style: .dim) }
  }

  private func uniqueness(on page: inout Page) {
    guard !report.careers.isEmpty else { return }
    page.heading(page.text("Unicité, hors de la promesse", "Uniqueness, outside the promise"))
    var table = Table(
      [
        Table.Column(title: "", isFlexible: true),
        Table.Column(title: page.text("personnes", "people"), isNumber: true),
        Table.Column(title: page.text("uniques", "unique"), isNumber: true),
      ],
      indent: 2
    )
    for row in report.careers {
      table.add(
        Table.Cell(
          row.name == "1"
            ? page.text("premier métier", "first occupation")
            : page.text("\(row.name) premiers métiers", "first \(row.name) occupations")
        ),
        Table.Cell(page.format.integer(row.people)),
        Table.Cell(page.format.percent(row.share))
      )
    }
    for row in report.others {
      let name = row.name == "languages" ? page.text("langues", "languages") : page.text("diplômes", "diplomas")
      table.add(
        Table.Cell(name),
        Table.Cell(page.format.integer(row.people)),
        Table.Cell(page.format.percent(row.share))
      )
    }
    page.add(table)
  }

  private func attacks(_ title: String, _ attacks: [AuditReport.Attack], on page: inout Page) {
    guard !attacks.isEmpty else { return }
    page.heading(title)
    var table = Table(
      [
        Table.Column(title: page.text("l’adversaire…", "the adversary…"), isFlexible: true),
        Table.Column(title: page.text("réussite", "success"), isNumber: true),
        Table.Column(title: page.text("au hasard", "by chance"), isNumber: true),
      ],
      indent: 2
    )
    for attack in attacks {
      table.add(
        Table.Cell(page.text(attack.assumption)),
        Table.Cell(Self.share(attack.success, page)),
        Table.Cell(Self.share(attack.baseline, page))
      )
    }
    page.add(table)
  }

  private static func share(_ fraction: Double, _ page: Page) -> String {
    let number = page.format.number(fraction * 100, decimals: fraction < 0.001 ? 3 : 1)
    return page.language == .fr ? "\(number)\u{A0}%" : "\(number)%"
  }

  static func text(_ reason: AuditReport.Reason) -> LocalizedText {
    switch reason {
    case .noRecords: LocalizedText("aucun compte à mesurer", "there is no account to measure")
    case .notTens(let count):
      LocalizedText(
        "\(count) comptes ne font pas un multiple de dix : dix personnes partagent chaque description",
        "\(count) accounts are no multiple of ten: ten people share each description"
      )
    case .directIdentifiers(let count):
      LocalizedText("identifiants directs : \(count)", "direct identifiers: \(count)")
    case .k(let k): LocalizedText("k vaut \(k), moins que 10", "k is \(k), less than 10")
    case .l(let l): LocalizedText("ℓ vaut \(l), moins que 4", "ℓ is \(l), less than 4")
    case .problems(let count): LocalizedText("lignes en défaut : \(count)", "lines with problems: \(count)")
    }
  }
}
