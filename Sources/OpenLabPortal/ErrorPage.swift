import OpenLabProtocol
import OpenLabWeb

/// What went wrong, why, and where to go from here.
enum ErrorPage {
  static func response(_ refusal: Refusal, _ request: Request?, _ site: Site, _ layout: Layout) -> Response {
    guard let request = request ?? (try? Request(.get, "/")) else { return .plain(refusal, request) }
    return self.response(refusal, Visit(request, site), layout)
  }

  /// For somebody who is known, as themselves.
  static func response(_ refusal: Refusal, _ visit: Visit, _ layout: Layout) -> Response {
    if APIProblem.isAsked(visit.request) { return APIProblem.response(refusal, visit.language) }
    // Who wants no page, a program, gets plain words.
    guard visit.request.preferredType(among: ["text/html", "text/plain"]) != "text/plain" else {
      return .plain(refusal, visit.request)
    }
    let words = Words.look
    let (title, icon) = headline(refusal.status)
    let code = [String(refusal.status.rawValue), refusal.code].joined(separator: " · ")
    var page = Page(
      visit.text(title),
      """
      <div class="error-page">\(icon.html())<h1>\(visit.text(title))</h1>
      <p class="lead">\(visit.text(LocalizedText(refusal.fr, refusal.en)))</p>
      <p class="row">\(Part.link(visit.text(words.toCatalogue), to: LocalPath(), icon: .search))</p>
      <p class="quiet"><code>\(code)</code></p></div>
      """
    )
    page.status = refusal.status
    page.isIndexed = false
    var response = layout.response(page, visit)
    for (name, value) in refusal.headers.all { response.headers[name] = value }
    response.headers["Cache-Control"] = "no-store"
    return response
  }

  private static func headline(_ status: OpenLabWeb.Status) -> (LocalizedText, Icon) {
    let words = Words.look
    return switch status {
    case .notFound, .gone: (words.errorNotFound, .search)
    case .forbidden, .unauthorized: (words.errorForbidden, .lock)
    case .tooManyRequests: (words.errorTooMany, .clock)
    case _ where status.rawValue >= 500: (words.errorOurs, .warning)
    default: (words.errorRequest, .warning)
    }
  }
}
