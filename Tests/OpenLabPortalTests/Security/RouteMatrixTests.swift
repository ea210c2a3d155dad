import OpenLabProtocol
import OpenLabRegistry
import OpenLabWeb
import Testing

@testable import OpenLabPortal

@Suite("Who may open what")
struct RouteMatrixTests {
  let portal: TestPortal
  init() throws { portal = try TestPortal() }

  /// An address of a route: its parameters stand for nothing that there is.
  static func target(_ entry: RouteEntry) -> String {
    entry.pattern.split(separator: "/", omittingEmptySubsequences: false)
      .map { part in
        // The id of a try has a form of its own; another is no address at all.
        part == "{try}" ? String(repeating: "a", count: 26) : part.hasPrefix("{") ? "nothing" : String(part)
      }
      .joined(separator: "/")
  }

  @Test("every route under every role answers as its table says, and nothing else is open")
  func everyRoute() async throws {
    let table = portal.portal.table
    #expect(table.count > 5)
    for role in [nil] + Role.allCases.map(Optional.some) {
      for entry in table {
        // One browser each: a form may sign out.
        var browser = Browser(portal)
        if let role { browser = try await Browser.signedIn(role, at: portal) }
        let secret = try await browser.secret("/login")
        let target = Self.target(entry)
        let response =
          entry.method == .get
          ? try await browser.get(target)
          : try await browser.post(target, [VisitSession.formField: secret])
        let what =
          "\(role?.rawValue ?? "nobody") \(entry.method.rawValue) \(entry.pattern): \(response.status.rawValue)"
        switch (entry.access, role) {
        case (.roles, nil):
          #expect(response.status == .seeOther, "\(what)")
          #expect(response.headers["Location"]?.hasPrefix("/login?next=%2F") == true, "\(what)")
        case (.roles(let roles), let role?) where !roles.contains(role):
          #expect(response.status == .forbidden, "\(what)")
          #expect(try await response.text().contains("portal/other-role"), "\(what)")
        default:
          // What there is nothing of is not there; nothing is led to the login, nothing breaks.
          #expect(response.status.rawValue < 500, "\(what)")
          #expect(response.headers["Location"]?.hasPrefix("/login") != true, "\(what)")
          #expect(try await !response.text().contains("portal/other-role"), "\(what)")
        }
      }
    }
  }

  @Test(
    "the workshop is the providers', the review the maintainers', the log the council's too; the rest is everybody's"
  )
  func areas() {
    for entry in portal.portal.table {
      let expected: Access =
        switch entry.pattern {
        case "/review/audit": .roles([.maintainer, .council])
        case let pattern where pattern == "/workshop" || pattern.hasPrefix("/workshop/"): .provider
        case let pattern where pattern == "/review" || pattern.hasPrefix("/review/"): .maintainer
        default: .anyone
        }
      #expect(entry.access == expected, "\(entry.pattern)")
    }
  }

  @Test("a safe method never changes anything: all that does is a form")
  func safe() {
    for entry in portal.portal.table { #expect(entry.isForm == (entry.method == .post), "\(entry.pattern)") }
  }
}
