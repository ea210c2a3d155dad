import OpenLabProtocol
import OpenLabRegistry
import OpenLabWeb

/// Two versions of a service side by side.
struct ComparePage {
  private let visit: Visit
  private let record: ServiceRecord
  private let difference: VersionDifference

  init(_ visit: Visit, _ site: Site, _ record: ServiceRecord, _ old: VersionRecord, _ new: VersionRecord) async {
    self.visit = visit
    self.record = record
    difference = await VersionDifference(from: old, to: new, site.configuration.bundles)
  }

  var page: Page {
    let words = Words.workshop
    let title = visit.text(words.compareTitle, ["old": difference.old ?? "", "new": difference.new])
    var page = Page(
      title,
      "\(Page.head(title))<div class=\"stack\">\(DifferencePart(visit, difference).html)</div>"
    )
    page.crumbs = [
      .init(visit.text(words.title), LocalPath("workshop")),
      .init(record.versions.first?.manifest.name[visit.language] ?? record.id, LocalPath("workshop", record.id)),
    ]
    page.isIndexed = false
    return page
  }
}
