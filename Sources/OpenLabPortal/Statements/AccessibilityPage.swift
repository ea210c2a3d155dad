import OpenLabProtocol
import OpenLabWeb

/// What is done so that everyone can use the portal, how it is checked, and what is not known.
struct AccessibilityPage {
  let visit: Visit

  init(_ visit: Visit) { self.visit = visit }

  var page: Page {
    let words = Words.statements
    return Page(visit.text(words.accessibility), Page.head(visit.text(words.accessibility)))
  }
}
