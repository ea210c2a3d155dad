import OpenLabProtocol
import OpenLabWeb

/// What is done so that everyone can use the portal, how it is checked, and what is missing.
struct AccessibilityPage {
  private let visit: Visit

  init(_ visit: Visit) { self.visit = visit }

  var page: Page {
    let words = Words.statements
    let contact = visit.site.configuration.contact
    let report = contact.map { visit.text(words.report, ["contact": $0]) } ?? visit.text(words.reportNobody)
    let content = Page.head(visit.text(words.accessibility), lead: visit.text(words.accessibilityLead))
    var page = Page(
      visit.text(words.accessibility),
      """
      \(content)<article class="prose"><h2>\(visit.text(words.aimTitle))</h2><p>\(visit.text(words.aim))</p>\
      <h2>\(visit.text(words.doneTitle))</h2>\(visit.list(words.done))\
      <h2>\(visit.text(words.checkedTitle))</h2><p>\(visit.text(words.checked))</p>\
      <h2>\(visit.text(words.limitsTitle))</h2>\(visit.list(words.limits))\
      <h2>\(visit.text(words.reportTitle))</h2><p>\(report)</p></article>
      """
    )
    page.summary = visit.text(words.accessibilityLead)
    return page
  }
}

extension Visit {
  /// Sentences as a list.
  func list(_ texts: [LocalizedText]) -> HTML { "<ul>\(texts.html { "<li>\(text($0))</li>" })</ul>" }
}
