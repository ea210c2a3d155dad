/// Finds the route of a request by its method and path.
///
/// ```swift
/// var router = Router()
/// router.get("/") { request in .html(catalogue(request.query["q"])) }
/// router.get("/services/{id}") { (request, id: ServiceID) in … }          // 404 where id does not parse
/// router.post("/services/{id}/reactions", body: .form) { (request, id: ServiceID) in
///   let form = try request.form()
///   …
///   return .redirect(to: LocalPath("services", id.text))
/// }
/// router.get("/docs/{page...}") { (request, page: String) in … }          // the rest of the path, with its slashes
/// router.errorPage = { refusal, request in .html(errorPage(refusal), status: refusal.status) }
/// let response = await router.respond(to: try Request(.get, "/services/x"))
/// ```
/// A closure may throw a ``Refusal``, which is drawn by ``errorPage``; any other error becomes a 500 and goes to
/// ``onError``. HEAD is answered by the route of GET, an address that has only other methods with 405 and `Allow`, one
/// with a slash too many by a redirect, a conditional request by 304 where the response has an ETag.
package struct Router: Handler {
  typealias Run = @Sendable (Request, [String]) async throws -> Response

  struct Route: Sendable {
    var limit: BodyLimit
    var run: Run
    var now: (@Sendable (Request) -> Response?)?
  }

  var tree = RouteTree<Route>()
  /// Fields that every response has, unless it says otherwise: the server adds the same to its own.
  package var commonHeaders = Headers.security
  /// Draws what went wrong; the status must stay the refusal's. Fields of the refusal (`Allow`) are added.
  package var errorPage: @Sendable (Refusal, Request?) -> Response = { .plain($0, $1) }
  /// Hears of errors that no route caught.
  package var onError: @Sendable (any Error, Request) -> Void = { _, _ in }

  package init() {}

  /// Adds a route. `pattern` is a path whose segments are literals, `{name}`, or at its end `{name...}`; the closure's
  /// parameters after the request take the values in order, each parsed by its type.
  package mutating func on<each Parameter: RouteParameter>(
    _ method: Method,
    _ pattern: String,
    body limit: BodyLimit = .none,
    now: (@Sendable (Request) -> Response?)? = nil,
    _ respond: @escaping @Sendable (Request, repeat each Parameter) async throws -> Response
  ) {
    var expected = 0
    for _ in repeat (each Parameter).self { expected += 1 }
    let route = Route(
      limit: limit,
      run: { request, texts in
        var rest = texts[...]
        return try await respond(request, repeat try Self.next((each Parameter).self, &rest))
      },
      now: now
    )
    let count = tree.add(method, pattern, route)
    precondition(count == expected, "\(pattern) has \(count) parameters, its closure takes \(expected)")
  }

  /// `now` answers from the server's loop where it has an answer ready, a page in a ``PageCache`` for example.
  package mutating func get<each Parameter: RouteParameter>(
    _ pattern: String,
    now: (@Sendable (Request) -> Response?)? = nil,
    _ respond: @escaping @Sendable (Request, repeat each Parameter) async throws -> Response
  ) {
    on(.get, pattern, now: now, respond)
  }

  package mutating func post<each Parameter: RouteParameter>(
    _ pattern: String,
    body limit: BodyLimit = .form,
    _ respond: @escaping @Sendable (Request, repeat each Parameter) async throws -> Response
  ) {
    on(.post, pattern, body: limit, respond)
  }

  private static func next<Value: RouteParameter>(
    _ type: Value.Type,
    _ rest: inout ArraySlice<String>
  ) throws -> Value {
    guard let text = rest.popFirst(), let value = Value(pathText: text) else { throw Refusal.notFound }
    return value
  }
}
