import OpenLabProtocol
import OpenLabRegistry
import OpenLabWeb

/// A provider's services, and the way to hand one in.
struct WorkshopPage {
  private let visit: Visit
  private let provider: ProviderRecord
  private let services: ListPage<ServiceRecord>
  private let open: [String: Int]
  private let problem: LocalizedText?

  /// - Parameter problem: what is wrong with the form that was sent.
  init(_ visit: Visit, _ site: Site, problem: LocalizedText? = nil) throws {
    self.visit = visit
    self.problem = problem
    guard let provider = visit.session.record?.token?.provider else { throw Refusal.unboundProvider }
    self.provider = provider
    let registry = site.configuration.registry
    services = try ListPage(try registry.services(of: provider.id), visit) { $0.id }
    let waiting = try registry.reactions(
      ReactionQuery(
        provider: provider.id,
        states: [.new, .seen, .reopened],
        withoutDuplicates: true,
        limit: WorkshopServicePage.waitingLimit
      )
    )
    open = Dictionary(waiting.map { ($0.service, 1) }, uniquingKeysWith: +)
  }

  var page: Page {
    let words = Words.workshop
    var page = Page(
      visit.text(words.title),
      """
      \(Page.head(visit.text(words.title), lead: visit.text(words.lead, ["provider": provider.name])))
      <div class="beside"><section class="stack" aria-labelledby="services"><div class="row between">\
      <h2 id="services">\(visit.text(words.services))</h2>\
      \(when: services.shown.count > 1, "<p class=\"quiet\">\(visit.text(words.servicesOrder))</p>")</div>\(list)</section>
      <aside class="stack">\(submit)</aside></div>
      """
    )
    page.scripts = ["desk.js"]
    page.isIndexed = false
    if problem != nil { page.status = .unprocessableContent }
    return page
  }

  private var list: HTML {
    let words = Words.workshop
    guard !services.shown.isEmpty else {
      return Part.empty(visit.text(words.noServices), visit.text(words.noServicesText), icon: .tools, level: 3)
    }
    return services.shown.html(card) + services.links(visit, to: "services")
  }

  private func card(_ service: ServiceRecord) -> HTML {
    let words = Words.workshop
    guard let newest = service.versions.first else { return .empty }
    let waiting = open[service.id] ?? 0
    let path = LocalPath("workshop", service.id)
    let name = newest.manifest.name[visit.language]
    let reactions =
      waiting == 0
      ? "<span class=\"quiet\">\(visit.text(words.noOpenReactions))</span>"
      : Part.badge(visit.text(words.openReactions, waiting), .warn, icon: .chat)
    let open = Part.link(visit.text(words.open), to: path, .second, isSmall: true, about: name)
    return """
      <article class="card"><div class="row between"><h3><a href="\(path)">\(name)</a></h3>\
      \(visit.badge(newest.state))</div>
      <p class="quiet"><code>\(service.id)</code> · \(newest.manifest.version) · \
      \(Moment(visit).html(newest.changed))</p>
      <p>\(newest.manifest.summary[visit.language])</p>
      <div class="row between">\(reactions)\(open)</div></article>
      """
  }

  private var submit: HTML {
    let words = Words.workshop
    let field = Field("bundle", visit.text(words.bundle), problem: problem.map { visit.text($0) }, isRequired: true)
    return """
      <section class="card stack" id="submit"><h2>\(visit.text(words.submit))</h2>
      <p>\(visit.text(words.submitLead))</p>
      <pre class="command" tabindex="0"><code>tar --format=ustar -cf service.tar .</code></pre>
      <form method="post" action="/workshop/uploads" enctype="multipart/form-data" class="stack" \
      data-limit="10485760" data-too-large="\(visit.text(words.tooLargeHere))">\(visit.formField)\
      \(field.input("file", accept: ".tar,application/x-tar"))\(Part.button(visit.text(words.send), icon: .upload))</form>
      <p class="quiet">\(visit.text(words.submitRules))</p></section>
      """
  }
}
