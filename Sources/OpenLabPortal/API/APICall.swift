import OpenLabProtocol
import OpenLabWeb

/// One request to the API, its parameters checked.
struct APICall: Sendable {
  let visit: Visit
  /// The parameter of the path, for addresses that have one.
  let id: String

  var site: Site { visit.site }
  var configuration: PortalConfiguration { visit.site.configuration }

  func text(_ name: String) -> String? { visit.request.query[name] }
  func values(_ name: String) -> [String] { visit.request.query.values(name) }
  func limit(_ usual: Int = 24) -> Int { visit.request.query.integer("limit") ?? usual }
  var cursor: String? { visit.request.query["cursor"] }

  static let wrongCursor = Refusal(
    .badRequest,
    "api/invalid-cursor",
    fr: "Le curseur n’est pas celui d’une page d’avant : rendez « next » tel qu’il est venu, avec les mêmes filtres.",
    en: "The cursor is not that of a page before: give back `next` as it came, with the same filters."
  )
}
