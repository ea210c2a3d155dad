import Testing

@testable import OpenLabWeb

@Suite("the router")
struct RouterTests {
  static let router: Router = {
    var router = Router()
    router.get("/") { _ in .html("<p>catalogue</p>") }
    router.get("/services/{id}") { (_, id: String) in .text(id) }
    router.get("/services/new") { _ in .text("literal") }
    router.get("/services/{id}/versions/{number}") { (_, id: String, number: Int) in .text("\(id) \(number)") }
    router.get("/docs/{page...}") { (_, page: String) in .text(page) }
    router.post("/services/{id}/reactions") { (request, id: String) in
      let form = try request.form()
      guard let text = form["text"] else { throw Refusal.notFound }
      return .text("\(id): \(text)")
    }
    return router
  }()

  private func text(_ method: Method, _ target: String, form: Fields? = nil) async throws -> String {
    var request = try Request(method, target)
    if let form { request = try Request(method, target, form: form) }
    let response = await Self.router.respond(to: request)
    return "\(response.status.rawValue) \(try await response.text())"
  }

  @Test("a literal is preferred, parameters are parsed by their type, the rest keeps its slashes")
  func finds() async throws {
    #expect(try await text(.get, "/") == "200 <p>catalogue</p>")
    #expect(try await text(.get, "/services/a%20b") == "200 a b")
    #expect(try await text(.get, "/services/new") == "200 literal")
    #expect(try await text(.get, "/services/x/versions/12") == "200 x 12")
    #expect(try await text(.get, "/docs/guide/first") == "200 guide/first")
    #expect(try await text(.post, "/services/x/reactions", form: ["text": "é & co"]) == "200 x: é & co")
  }

  @Test("what is not there is 404, another method 405 with Allow, one slash too many a redirect")
  func refuses() async throws {
    #expect(try await text(.get, "/services/x/versions/+12").hasPrefix("404"))
    #expect(try await text(.get, "/none").hasPrefix("404"))
    let other = await Self.router.respond(to: try Request(.put, "/services/x"))
    #expect(other.status == .methodNotAllowed)
    #expect(other.headers["Allow"] == "GET, HEAD, OPTIONS")
    let star = await Self.router.respond(to: try Request(.options, "*"))
    #expect(star.status == .noContent)
    let slash = await Self.router.respond(to: try Request(.get, "/services/x/?a=1"))
    #expect(slash.status == .permanentRedirect)
    #expect(slash.headers["Location"] == "/services/x?a=1")
    #expect(slash.headers["content-security-policy"]?.hasPrefix("default-src 'none'") == true)
  }
}
