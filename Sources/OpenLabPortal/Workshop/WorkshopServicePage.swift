import OpenLabProtocol
import OpenLabRegistry
import OpenLabWeb

/// One service of a provider: what is left to do, checks, versions, reactions, tries.
struct WorkshopServicePage {
  private let visit: Visit
  private let record: ServiceRecord
  private let newest: VersionRecord
  private let checks: VersionChecks
  private let open: Int
  private let waiting: ListPage<ReactionRecord>
  private let settled: ListPage<ReactionRecord>
  private let tries: ListPage<TryRecord>
  private let versions: ListPage<VersionRecord>
  private let now: Moment

  init(_ visit: Visit, _ site: Site, _ record: ServiceRecord) async throws {
    self.visit = visit
    self.record = record
    now = Moment(visit)
    guard let newest = record.versions.first else { throw Refusal.notFound }
    self.newest = newest
    checks = await VersionChecks(newest, site, site.acceptance.report(newest.digest))
    let registry = site.configuration.registry
    let open = try registry.reactions(
      ReactionQuery(
        service: record.id,
        states: [.new, .seen, .reopened],
        withoutDuplicates: true,
        limit: Self.waitingLimit
      )
    )
    self.open = open.count
    waiting = try ListPage(Array(open.reversed()), visit, field: "waiting", size: Self.pageSize) { $0.id }
    let answered = try registry.reactions(
      ReactionQuery(
        service: record.id,
        states: [.answered, .corrected, .confirmed, .declined],
        withoutDuplicates: true,
        before: ListPage<ReactionRecord>.position(visit, "settled"),
        limit: Self.pageSize + 1
      )
    )
    settled = ListPage(answered, visit, field: "settled", size: Self.pageSize) { $0.position }
    let attempts = try registry.tries(
      of: record.id,
      for: try visit.session.signedIn(),
      before: ListPage<TryRecord>.position(visit, "tries"),
      limit: Self.pageSize + 1
    )
    tries = ListPage(attempts, visit, field: "tries", size: Self.pageSize) { $0.position }
    versions = try ListPage(record.versions, visit, field: "versions", size: Self.pageSize) { $0.manifest.version }
  }

  /// Reactions that wait are read whole, since the oldest come first.
  static let waitingLimit = 1_000
  private static let pageSize = 20

  var page: Page {
    let words = Words.workshop
    let name = newest.manifest.name[visit.language]
    var page = Page(
      name,
      """
      \(Page.head(name, lead: newest.manifest.summary[visit.language], after: badges))
      <div class="stack-l" id="live">
      <section class="stack"><h2>\(visit.text(words.todo))</h2><p class="muted">\(visit.text(words.todoLead))</p>\
      \(WorkshopSteps(visit, record, newest, checks, open: open).html)</section>
      <section class="stack" id="checks"><h2>\(visit.text(words.checks, ["version": newest.manifest.version]))</h2>\
      \(CheckLine.html(CheckLine.others(checks, visit), visit))\(people)</section>
      <section class="stack" id="reactions"><h2>\(visit.text(words.reactions))</h2>\(voices)</section>
      <section class="stack" id="tries"><h2>\(visit.text(words.tries))</h2>\(triesTable)</section>
      <section class="stack" id="versions"><h2>\(visit.text(words.versions))</h2>\(versionsTable)\(compare)\(end)</section>
      </div>
      """
    )
    page.crumbs = [.init(visit.text(words.title), LocalPath("workshop"))]
    page.scripts = ["desk.js"]
    page.isIndexed = false
    return page
  }

  private var badges: HTML {
    """
    <p class="badges">\(visit.badge(newest.state)) <code>\(record.id)</code> \(newest.manifest.version)</p>
    """
  }

  private var people: HTML {
    let form = AcceptancePart(visit, checks.acceptance, action: LocalPath("workshop", record.id, "people"))
    return form.html(hidden: ["version": newest.manifest.version])
  }

  private var voices: HTML {
    let words = Words.workshop
    guard !waiting.shown.isEmpty || !settled.shown.isEmpty else {
      return "<p class=\"muted\">\(visit.text(words.noReactions))</p>"
    }
    return """
      \(voices(waiting, words.waiting, words.waitingOrder, "waiting"))\
      \(voices(settled, words.settled, words.settledOrder, "settled"))
      """
  }

