import OpenLabProtocol
import OpenLabWeb

/// One person at one page: in which language and light they read, and what they asked for.
struct Visit: Sendable {
  var request: Request
  var language: Language
  var theme: ColorTheme
  let site: Site
  /// Who it is, and the secret that our forms bring back.
  let session: VisitSession

  /// The field of a query that chooses the language, and the cookie that keeps it; the same for the theme. No page uses
  /// these names for anything else.
  static let languageField = "lang"
  static let themeField = "theme"

  /// - Parameter session: nil for nobody's.
  init(_ request: Request, _ site: Site, session: VisitSession? = nil) {
    self.request = request
    self.site = site
    self.session = session ?? VisitSession(site)
    language = Self.language(of: request)
    theme = Self.theme(of: request)
  }

  /// What the person chose, now or before, else the first of their browser's languages that there is.
  static func language(of request: Request) -> Language {
    let asked = request.query[languageField] ?? request.cookie(languageField)
    if let chosen = asked.flatMap(Language.init(rawValue:)) { return chosen }
    return Language(rawValue: request.language(among: Language.allCases.map(\.rawValue), default: "fr")) ?? .fr
  }

  static func theme(of request: Request) -> ColorTheme {
    let asked = request.query[themeField] ?? request.cookie(themeField)
    return asked.flatMap(ColorTheme.init(rawValue:)) ?? .auto
  }

  // MARK: Words

  func text(_ text: LocalizedText) -> String { text.typeset(language) }
  func text(_ plural: Plural, _ number: Int) -> String { plural.text(number, language) }
  func text(_ text: LocalizedText, _ values: KeyValuePairs<String, String>) -> String {
    text.filled(values).typeset(language)
  }
  /// A name and what it is: « nom : valeur », “name: value”.
  func text(_ name: LocalizedText, is value: String) -> String { pair(text(name), value) }
  func pair(_ name: String, _ value: String) -> String { text(Words.look.pair, ["name": name, "value": value]) }
  var format: Format { Format(language) }
  var names: Names { site.names(language) }

  // MARK: Addresses

  /// Where the portal is found, for addresses that leave it: `https://lab.example.org`.
  var baseAddress: String {
    site.configuration.publicAddress ?? "http://\(request.headers["Host"] ?? request.authority)"
  }

  /// This very page with another field in its query; for the choice of language and theme, and for lists.
  func path(setting name: String, to value: String?) -> LocalPath {
    let kept = request.query.all.filter { field in
      field.name != name && field.name != Self.languageField && field.name != Self.themeField
    }
    let path = LocalPath(segments: request.path)
    return kept.reduce(path) { $0.adding($1.name, $1.value) }.adding(name, value)
  }

  /// Cookies that keep what the person has just chosen: a year, for no script's eyes but the theme's.
  var choices: [Cookie] {
    var cookies: [Cookie] = []
    let isSecure = site.configuration.isSecure
    let year = Duration.seconds(31_536_000)
    if let chosen = request.query[Self.languageField], Language(rawValue: chosen) != nil {
      cookies.append(Cookie(Self.languageField, chosen, maxAge: year, isSecure: isSecure))
    }
    if let chosen = request.query[Self.themeField], ColorTheme(rawValue: chosen) != nil {
      cookies.append(Cookie(Self.themeField, chosen, maxAge: year, isHTTPOnly: false, isSecure: isSecure))
    }
    return cookies
  }
}
