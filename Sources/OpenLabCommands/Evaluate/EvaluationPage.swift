import OpenLabEvaluation
import OpenLabProtocol

/// An evaluation as a person reads it.
struct EvaluationPage {
  let report: EvaluationReport
  let names: Names

  init(_ report: EvaluationReport, _ names: Names) {
    self.report = report
    self.names = names
  }

  func page(_ output: Output) -> Page {
    var page = Page(output)
    page.add("\(report.service) \(report.version)", style: .bold)
    page.add(
      page.text(
        "\(page.format.integer(report.people)) personnes de synthèse, \(seed(page))",
        "\(page.format.integer(report.people)) synthetic people, \(seed(page))"
      ),
      style: .dim
    )
    page.blank()
    page.add(table(page))
    gap(on: &page)
    extra(on: &page)
    twins(on: &page)
    faults(on: &page)
    page.blank()
    page.add(
      page.text(
        "Ces notes classent des services dans ce monde de synthèse, et là seulement.",
        "These scores rank services in this synthetic world only."
      ),
      style: .dim
    )
    return page
  }

  private func seed(_ page: Page) -> String {
    report.seed.commitment.map { page.text("graine secrète ", "secret seed ") + $0.prefix(12) + "…" }
      ?? page.text("graine \(report.seed.value)", "seed \(report.seed.value)")
  }

  // MARK: Scores beside baselines and oracle

  /// Scores that something else has too: a column each.
  private var shared: [String] {
    let others = Set((report.baselines + (report.oracle.map { [$0] } ?? [])).flatMap { $0.scores.map(\.name) })
    return report.scores.map(\.name).filter(others.contains)
  }

  private func table(_ page: Page) -> Table {
    let columns = shared
    var table = Table(
      [Table.Column(title: "", isFlexible: true)]
        + columns.map { Table.Column(title: page.text(ScoreNames.label($0)), isNumber: true) }
    )
    func row(_ name: String, _ scores: [Score], _ style: Style? = nil) {
      let cells = columns.map { column in
        Table.Cell(scores.first { $0.name == column }.map { figure($0, page) } ?? "", style)
      }
      table.rows.append([Table.Cell(name, style)] + cells)
    }
    for baseline in report.baselines { row(page.text(baseline.label), baseline.scores, .dim) }
    row(page.text("ce service", "this service"), report.scores, .bold)
    if let oracle = report.oracle { row(page.text(oracle.label), oracle.scores, .dim) }
    return table
  }

  private func figure(_ score: Score, _ page: Page) -> String { page.format.number(score.value, decimals: 3) }

  private func bounds(_ interval: Interval, _ page: Page) -> String {
    let (low, high) = (page.format.number(interval.low, decimals: 3), page.format.number(interval.high, decimals: 3))
    return page.text("de \(low) à \(high)", "\(low) to \(high)")
  }

  private func gap(on page: inout Page) {
    guard let gap = report.gapClosed, let oracle = report.oracle else { return }
    let baseline = report.baselines.first { $0.name == gap.baseline }
    let share = page.format.percent(gap.interval.value)
    let (low, high) = (page.format.percent(gap.interval.low), page.format.percent(gap.interval.high))
    let (from, to) = (page.text(baseline?.label ?? oracle.label), page.text(oracle.label))
    page.blank()
    page.item(
      "→",
      page.text(
        "\(share) du chemin entre « \(from) » et « \(to) » (de \(low) à \(high), 95 %)",
        "\(share) of the way from '\(from)' to '\(to)' (\(low) to \(high), 95%)"
      ),
      indent: 0
    )
  }

  /// Scores of the service alone.
  private func extra(on page: inout Page) {
    for score in report.scores where !shared.contains(score.name) {
      let label = page.text(ScoreNames.label(score.name))
      let bounds = score.interval.map { " (" + self.bounds($0, page) + ")" } ?? ""
      page.item("·", label + page.text(" : ", ": ") + figure(score, page) + bounds, indent: 0)
    }
  }

  // MARK: Twins

  private func twins(on page: inout Page) {
    guard !report.metamorphic.isEmpty else { return }
    page.heading(page.text("Ce qui change quand seul un détail change", "What changes when one detail alone does"))
    for result in report.metamorphic {
      let isFault = result.mustAgree && result.changed > 0
      let overlap = page.format.percent(result.overlap)
      let words = page.text(
        "\(result.changed) sur \(result.pairs) reçoivent une autre réponse ; des dix premiers restent \(overlap)",
        "\(result.changed) of \(result.pairs) get another answer; of the first ten \(overlap) stay"
      )
      page.item(
        isFault ? "✗" : result.mustAgree ? "✓" : "·",
        page.text(result.label) + page.text(" : ", ": ") + words,
        indent: 0,
        markStyle: isFault ? .red : .green
      )
      guard isFault, let example = result.examples.first else { continue }
      page.add(
        "\(example.person): \(list(example.before)) → \(list(example.after))",
        indent: 2,
        style: .dim
      )
    }
  }

  private func list(_ ids: [String]) -> String {
    let words = ids.prefix(3).map { id in
      names.reference.offer(id).map { names.occupation($0.occupation) } ?? id
    }
    return words.joined(separator: ", ") + (ids.count > 3 ? "…" : "")
  }

  private func faults(on page: inout Page) {
    let refused = page.format.count(report.refused, fr: ("refusée", "refusées"), en: ("refused", "refused"))
    let verified = page.format.count(
      report.verified,
      fr: ("raison vérifiée", "raisons vérifiées"),
      en: ("reason verified", "reasons verified")
    )
    page.blank()
    page.item(report.refused == 0 ? "✓" : "!", "\(verified), \(refused)", indent: 0)
    for (code, count) in report.errors.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }).prefix(8) {
      page.item("✗", "\(page.format.integer(count)) × \(code)", indent: 0, markStyle: .red)
    }
  }
}