  private func voices(
    _ list: ListPage<ReactionRecord>,
    _ title: LocalizedText,
    _ order: LocalizedText,
    _ id: String
  ) -> HTML {
    guard !list.shown.isEmpty else { return .empty }
    let versions = record.versions.map(\.manifest.version)
    return """
      <section class="stack" id="\(id)"><div><h3>\(visit.text(title))</h3><p class="quiet">\(visit.text(order))</p></div>\
      \(list.shown.html { ReactionCard(visit, $0, versions: versions).html })\(list.links(visit, to: id))</section>
      """
  }

  private var triesTable: HTML {
    let words = Words.workshop
    guard !tries.shown.isEmpty else { return "<p class=\"muted\">\(visit.text(words.noTries))</p>" }
    var table = DataTable(
      "\(visit.text(words.tryTable)). \(visit.text(words.triesOrder))",
      [
        .init(visit.text(words.began)), .init(visit.text(words.version)), .init(visit.text(words.account)),
        .init(visit.text(words.outcome)), .init(visit.text(words.took), isNumber: true),
        .init(visit.text(words.transcript)),
      ]
    )
    for attempt in tries.shown {
      let path = LocalPath("workshop", record.id, "tries", attempt.id)
      let link: HTML =
        "<a href=\"\(path)\">\(visit.text(words.open))\(Part.hidden(" \(now.words(attempt.started))"))</a>"
      table.add(
        now.html(attempt.started),
        HTML(text: attempt.version),
        "<code>\(attempt.account)</code>",
        "\(visit.text(TranscriptPage.word(attempt.outcome))) \(attempt.error.map { "<code>\($0)</code>" as HTML })",
        HTML(text: attempt.milliseconds.map { visit.text(words.milliseconds, ["n": visit.format.integer($0)]) } ?? "–"),
        link
      )
    }
    return "\(table.html)\(tries.links(visit, to: "tries"))"
  }

  private var versionsTable: HTML {
    let words = Words.workshop
    var table = DataTable(
      visit.text(words.versionsOrder),
      [
        .init(visit.text(words.version)), .init(visit.text(words.state)), .init(visit.text(words.handedIn)),
        .init(visit.text(words.certificate)),
      ]
    )
    for version in versions.shown {
      let certificate = version.isCertified ? version.level?.label ?? ServiceState.certified.label : words.noCertificate
      table.add(
        HTML(text: version.manifest.version),
        "\(visit.badge(version.state)) \(version.reason.map { "<span class=\"quiet\">\($0)</span>" as HTML })",
        now.html(version.submitted),
        HTML(text: visit.text(certificate))
      )
    }
    return "\(table.html)\(versions.links(visit, to: "versions"))"
  }

  private var compare: HTML {
    guard record.versions.count > 1 else { return .empty }
    let words = Words.workshop
    let options = record.versions.prefix(50).map { (value: $0.manifest.version, text: $0.manifest.version) }
    return """
      <form method="get" action="\(LocalPath("workshop", record.id, "compare"))" class="row fields">\
      \(Field("old", visit.text(words.compareOld)).menu(options, chosen: options.dropFirst().first?.value))\
      \(Field("new", visit.text(words.compareNew)).menu(options, chosen: options.first?.value))\
      \(Part.button(visit.text(words.compare), .second))</form>
      """
  }

  private var end: HTML {
    let words = Words.workshop
    let ending: [RegistryAct] = [.deprecate, .withdraw]
    let targets = record.versions.prefix(50).filter { version in
      ending.contains { $0.allowedIn.contains(version.state) }
    }
    guard !targets.isEmpty else { return .empty }
    let options = targets.map { (value: $0.manifest.version, text: $0.manifest.version) }
    let acts = ending.map { (value: $0.rawValue, text: visit.text(ReviewPage.word($0))) }
    return """
      <details><summary>\(visit.text(words.withdrawTitle))</summary><form method="post" class="card stack" \
      action="\(LocalPath("workshop", record.id, "acts"))">\(visit.formField)<p>\(visit.text(words.withdrawLead))</p>\
      \(Field("version", visit.text(words.version)).menu(options, chosen: nil))\
      \(Field("act", visit.text(Words.review.action)).menu(acts, chosen: nil))\
      \(Field("reason", visit.text(Words.review.reason)).textArea(limit: 1_000))\
      \(Field("until", visit.text(Words.review.until), hint: visit.text(Words.review.untilHint)).input(limit: 10))\
      \(Field("successor", visit.text(Words.review.successor), hint: visit.text(Words.review.successorHint)).input())\
      \(Part.button(visit.text(Words.review.carryOut), .danger))</form></details>
      """
  }
}
