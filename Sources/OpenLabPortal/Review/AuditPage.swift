import OpenLabProtocol
import OpenLabRegistry
import OpenLabWeb

/// The log of every act, with the proof that nothing of it was changed.
struct AuditPage {
  private let visit: Visit
  private let verdict: AuditVerdict
  private let rows: [AuditRow]
  private let before: Int?

  private static let pageSize = 50

  init(_ visit: Visit, _ site: Site) throws {
    self.visit = visit
    let registry = site.configuration.registry
    verdict = try registry.verifyAudit()
    before = visit.request.query.integer("before").flatMap { $0 > 0 ? $0 : nil }
    rows = try registry.recentAudit(before: before, limit: Self.pageSize)
  }

  var page: Page {
    let words = Words.review
    var page = Page(
      visit.text(words.logTitle),
      """
      \(Page.head(visit.text(words.logTitle), lead: visit.text(words.logLead)))
      <div class="stack">\(proof)\(table)\(pages)</div>
      """
    )
    if visit.session.role == .maintainer { page.crumbs = [.init(visit.text(words.title), LocalPath("review"))] }
    page.isIndexed = false
    return page
  }

  private var proof: HTML {
    let words = Words.review
    let head: HTML = """
      <p>\(visit.text(words.logHead))</p><pre class="command" tabindex="0"><code>openlab audit verify --head \
      \(verdict.head.description)</code></pre>
      """
    if let finding = verdict.finding {
      let text = visit.text(words.logBroken, ["n": "\(finding.position)", "detail": finding.detail])
      return "<div role=\"alert\">\(Part.note("<p>\(text)</p>", .bad))</div>"
    }
    let text = visit.text(words.logWhole, ["n": visit.format.integer(verdict.rows)])
    return Part.note("<div class=\"stack-s\"><p>\(text)</p>\(head)</div>", .good)
  }

  private var table: HTML {
    let words = Words.review
    var table = DataTable(
      visit.text(words.logTable),
      [
        .init(visit.text(words.row)), .init(visit.text(words.at)), .init(visit.text(words.who)),
        .init(visit.text(words.what)), .init(visit.text(words.service)), .init(visit.text(words.reason)),
      ]
    )
    for row in rows {
      let service: HTML =
        row.service.isEmpty ? "–" : "<code>\(row.service)</code> \(row.version)"
      table.add(
        HTML(text: "\(row.position)"),
        Moment(visit).html(row.at),
        HTML(text: row.who),
        HTML(text: visit.text(Self.word(row.act))),
        service,
        HTML(text: row.reason ?? "–")
      )
    }
    return table.html
  }

  private var pages: HTML {
    let words = Words.review
    let path = LocalPath("review", "audit")
    let older = rows.last.flatMap { $0.position > 1 ? path.adding("before", "\($0.position)") : nil }
    guard before != nil || older != nil else { return .empty }
    return """
      <nav class="pages" aria-label="\(visit.text(Words.look.pages))">\
      \(before.map { _ in Part.link(visit.text(words.newest), to: path, .second, icon: .arrowLeft) })\
      \(older.map { Part.link(visit.text(words.older), to: $0, .second) })</nav>
      """
  }

  /// An act in words; one that this version does not know as it is.
  static func word(_ act: String) -> LocalizedText {
    if let act = RegistryAct(rawValue: act) { return act.label }
    return switch act {
    case "token-create": Words.review.actTokenCreate
    case "token-revoke": Words.review.actTokenRevoke
    default: LocalizedText(act, act)
    }
  }
}
