import OpenLabHost
import OpenLabProtocol

/// What stands below a result: how much of it was verified, what the service was given, how long it took.
struct RunFooter {
  let checks: ResultChecks
  let report: RunReport

  func draw(on page: inout Page) {
    page.blank()
    if report.answersFrom == "simulated" {
      let count = report.answers.count
      page.add(
        page.text(
          "\(count) réponses simulées d’après ce compte d’essai (--interactive pour répondre vous-même).",
          "\(count) answers simulated from this test account (--interactive to answer yourself)."
        ),
        style: .dim
      )
    }
    let refused = checks.refused.count
    page.item(
      refused == 0 ? "✓" : "!",
      page.text(
        "\(checks.verified) raisons vérifiées, \(refused) refusées",
        "\(checks.verified) reasons verified, \(refused) refused"
      ),
      indent: 0,
      markStyle: refused == 0 ? .green : .yellow
    )
    for claim in checks.refused.prefix(5) {
      page.item("✗", "\(claim.subject) : \(page.text(claim.why))", indent: 2, markStyle: .red)
    }
    if refused > 5 { page.add(page.text("… et \(refused - 5) autres", "… and \(refused - 5) more"), indent: 4) }
    for finding in (checks.dropped + checks.noted).prefix(5) {
      page.item("·", page.text(finding.why), indent: 2, markStyle: .yellow)
    }
    page.add(given(page), style: .dim)
    let time = page.format.quantity((RunTimings.milliseconds(report.timings.total) * 10).rounded() / 10, "ms")
    let calls = report.timings.calls
    page.add(page.text("\(time), \(calls) appels.", "\(time), \(calls) calls."), style: .dim)
  }

  private func given(_ page: Page) -> String {
    let scopes = report.reads.map { read in
      page.text(read.scope.sentence)
        + (read.access == .readOnDemand ? page.text(" (lu en cours d’appel)", " (read during the call)") : "")
    }
    return scopes.isEmpty
      ? page.text("Le service n’a rien reçu du compte.", "The service was given nothing of the account.")
      : page.text("Le service a reçu : ", "The service was given: ") + scopes.joined(separator: page.text(" ; ", "; "))
  }
}
