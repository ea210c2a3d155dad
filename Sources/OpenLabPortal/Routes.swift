import OpenLabWeb

/// Where areas add their pages: a router that knows visits and draws pages in their frame.
struct Routes: Sendable {
  var router = Router()
  let site: Site
  let layout: Layout

  init(_ site: Site, _ layout: Layout) {
    self.site = site
    self.layout = layout
  }

  /// A page to read. What it cannot show it throws: `throw Refusal.notFound`.
  mutating func page<each Parameter: RouteParameter>(
    _ pattern: String,
    _ draw: @escaping @Sendable (Visit, repeat each Parameter) async throws -> Page
  ) {
    let (site, layout) = (site, layout)
    router.get(pattern) { (request: Request, parameter: repeat each Parameter) in
      let visit = try await site.visit(request)
      return layout.response(try await draw(visit, repeat each parameter), visit)
    }
  }

  /// What a form does: a redirect after it is done, or a page that says what is wrong. The form came from our own page.
  mutating func form<each Parameter: RouteParameter>(
    _ pattern: String,
    body limit: BodyLimit = .form,
    _ act: @escaping @Sendable (Visit, Form, repeat each Parameter) async throws -> Answer
  ) {
    let (site, layout) = (site, layout)
    router.post(pattern, body: limit) { (request: Request, parameter: repeat each Parameter) in
      let visit = try await site.visit(request)
      let form = try request.form()
      try visit.checkForm(form)
      return layout.response(try await act(visit, form, repeat each parameter), visit)
    }
  }

  /// Anything else that is read: events, files, documents for programs.
  mutating func get<each Parameter: RouteParameter>(
    _ pattern: String,
    _ respond: @escaping @Sendable (Visit, repeat each Parameter) async throws -> Response
  ) {
    let site = site
    router.get(pattern) { (request: Request, parameter: repeat each Parameter) in
      try await respond(try await site.visit(request), repeat each parameter)
    }
  }
}

/// What a form's route answers.
enum Answer: Sendable {
  case page(Page)
  case response(Response)

  /// The next page, with what to say there.
  static func redirect(to path: LocalPath, _ flash: Flash? = nil) -> Answer {
    let response = Response.redirect(to: path)
    return .response(flash.map { response.with($0.cookie) } ?? response)
  }
}

extension Layout {
  func response(_ answer: Answer, _ visit: Visit) -> Response {
    switch answer {
    case .page(let page): response(page, visit)
    case .response(let response): response
    }
  }
}

extension Site {
  /// Who asks, and how they read.
  func visit(_ request: Request) async throws -> Visit { Visit(request, self) }
}
