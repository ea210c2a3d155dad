import OpenLabProtocol
import OpenLabWeb

/// What the portal keeps, why, and for how long.
struct PrivacyPage {
  let visit: Visit

  init(_ visit: Visit) { self.visit = visit }

  var page: Page {
    let words = Words.statements
    return Page(visit.text(words.privacy), Page.head(visit.text(words.privacy)))
  }
}
