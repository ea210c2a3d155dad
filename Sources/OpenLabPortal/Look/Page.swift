import OpenLabProtocol
import OpenLabWeb

/// A page before its frame: title, contents, and where it stands.
struct Page: Sendable {
  /// A step on the way to a page.
  struct Crumb: Sendable {
    var text: String
    var path: LocalPath

    init(_ text: String, _ path: LocalPath) {
      self.text = text
      self.path = path
    }
  }

  /// In the browser's tab, before the site's name.
  var title: String
  /// Holds the page's only `h1`: ``head(_:lead:)`` makes one.
  var content: HTML
  var status: OpenLabWeb.Status = .ok
  /// The pages above this one, the highest first; the page itself is not among them.
  var crumbs: [Crumb] = []
  /// What has just happened; ``Flash`` brings one over a redirect.
  var messages: [HTML] = []
  /// For search engines and shared links.
  var summary: String?
  /// Names of assets that only this page needs.
  var scripts: [String] = []
  /// More for the page's head.
  var head = HTML.empty
  /// The language of the contents where they are in another one than the page.
  var contentLanguage: Language?
  /// For cookies and the like.
  var headers: Headers = [:]
  /// Whether what a search brings forth may be kept by search engines; lists of results and forms may not.
  var isIndexed = true

  init(_ title: String, _ content: HTML) {
    self.title = title
    self.content = content
  }

  /// The page's heading with a sentence or two below.
  static func head(_ title: String, lead: String? = nil, after: HTML = .empty) -> HTML {
    """
    <div class="page-head"><h1>\(title)</h1>\(lead.map { "<p class=\"lead\">\($0)</p>" as HTML })\(after)</div>
    """
  }
}
