import OpenLabProtocol
import OpenLabRegistry
import OpenLabWeb

/// What the portal keeps, why, and for how long.
struct PrivacyPage {
  private let visit: Visit

  init(_ visit: Visit) { self.visit = visit }

  private var words: StatementWords { Words.statements }

  var page: Page {
    let contact = visit.site.configuration.contact
    let local = contact.map { visit.text(words.local, ["contact": $0]) } ?? visit.text(words.localNobody)
    let head = Page.head(visit.text(words.privacy), lead: visit.text(words.privacyLead))
    var page = Page(
      visit.text(words.privacy),
      """
      \(head)<article class="prose"><h2>\(visit.text(words.servicesTitle))</h2>\(visit.list(words.services))\
      <h2>\(visit.text(words.keptTitle))</h2>\(visit.list(words.kept))\
      <h2>\(visit.text(words.cookiesTitle))</h2>\(cookies)\
      <h2>\(visit.text(words.elsewhereTitle))</h2><p>\(visit.text(words.elsewhere))</p>\
      <h2>\(visit.text(words.localTitle))</h2><p>\(local)</p></article>
      """
    )
    page.summary = visit.text(words.privacyLead)
    return page
  }

  private var cookies: HTML {
    let isSecure = visit.site.configuration.isSecure
    let (anonymous, signedIn) = (SessionLimits.anonymous, SessionLimits.signedIn)
    let life = visit.text(
      words.sessionLife,
      [
        "idle": age(anonymous.idle), "absolute": age(anonymous.absolute), "signedIdle": age(signedIn.idle),
        "signedAbsolute": age(signedIn.absolute),
      ]
    )
    var table = DataTable(
      visit.text(words.cookiesLead),
      [.init(visit.text(words.cookie)), .init(visit.text(words.cookieUse)), .init(visit.text(words.cookieLife))]
    )
    let rows: [(String, LocalizedText, String)] = [
      (Visit.languageField, words.cookieLanguage, visit.text(words.oneYear)),
      (Visit.themeField, words.cookieTheme, visit.text(words.oneYear)),
      (Flash.name, words.cookieFlash, visit.text(words.oneMinute)),
      (VisitSession.formName(isSecure: isSecure), words.cookieForm, visit.text(words.browser)),
      (VisitSession.name(isSecure: isSecure), words.cookieSession, life),
    ]
    for (name, use, life) in rows {
      table.add("<code>\(name)</code>", HTML(text: visit.text(use)), HTML(text: life))
    }
    return table.html
  }

  private func age(_ seconds: Int64) -> String {
    seconds % 86_400 == 0
      ? visit.text(Words.workshop.days, Int(seconds / 86_400))
      : visit.format.age(seconds: seconds)
  }
}
