import OpenLabEvaluation
import OpenLabProtocol

/// An evaluation on the terminal.
struct EvaluationPage {
  private let report: EvaluationReport
  private let words: EvaluationWords

  init(_ report: EvaluationReport, _ names: Names) {
    self.report = report
    words = EvaluationWords(report: report, names: names)
  }

  func page(_ output: Output) -> Page {
    var page = Page(output)
    page.add(words.title, style: .bold)
    page.add(words.people, style: .dim)
    page.blank()
    page.add(table)
    if let gap = words.gap {
      page.blank()
      page.item("→", gap, indent: 0)
    }
    page.blank()
    for score in words.own {
      let label = page.text(ScoreNames.label(score.name))
      page.item("·", label + page.text(" : ", ": ") + words.figureWithBounds(score), indent: 0)
    }
    if let recovery = words.recovery { page.item("·", recovery, indent: 0) }
    twins(on: &page)
    page.blank()
    for line in words.answers {
      page.item(line.isFault ? "✗" : "✓", line.words, indent: 0, markStyle: line.isFault ? .red : .green)
    }
    page.blank()
    page.add(words.caution, style: .dim)
    return page
  }

  private var table: Table {
    let columns = words.shared
    var table = Table(
      [Table.Column(title: "", isFlexible: true)]
        + columns.map { Table.Column(title: words.text(ScoreNames.label($0)), isNumber: true) }
    )
    for row in words.rows {
      let style: Style = row.isService ? .bold : .dim
      let cells = columns.map { column in
        Table.Cell(row.scores.first { $0.name == column }.map(words.figure) ?? "", style)
      }
      table.rows.append([Table.Cell(row.name, style)] + cells)
    }
    return table
  }

  private func twins(on page: inout Page) {
    guard !report.metamorphic.isEmpty else { return }
    page.heading(page.text("Ce qui change quand seul un détail change", "What changes when one detail alone does"))
    for result in report.metamorphic {
      let isFault = result.faults > 0
      page.item(
        isFault ? "✗" : result.isJudged ? "✓" : "·",
        words.twin(result),
        indent: 0,
        markStyle: isFault ? .red : .green
      )
      guard isFault, let example = result.examples.first else { continue }
      page.add(words.example(example), indent: 2, hanging: 2, style: .dim)
    }
  }
}
