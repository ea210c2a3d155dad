import OpenLabProtocol
import OpenLabRegistry
import OpenLabWeb

/// What waits for a maintainer, with its age, and what is in the catalogue.
struct ReviewQueuePage {
  private let visit: Visit
  private let queue: ListPage<ReviewItem>
  private let listed: ListPage<Listed>

  /// A version in the catalogue, or taken out of it for now.
  private struct Listed: Sendable {
    var service: String
    var version: VersionRecord
  }

  init(_ visit: Visit, _ site: Site) throws {
    self.visit = visit
    let registry = site.configuration.registry
    queue = try ListPage(try registry.reviewQueue(), visit, field: "waiting", size: 50) {
      "\($0.service) \($0.version.manifest.version)"
    }
    let states: Set<ServiceState> = [.published, .deprecated, .suspended]
    let versions = try registry.services(in: states).sorted { $0.id < $1.id }.flatMap { service in
      service.versions.filter { states.contains($0.state) }.map { Listed(service: service.id, version: $0) }
    }
    listed = try ListPage(versions, visit, field: "listed", size: 50) { "\($0.service) \($0.version.manifest.version)" }
  }

  var page: Page {
    let words = Words.review
    var page = Page(
      visit.text(words.title),
      """
      \(Page.head(visit.text(words.title), lead: visit.text(words.lead), after: log))
      <div class="stack-l"><section class="stack" id="queue"><h2>\(visit.text(words.queue))</h2>\(waiting)</section>
      <section class="stack" id="listed"><h2>\(visit.text(words.inCatalogue))</h2>\(catalogue)</section></div>
      """
    )
    page.isIndexed = false
    return page
  }

  private var log: HTML {
    "<p>\(Part.link(visit.text(Words.review.log), to: LocalPath("review", "audit"), .second, icon: .history))</p>"
  }

  private var waiting: HTML {
    let words = Words.review
    guard !queue.shown.isEmpty else {
      return Part.empty(visit.text(words.queueEmpty), visit.text(words.queueEmptyText), icon: .check, level: 3)
    }
    var table = DataTable(
      visit.text(words.queueOrder),
      [
        .init(visit.text(words.service)), .init(visit.text(words.version)), .init(visit.text(words.provider)),
        .init(visit.text(words.state)), .init(visit.text(words.age)),
        .init(visit.text(words.approvals), isNumber: true),
      ]
    )
    for item in queue.shown {
      let manifest = item.version.manifest
      let approvals = visit.text(
        words.approvalsOf,
        ["n": "\(item.approvals.count)", "needed": "\(item.needed)"]
      )
      table.add(
        "<a href=\"\(path(item.service, item.version))\">\(manifest.name[visit.language])</a><br>"
          + "<code class=\"quiet\">\(item.service)</code>",
        HTML(text: manifest.version),
        HTML(text: manifest.provider.name),
        visit.badge(item.version.state),
        HTML(text: Moment(visit).age(item.age)),
        HTML(text: approvals)
      )
    }
    return "\(table.html)\(queue.links(visit, to: "queue"))"
  }

  private var catalogue: HTML {
    let words = Words.review
    guard !listed.shown.isEmpty else { return "<p class=\"muted\">\(visit.text(words.nothingInCatalogue))</p>" }
    var table = DataTable(
      visit.text(words.inCatalogueOrder),
      [
        .init(visit.text(words.service)), .init(visit.text(words.version)), .init(visit.text(words.provider)),
        .init(visit.text(words.state)),
      ]
    )
    for item in listed.shown {
      let manifest = item.version.manifest
      table.add(
        "<a href=\"\(path(item.service, item.version))\">\(manifest.name[visit.language])</a><br>"
          + "<code class=\"quiet\">\(item.service)</code>",
        HTML(text: manifest.version),
        HTML(text: manifest.provider.name),
        visit.badge(item.version.state)
      )
    }
    return "\(table.html)\(listed.links(visit, to: "listed"))"
  }

  private func path(_ service: String, _ version: VersionRecord) -> LocalPath {
    LocalPath("review", service, version.manifest.version)
  }
}
