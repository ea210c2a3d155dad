import OpenLabHost
import OpenLabProtocol
import OpenLabRegistry
import OpenLabWeb

/// One service: what it does, what it reads and why, what is checked and what is not, what people say, how it changed.
struct ServicePage {
  let visit: Visit
  let record: ServiceRecord
  let current: VersionRecord
  private let feedback: FeedbackSummary
  private let voices: ListPage<ReactionRecord>
  /// Reactions that led to a new version.
  private let heard: [ReactionRecord]
  private let log: [AuditRow]

  private static let pageSize = 20
  /// Of reactions that led to a version so many are counted.
  private static let heardLimit = 1_000

  /// - Throws: `unknownService` for one that was never in the catalogue: what is only handed in is between its provider
  ///   and the maintainers.
  init(_ visit: Visit, _ registry: Registry, _ id: String) throws {
    let record = try registry.show(id)
    let isPublic = { (version: VersionRecord) in
      version.state.isListed || version.state == .suspended || version.state == .withdrawn
    }
    let versions = record.versions.filter(isPublic)
    log = try registry.audit(of: id).filter { row in versions.contains { $0.manifest.version == row.version } }
    // What was withdrawn before it was ever published was never public.
    let wasPublished = Set(log.filter { $0.act == RegistryAct.publish.rawValue }.map(\.version))
    var shown = record
    shown.versions = versions.filter { wasPublished.contains($0.manifest.version) }
    guard let current = shown.current else { throw Refusal.unpublishedService }
    self.visit = visit
    self.record = shown
    self.current = current
    feedback = try registry.feedback(of: id)
    let reactions = try registry.reactions(
      ReactionQuery(
        service: id,
        withoutDuplicates: true,
        before: ListPage<ReactionRecord>.position(visit, "reactions"),
        limit: Self.pageSize + 1
      )
    )
    voices = ListPage(reactions, visit, field: "reactions", size: Self.pageSize) { $0.position }
    heard = try registry.reactions(
      ReactionQuery(service: id, states: [.corrected, .confirmed], limit: Self.heardLimit)
    ).filter { $0.correctedIn != nil }
  }

  private var words: ServiceWords { Words.service }
  private var manifest: Manifest { current.manifest }

  /// - Throws: 400 for a cursor that is none of this page's lists.
  func page() throws(Refusal) -> Page {
    let name = visit.text(manifest.name)
    var page = Page(
      name,
      """
      \(head)<div class="beside"><div>\(asks)\(trust)\(ServiceVoices(visit, feedback, voices).html)\
      \(try ServiceVersions(visit, record, log, heard).html)</div><aside class="stack">\(facts)\(badge)</aside></div>
      """
    )
    page.crumbs = [.catalogue(visit)]
    page.summary = visit.text(manifest.summary)
    return page
  }

  private var head: HTML {
    let isOpen = current.state.isListed
    let badges = [
      Part.badge(visit.text(manifest.kind.title), .accent, icon: Icon(manifest.kind)),
      ServiceBadges.certificate(current.isCertified, current.level, visit), ServiceBadges.state(current.state, visit),
    ]
    let button = Part.link(visit.text(words.tryIt), to: LocalPath("services", record.id, "try"), icon: .play)
    return """
      <div class="service-head">\(Motif(record.id, isLarge: true).html)<div><h1>\(visit.text(manifest.name))</h1>\
      <p class="lead">\(visit.text(manifest.summary))</p>\(Part.badges(badges))\(notice)\
      \(when: isOpen, "<p>\(button)</p>")</div></div>
      """
  }

  /// What somebody must know before they try it.
  private var notice: HTML {
    var lines: [HTML] = []
    if !current.state.isListed {
      lines.append("<p>\(visit.text(words.notOpen, ["state": visit.text(current.state.label)]))</p>")
    }
    if current.state == .deprecated {
      let text = current.until.map { visit.text(words.ending, ["date": visit.format.date($0)]) }
      lines.append("<p>\(text ?? visit.text(words.endingSomeday))</p>")
    }
    if let successor = current.successor {
      let link: HTML = "<a href=\"\(LocalPath("services", successor))\">\(successor)</a>"
      lines.append("<p>\(visit.text(words.successor)) \(link).</p>")
    }
    if let reason = current.reason { lines.append("<p>\(visit.text(words.reason, ["reason": reason]))</p>") }
    return lines.isEmpty ? .empty : Part.note(lines.joined(), .warn)
  }

  // MARK: What it reads

