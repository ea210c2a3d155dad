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
        page.format.count(
          count,
          fr: ("réponse simulée", "réponses simulées"),
          en: ("simulated answer", "simulated answers")
        )
          + page.text(
            ", d’après ce compte d’essai (--interactive pour répondre vous-même).",
            ", drawn from this test account (--interactive to answer yourself)."
          ),
        style: .dim
      )
    }
    let refused = checks.refused.count
    page.item(
      refused == 0 ? "✓" : "!",
      page.format.count(
        checks.verified,
        fr: ("raison vérifiée", "raisons vérifiées"),
        en: ("reason verified", "reasons verified")
      ) + ", " + page.format.count(refused, fr: ("refusée", "refusées"), en: ("refused", "refused")),
      indent: 0,
      markStyle: refused == 0 ? .green : .yellow
    )
    for claim in checks.refused.prefix(5) {
      page.item("✗", "\(claim.subject) : \(page.text(claim.why))", indent: 2, markStyle: .red)
    }
    if refused > 5 { page.add(page.format.andMore(refused - 5), indent: 4) }
    for finding in (checks.dropped + checks.noted).prefix(5) {
      page.item("·", page.text(finding.why), indent: 2, markStyle: .yellow)
    }
    page.add(given(page), style: .dim)
    let time = page.format.quantity((RunTimings.milliseconds(report.timings.total) * 10).rounded() / 10, "ms")
    let calls = page.format.count(report.timings.calls, fr: ("appel", "appels"), en: ("call", "calls"))
    page.add("\(time), \(calls)\(retries(page)).", style: .dim)
  }

  private func retries(_ page: Page) -> String {
    let count = report.timings.retries
    guard count > 0 else { return "" }
    return ", "
      + page.format.count(
        count,
        fr: ("appel repris après une chute du service", "appels repris après une chute du service"),
        en: ("call tried again after the service fell", "calls tried again after the service fell")
      )
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
