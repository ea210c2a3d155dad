import OpenLabProtocol
import OpenLabRegistry
import OpenLabWeb

/// One version before a maintainer: checklist, what changes, acceptance people, decision.
struct ReviewPage {
  private let visit: Visit
  private let item: ReviewItem
  private let checks: VersionChecks
  private let difference: VersionDifference
  private let history: [AuditRow]
  private let decision: DecisionForm

  init(
    _ visit: Visit,
    _ site: Site,
    _ item: ReviewItem,
    problem: DecisionForm.Problem? = nil,
    sent: Fields = Fields()
  ) async throws {
    self.visit = visit
    self.item = item
    checks = await VersionChecks(item.version, site, site.acceptance.report(item.version.digest))
    difference = await VersionDifference(from: item.published, to: item.version, site.configuration.bundles)
    history = try site.configuration.registry.audit(of: item.service).filter {
      $0.version == item.version.manifest.version
    }
    decision = DecisionForm(visit, item, problem: problem, sent: sent)
  }

  var page: Page {
    let words = Words.review
    let manifest = item.version.manifest
    let title = visit.text(
      words.itemTitle,
      ["name": manifest.name[visit.language], "version": manifest.version]
    )
    let action = LocalPath("review", item.service, manifest.version, "people")
    let compared = item.published.map { visit.text(words.compared, ["version": $0.manifest.version]) }
    var page = Page(
      title,
      """
      \(Page.head(title, lead: manifest.summary[visit.language], after: facts))
      <div class="stack-l" id="live"><section class="stack" id="checklist"><h2>\(visit.text(words.checklist))</h2>\
      \(CheckLine.html(lines, visit))\(AcceptancePart(visit, checks.acceptance, action: action).html())</section>
      <section class="stack" id="difference"><h2>\(visit.text(Words.workshop.difference))</h2>\
      \(compared.map { "<p class=\"quiet\">\($0)</p>" as HTML })\(DifferencePart(visit, difference).html)</section>
      <section class="stack" id="decide"><h2>\(visit.text(words.decide))</h2>\(decision.html)</section>
      <section class="stack"><h2>\(visit.text(words.history))</h2>\(acts)</section></div>
      """
    )
    page.crumbs = [.init(visit.text(words.title), LocalPath("review"))]
    page.scripts = ["desk.js"]
    page.isIndexed = false
    if decision.hasProblem { page.status = .unprocessableContent }
    return page
  }

  private var facts: HTML {
    let words = Words.review
    let moment = Moment(visit)
    var facts: [(name: String, value: HTML)] = [
      (visit.text(words.state), visit.badge(item.version.state)),
      (visit.text(words.provider), HTML(text: item.version.manifest.provider.name)),
      (visit.text(Words.workshop.handedIn), moment.html(item.version.submitted)),
    ]
    if item.version.state.awaitsDecision { facts.append((visit.text(words.age), HTML(text: moment.age(item.age)))) }
    let listed: HTML =
      item.version.state.isListed
      ? "<p><a href=\"\(LocalPath("services", item.service))\">\(visit.text(words.seePublic))</a></p>" : .empty
    return "\(Part.facts(facts))\(listed)"
  }

  private var lines: [CheckLine] {
    let words = Words.review
    var lines = CheckLine.lines(checks, visit)
    let manifest = item.version.manifest
    let owner = visit.text(words.checkOwnerFine, ["id": item.service, "provider": manifest.provider.name])
    lines.insert(CheckLine(state: .good, title: visit.text(words.checkOwner), detail: "<p>\(owner)</p>"), at: 0)
    if item.needed > 1 {
      let count = item.approvals.count
      let text = visit.text(words.checkSecondText, ["needed": "\(item.needed)", "n": "\(count)"])
      let names = item.approvals.html { approval in
        let who = visit.text(words.approvedBy, ["who": approval.who, "date": Moment(visit).day(approval.at)])
        return "<li>\(who)</li>"
      }
      lines.append(
        CheckLine(
          state: item.version.isCertified || count >= item.needed ? .good : .open,
          title: visit.text(words.checkSecond),
          detail: "<p>\(text)</p><ul>\(names)</ul>"
        )
      )
    }
    return lines
  }

  private var acts: HTML {
    let items = history.suffix(50).html { row in
      """
      <li><p>\(visit.text(AuditPage.word(row.act))) · \(row.who) · <span class="quiet">\(Moment(visit).html(row.at))</span>\
      </p>\(row.reason.map { "<p class=\"muted\">\($0)</p>" as HTML })</li>
      """
    }
    return "<ol class=\"trail\">\(items)</ol>"
  }

  static func word(_ act: RegistryAct) -> LocalizedText {
    let words = Words.review
    return switch act {
    case .submit: RegistryAct.submit.label
    case .review: words.actReview
    case .sendBack: words.actSendBack
    case .certify: words.actCertify
    case .publish: words.actPublish
    case .suspend: words.actSuspend
    case .deprecate: words.actDeprecate
    case .withdraw: words.actWithdraw
    }
  }
}