  private var asks: HTML {
    let declared = manifest.declaredScopes
    guard !declared.isEmpty else {
      return Part.card("<h2>\(visit.text(words.asks))</h2><p>\(visit.text(words.asksNothing))</p>")
    }
    let items = declared.html { scope in
      let purpose = manifest.purposes[scope].map { visit.text($0) } ?? visit.text(words.noPurpose)
      var marks: [HTML] = []
      if manifest.onDemand.contains(scope) { marks.append(Part.badge(visit.text(words.whenNeeded))) }
      if scope.isSensitive { marks.append(Part.badge(visit.text(words.sensitive), .warn, icon: .lock)) }
      return """
        <li class="scope">\(Icon(scope).html())<div class="stack-s"><p><strong>\(visit.capitalized(scope.sentence))</strong></p>\
        <p class="why">\(purpose)</p>\(Part.badges(marks))</div></li>
        """
    }
    let never = Scope.known.filter { !declared.contains($0) }.map { visit.text($0.label) }
    let rest: HTML =
      never.isEmpty
      ? .empty : "<p class=\"quiet\">\(visit.text(words.never, ["scopes": visit.format.list(never)]))</p>"
    return Part.card(
      """
      <h2>\(visit.text(words.asks))</h2><p class="muted">\(visit.text(words.asksLead))</p><ul class="lines">\(items)</ul>\(rest)
      """
    )
  }

  private var trust: HTML {
    let isStrict = visit.site.configuration.host.configuration.sandbox.isStrict
    let lines: [(Icon, LocalizedText)] = [
      (current.isCertified ? .shield : .info, current.isCertified ? words.certified : words.uncertified),
      (isStrict ? .sandbox : .warning, isStrict ? words.sandboxed : words.notSandboxed),
      (.check, words.reasonsChecked), (.eyeOff, words.onlyData),
    ]
    let items = lines.html { icon, text in "<li>\(icon.html())<p>\(visit.text(text))</p></li>" }
    return """
      <section class="part"><h2>\(visit.text(words.trust))</h2><ul class="marks">\(items)</ul></section>
      """
  }

  // MARK: Beside

  private var facts: HTML {
    let provider = manifest.provider
    let digest = String(current.digest.hex.prefix(16))
    let languages = manifest.languages.map { visit.text(Words.catalogue.language($0)) }
    let publics = manifest.publics.map { visit.text($0.label) }
    var facts: [(name: String, value: HTML)] = [
      (
        visit.text(words.provider), provider.url.map { HTML.link($0, text: provider.name) } ?? HTML(text: provider.name)
      ),
      (visit.text(words.contact), HTML(text: provider.contact)),
      (visit.text(words.version), HTML(text: manifest.version)),
      (
        visit.text(words.audience),
        HTML(text: publics.isEmpty ? visit.text(Words.catalogue.everyone) : visit.format.list(publics))
      ),
      (visit.text(words.languages), HTML(text: visit.format.list(languages))),
      (visit.text(words.licence), HTML(text: manifest.licence)),
      (visit.text(words.id), "<code>\(record.id)</code>"),
      (visit.text(words.digest), "<code title=\"\(current.digest.rawValue)\">\(digest)…</code>"),
    ]
    if let published = log.first(where: { $0.act == RegistryAct.publish.rawValue }) {
      facts.append((visit.text(words.since), HTML(text: visit.format.date(String(published.at.prefix(10))))))
    }
    return Part.card("<h2>\(visit.text(words.facts))</h2>\(Part.facts(facts, isColumn: true))")
  }
}

extension ServicePage {
  /// The standing as a picture for the provider's own page, with the lines that put it there.
  private var badge: HTML {
    guard current.state.isListed || current.state == .suspended else { return .empty }
    let path = LocalPath("badges", "\(record.id).svg")
    let base = visit.baseAddress
    let markdown = "[![OpenLab](\(base)\(path))](\(base)\(LocalPath("services", record.id)))"
    return """
      <section class="card"><h2>\(visit.text(words.badge))</h2>\
      <p><img class="badge-picture" src="\(path)" alt="\(visit.text(words.badgeAlt))" height="22"></p>\
      <p class="quiet">\(visit.text(words.badgeLead))</p><p class="copy-line"><code tabindex="0">\(markdown)</code>\
      <button type="button" class="button second small" data-copy="\(markdown)" \
      data-done="\(visit.text(Words.look.copied))" hidden>\(visit.text(Words.look.copy))</button></p></section>
      """
  }
}

extension Visit {
  /// A sentence that begins in the middle, at the start of a line.
  func capitalized(_ text: LocalizedText) -> String {
    let text = self.text(text)
    return text.prefix(1).uppercased() + text.dropFirst()
  }
}

extension Refusal {
  static let unpublishedService = Refusal(
    .notFound,
    "input/unknown-service",
    Words.service.unpublished
  )
}
