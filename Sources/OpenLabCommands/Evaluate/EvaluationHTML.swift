import OpenLabEvaluation
import OpenLabProtocol
import OpenLabWeb

/// An evaluation as a page of its own: nothing is loaded from anywhere, so that it can be sent around and kept.
struct EvaluationHTML {
  private let report: EvaluationReport
  private let words: EvaluationWords

  init(_ report: EvaluationReport, _ names: Names) {
    self.report = report
    words = EvaluationWords(report: report, names: names)
  }

  private func text(_ fr: String, _ en: String) -> String { words.text(fr, en) }

  var page: HTML {
    """
    <!doctype html>
    <html lang="\(words.names.language.rawValue)">
    <head>
    <meta charset="utf-8">
    <title>\(words.title)</title>
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <style>
    :root { color-scheme: light dark; }
    body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
    table { border-collapse: collapse; width: 100%; }
    .wide { overflow-x: auto; }
    th, td { text-align: left; padding: .4rem .6rem; border-bottom: 1px solid #8886; }
    td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; }
    tr.service { font-weight: bold; background: #8882; }
    .fault { color: #b00020; }
    @media (prefers-color-scheme: dark) { .fault { color: #ff8a80; } }
    .note { opacity: .85; }
    </style>
    </head>
    <body>
    <main>
    <h1>\(words.title)</h1>
    <p class="note">\(words.people)</p>
    <p><strong>\(words.caution)</strong></p>
    <h2>\(text("Notes", "Scores"))</h2>
    \(table)
    \(words.gap.map { "<p>\($0)</p>" as HTML })
    \(own)
    \(words.recovery.map { "<p>\($0)</p>" as HTML })
    \(twins)
    <h2>\(text("Réponses", "Answers"))</h2>
    <ul>
    \(words.answers.html { line in "<li\(attribute: "class", line.isFault ? "fault" : nil)>\(line.words)</li>\n" })
    </ul>
    </main>
    </body>
    </html>
    """
  }

  private var table: HTML {
    let columns = words.shared
    let head = columns.html { "<th scope=\"col\" class=\"number\">\(words.text(ScoreNames.label($0)))</th>" }
    let rows = words.rows.html { row in
      let cells = columns.html { column in
        "<td class=\"number\">\(row.scores.first { $0.name == column }.map(words.figureWithBounds))</td>"
      }
      return
        "<tr\(attribute: "class", row.isService ? "service" : nil)><th scope=\"row\">\(row.name)</th>\(cells)</tr>\n"
    }
    return """
      <div class="wide" tabindex="0" role="region" aria-label="\(text("Notes", "Scores"))"><table>
      <thead><tr><td></td>\(head)</tr></thead>
      <tbody>
      \(rows)</tbody>
      </table></div>
      """
  }

  private var own: HTML {
    guard !words.own.isEmpty else { return .empty }
    let rows = words.own.html { score in
      let label = words.text(ScoreNames.label(score.name))
      return "<tr><th scope=\"row\">\(label)</th><td class=\"number\">\(words.figureWithBounds(score))</td></tr>\n"
    }
    return "<table>\n<tbody>\n\(rows)</tbody>\n</table>"
  }

  private var twins: HTML {
    guard !report.metamorphic.isEmpty else { return .empty }
    let items = report.metamorphic.html { result in
      let examples = result.faults > 0 ? result.examples.html { "<li>\(words.example($0))</li>" } : .empty
      return """
        <li\(attribute: "class", result.faults > 0 ? "fault" : nil)>\(words.twin(result))\
        \(when: !examples.isEmpty, "<ul>\(examples)</ul>")</li>

        """
    }
    return """
      <h2>\(text("Ce qui change quand seul un détail change", "What changes when one detail alone does"))</h2>
      <ul>
      \(items)</ul>
      """
  }
}
