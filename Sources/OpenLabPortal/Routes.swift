import OpenLabRegistry
import OpenLabWeb

/// Where areas add their pages: a router that knows visits and roles and draws pages in their frame.
struct Routes: Sendable {
  var router = Router()
  let site: Site
  let layout: Layout
  /// Every page and form so far, and who may open it.
  private(set) var entries: [RouteEntry] = []

  init(_ site: Site, _ layout: Layout) {
    self.site = site
    self.layout = layout
  }

  /// A page to read. What it cannot show it throws: `throw Refusal.notFound`.
  ///
  /// Who may not open it is led to the login, or told so, before `draw` is asked.
  mutating func page<each Parameter: RouteParameter>(
    _ pattern: String,
    for access: Access = .anyone,
    _ draw: @escaping @Sendable (Visit, repeat each Parameter) async throws -> Page
  ) {
    let (site, layout) = (site, layout)
    entries.append(RouteEntry(method: .get, pattern: pattern, access: access, isForm: false))
    router.get(pattern) { (request: Request, parameter: repeat each Parameter) in
      let visit = try await site.visit(request)
      if let refused = access.refusal(visit, layout) { return visit.finished(refused) }
      do {
        return visit.finished(layout.response(try await draw(visit, repeat each parameter), visit))
      } catch {
        site.tell(error, request)
        return visit.finished(try layout.response(error, visit))
      }
    }
  }

  /// A page that everyone sees alike but for language and theme: drawn once, and sent until something changes.
  mutating func keptPage<each Parameter: RouteParameter>(
    _ pattern: String,
    _ draw: @escaping @Sendable (Visit, repeat each Parameter) async throws -> Page
  ) {
    let (site, layout, keeper) = (site, layout, site.keeper)
    entries.append(RouteEntry(method: .get, pattern: pattern, access: .anyone, isForm: false))
    router.get(pattern, now: { keeper.now($0) }) { (request: Request, parameter: repeat each Parameter) in
      do {
        return try await keeper.page(request) {
          let visit = try await site.visit(request)
          return visit.finished(layout.response(try await draw(visit, repeat each parameter), visit))
        }
      } catch {
        site.tell(error, request)
        let visit = try await site.visit(request)
        return visit.finished(try layout.response(error, visit))
      }
    }
  }

  /// What a form does: a redirect after it is done, or a page that says what is wrong. The form came from our own page
  /// and holds `visit.formField`.
  mutating func form<each Parameter: RouteParameter>(
    _ pattern: String,
    for access: Access = .anyone,
    body limit: BodyLimit = .form,
    _ act: @escaping @Sendable (Visit, Form, repeat each Parameter) async throws -> Answer
  ) {
    let (site, layout) = (site, layout)
    entries.append(RouteEntry(method: .post, pattern: pattern, access: access, isForm: true))
    router.post(pattern, body: limit) { (request: Request, parameter: repeat each Parameter) in
      let visit = try await site.visit(request)
      if let refused = access.refusal(visit, layout) { return visit.finished(refused) }
      do {
        let form = try request.form()
        try visit.checkForm(form)
        return visit.finished(layout.response(try await act(visit, form, repeat each parameter), visit))
      } catch {
        site.tell(error, request)
        return visit.finished(try layout.response(error, visit))
      }
    }
  }

  /// Anything else that is read: events, files, documents for programs.
  mutating func get<each Parameter: RouteParameter>(
    _ pattern: String,
    for access: Access = .anyone,
    _ respond: @escaping @Sendable (Visit, repeat each Parameter) async throws -> Response
  ) {
    let (site, layout) = (site, layout)
    entries.append(RouteEntry(method: .get, pattern: pattern, access: access, isForm: false))
    router.get(pattern) { (request: Request, parameter: repeat each Parameter) in
      let visit = try await site.visit(request)
      if let refused = access.refusal(visit, layout) { return visit.finished(refused) }
      do {
        return visit.finished(try await respond(visit, repeat each parameter))
      } catch {
        site.tell(error, request)
        return visit.finished(try layout.response(error, visit))
      }
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

  /// What a page could not show, for the person who asked; another error goes on.
  func response(_ error: any Error, _ visit: Visit) throws -> Response {
    switch error {
    case let refusal as Refusal: ErrorPage.response(refusal, visit, self)
    case let error as RegistryError: ErrorPage.response(Refusal(error), visit, self)
    default: throw error
    }
  }
}

extension Site {
  /// Who asks, and how they read.
  func visit(_ request: Request) async throws -> Visit {
    do throws(RegistryError) {
      return Visit(request, self, session: try VisitSession(request, self))
    } catch {
      tell(error, request)
      throw Refusal(error)
    }
  }
}

extension Visit {
  /// The response with what it has to carry of the session.
  func finished(_ response: Response) -> Response {
    var response = response
    session.finish(&response)
    return response
  }
}
