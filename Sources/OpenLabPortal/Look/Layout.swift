import OpenLabProtocol
import OpenLabWeb

/// The frame of every page: bar, navigation, messages, footer.
struct Layout: Sendable {
  private let site: Site
  private let groups: [any RouteGroup]

  init(_ site: Site, _ groups: [any RouteGroup]) {
    self.site = site
    self.groups = groups
  }

  /// The whole response: the page in its frame, with the cookies of what the person has just chosen.
  func response(_ page: Page, _ visit: Visit) -> Response {
    var response = Response.html(html(page, visit), status: page.status)
    for (name, value) in page.headers.all { response.headers.append(name, value) }
    response.headers.setDefault("Cache-Control", "no-cache")
    response.headers.setDefault("Vary", "Accept-Language, Cookie")
    response.headers.setDefault("Content-Language", (page.contentLanguage ?? visit.language).rawValue)
    for cookie in visit.choices { response.set(cookie) }
    if Flash.isPending(visit.request) { response.set(Flash.removal) }
    return response
  }

  func html(_ page: Page, _ visit: Visit) -> HTML {
    let words = Words.look
    let flash = Flash.message(visit)
    let messages = (flash.map { [$0] } ?? []) + page.messages
    let theme = visit.theme == .auto ? nil : visit.theme.rawValue
    let scripts = (["portal.js"] + page.scripts).html { "<script src=\"\(site.assets[$0])\" defer></script>" }
    let other = visit.language.other.rawValue
    return """
      <!doctype html>
      <html lang="\(visit.language.rawValue)"\(attribute: "data-theme", theme)>
      <head>
      <meta charset="utf-8">
      <title>\(page.title) · OpenLab</title>
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      \(page.summary.map { "<meta name=\"description\" content=\"\($0)\">\n" as HTML })\
      \(when: !page.isIndexed, "<meta name=\"robots\" content=\"noindex\">\n")\
      <link rel="icon" href="\(site.assets["icon.svg"])" type="image/svg+xml">
      <link rel="stylesheet" href="\(site.assets["portal.css"])">
      <link rel="alternate" hreflang="\(other)" href="\(visit.path(setting: Visit.languageField, to: other))">
      <link rel="alternate" type="application/atom+xml" href="/feed.atom" title="\(visit.text(words.feed))">
      \(page.head)\(scripts)
      </head>
      <body>
      <a class="skip" href="#content">\(visit.text(words.skip))</a>
      \(top(visit))
      <main id="content" tabindex="-1"><div class="wrap">
      \(crumbs(page, visit))\(messages)
      \(frame(page))
      </div></main>
      \(bottom(visit))
      </body>
      </html>

      """
  }

  private func frame(_ page: Page) -> HTML {
    guard let language = page.contentLanguage else { return page.content }
    return "<div lang=\"\(language.rawValue)\">\(page.content)</div>"
  }

  // MARK: The bar

  private func top(_ visit: Visit) -> HTML {
    let words = Words.look
    return """
      <header class="top"><div class="wrap">
      <a class="brand" href="/">\(Look.mark)OpenLab</a>
      <nav class="nav" aria-label="\(visit.text(words.mainNavigation))"><ul>\(items(.top, visit))</ul></nav>
      <div class="tools">\(language(visit))\(theme(visit))\(groups.html { $0.tools(visit) })</div>
      </div></header>
      """
  }

  private func items(_ place: NavigationItem.Place, _ visit: Visit) -> HTML {
    let shown = groups.flatMap(\.navigation).filter { $0.place == place && $0.isShown(visit) }
    let current = self.current(shown, visit)
    return shown.html { item in
      let mark = item.path == current ? (item.path == LocalPath(segments: visit.request.path) ? "page" : "true") : nil
      return "<li><a href=\"\(item.path)\"\(attribute: "aria-current", mark)>\(visit.text(item.text))</a></li>"
    }
  }

