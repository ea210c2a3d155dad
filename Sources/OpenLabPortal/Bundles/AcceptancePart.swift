import OpenLabHost
import OpenLabProtocol
import OpenLabWeb

/// What a version did for the acceptance people, with the button that runs it.
struct AcceptancePart {
  private let visit: Visit
  private let report: AcceptanceReport?
  /// Where the form leads.
  private let action: LocalPath

  init(_ visit: Visit, _ report: AcceptanceReport?, action: LocalPath) {
    self.visit = visit
    self.report = report
    self.action = action
  }

  /// - Parameter hidden: fields that the form brings along.
  func html(hidden: KeyValuePairs<String, String> = [:]) -> HTML {
    let words = Words.workshop
    let title = report == nil ? words.runPeople : words.runAgain
    let button = Part.button(visit.text(title), .second, icon: .play)
    let fields = hidden.html { "<input type=\"hidden\" name=\"\($0.key)\" value=\"\($0.value)\">" }
    let form: HTML = "<form method=\"post\" action=\"\(action)\">\(visit.formField)\(fields)\(button)</form>"
    guard let report else { return form }
    guard report.isOver else {
      let progress = visit.text(words.checkPeopleRunning, ["n": "\(report.rows.count)", "all": "\(report.people)"])
      return """
        <p data-refresh="2000" role="status">\(progress) <a href="\(LocalPath(segments: visit.request.path))">\
        \(visit.text(words.look))</a></p>\(table(report))
        """
    }
    let isCut = report.rows.count < report.people
    return """
      \(table(report))\(when: isCut, "<p class=\"quiet\">\(visit.text(words.peopleFailedStart))</p>")\(form)
      """
  }

  private func table(_ report: AcceptanceReport) -> HTML {
    guard !report.rows.isEmpty else { return .empty }
    let words = Words.workshop
    var table = DataTable(
      visit.text(words.peopleTable),
      [
        .init(visit.text(words.person)), .init(visit.text(words.outcome)),
        .init(visit.text(words.reasons), isNumber: true), .init(visit.text(words.took), isNumber: true),
      ]
    )
    for row in report.rows {
      let refused = row.checks.refused.count
      let reasons = visit.format.integer(row.checks.verified)
      table.add(
        "\(visit.text(row.title))<br><code class=\"quiet\">\(row.person)</code>",
        "\(outcome(row))\(row.expectation.map(expectation))",
        "\(reasons)\(when: refused > 0, "<br>\(Part.badge("\(refused) \(visit.text(words.refusedReasons))", .bad))")",
        HTML(text: visit.text(words.milliseconds, ["n": visit.format.integer(row.milliseconds)]))
      )
    }
    return "<div class=\"wide-table\">\(table.html)</div>"
  }

  private func expectation(_ text: LocalizedText) -> HTML {
    "<br><span class=\"quiet\">\(visit.text(Words.workshop.expected, ["text": visit.text(text)]))</span>"
  }

  private func outcome(_ row: AcceptanceReport.Row) -> HTML {
    let words = Words.workshop
    switch row.outcome {
    case .answered(let items):
      let after = row.questions == 0 ? "" : " " + visit.text(words.questions, row.questions)
      return "\(Icon.check.html()) \(visit.text(words.items, items))\(after)"
    case .abstained(let reason):
      return "\(Icon.info.html()) \(visit.text(words.abstained, ["reason": String(reason.prefix(300))]))"
    case .notApplicable: return "\(Icon.info.html()) \(visit.text(words.notApplicable))"
    case .failed(let error):
      let reason = String(error.message.prefix(500))
      return """
        \(Icon.cross.html()) \(visit.text(words.failed, ["reason": reason]))<br>\
        <span class="quiet"><code>\(error.code.rawValue)</code> \(String(error.hint.prefix(300)))</span>
        """
    }
  }
}