  /// The item whose pages this one belongs to: the longest path that it begins with; services belong to the catalogue.
  private func current(_ items: [NavigationItem], _ visit: Visit) -> LocalPath? {
    let path = LocalPath(segments: visit.request.path).text
    if path.hasPrefix("/services/") { return LocalPath() }
    let fitting = items.filter { path == $0.path.text || ($0.path.text != "/" && path.hasPrefix($0.path.text + "/")) }
    return fitting.max { $0.path.text.utf8.count < $1.path.text.utf8.count }?.path
  }

  private func language(_ visit: Visit) -> HTML {
    let (code, name) = (visit.language.other.rawValue, visit.language.other.ownName)
    return """
      <a href="\(visit.path(setting: Visit.languageField, to: code))" hreflang="\(code)" lang="\(code)" \
      rel="alternate nofollow">\(name)</a>
      """
  }

  /// One step to the other side; the footer has all three. A script spares the round trip.
  private func theme(_ visit: Visit) -> HTML {
    let isDark = visit.theme == .dark
    let label = visit.text(isDark ? Words.look.toLight : Words.look.toDark)
    let path = visit.path(setting: Visit.themeField, to: isDark ? "light" : "dark")
    return """
      <a class="theme" href="\(path)" rel="nofollow" data-light="\(visit.text(Words.look.toLight))" \
      data-dark="\(visit.text(Words.look.toDark))" aria-label="\(label)" title="\(label)">\
      <span class="when-light">\(Icon.moon.html())</span><span class="when-dark">\(Icon.sun.html())</span></a>
      """
  }

  private func crumbs(_ page: Page, _ visit: Visit) -> HTML {
    guard !page.crumbs.isEmpty else { return .empty }
    let steps = page.crumbs.html { "<li><a href=\"\($0.path)\">\($0.text)</a></li>" }
    return """
      <nav class="crumbs" aria-label="\(visit.text(Words.look.crumbs))"><ol>\(steps)\
      <li aria-current="page">\(page.title)</li></ol></nav>

      """
  }

  // MARK: The footer

  private func bottom(_ visit: Visit) -> HTML {
    let words = Words.look
    let themes = ColorTheme.allCases.html { theme in
      choice(Visit.themeField, theme.rawValue, visit.text(words.theme(theme)), isCurrent: theme == visit.theme, visit)
    }
    let languages = Language.allCases.html { language in
      choice(
        Visit.languageField,
        language.rawValue,
        language.ownName,
        isCurrent: language == visit.language,
        visit
      )
    }
    return """
      <footer class="bottom"><div class="wrap">
      <div class="about stack-s"><h2>OpenLab</h2><p>\(visit.text(words.about))</p>\
      <p class="quiet">\(visit.text(words.version, ["version": site.configuration.version]))</p></div>
      <nav aria-label="\(visit.text(words.moreNavigation))"><h2>\(visit.text(words.moreNavigation))</h2>\
      <ul>\(items(.bottom, visit))</ul></nav>
      <div><h2>\(visit.text(words.languageChoice))</h2><ul>\(languages)</ul></div>
      <div><h2>\(visit.text(words.themeChoice))</h2><ul>\(themes)</ul></div>
      </div></footer>
      """
  }

  private func choice(_ field: String, _ value: String, _ text: String, isCurrent: Bool, _ visit: Visit) -> HTML {
    let language = field == Visit.languageField ? value : nil
    return """
      <li><a href="\(visit.path(setting: field, to: value))" rel="nofollow"\
      \(attribute: "aria-current", isCurrent ? "true" : nil)\(attribute: "lang", language)\
      \(attribute: "hreflang", language)>\(text)</a></li>
      """
  }
}

extension Language {
  /// The one that a reader of this one may switch to.
  fileprivate var other: Language { self == .fr ? .en : .fr }

  /// As those who speak it call it.
  fileprivate var ownName: String {
    switch self {
    case .fr: "Français"
    case .en: "English"
    }
  }
}
