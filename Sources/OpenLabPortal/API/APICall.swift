import OpenLabProtocol
import OpenLabWeb

/// One request to the API, its parameters checked.
struct APICall: Sendable {
  let visit: Visit
  /// The parameter of the path, for addresses that have one.
  let id: String
  private let list: String

  init(_ operation: APIOperation, _ visit: Visit, id: String = "") {
    self.visit = visit
    self.id = id
    list = APICursor.list(operation.id, id, visit.request.query)
  }

  var site: Site { visit.site }
  var configuration: PortalConfiguration { visit.site.configuration }

  func text(_ name: String) -> String? { visit.request.query[name] }
  func values(_ name: String) -> [String] { visit.request.query.values(name) }
  func limit(_ usual: Int = 24) -> Int { visit.request.query.integer("limit") ?? usual }

  /// Where the page before ended, in the list's own words; nil for the first page. Throws for a cursor that this portal
  /// did not give for this very list.
  func cursor() throws(Refusal) -> String? {
    guard let sent = visit.request.query["cursor"] else { return nil }
    guard let place = APICursor.open(sent, of: list, configuration.pseudonyms) else { throw Self.wrongCursor }
    return place
  }

  /// What leads to the page after this one.
  func next(_ place: String?) -> String? { place.map { APICursor.seal($0, of: list, configuration.pseudonyms) } }

  static let wrongCursor = Refusal(
    .badRequest,
    "api/invalid-cursor",
    fr: "Le curseur n’est pas celui d’une page d’avant : rendez « next » tel qu’il est venu, avec les mêmes filtres.",
    en: "The cursor is not that of a page before: give back `next` as it came, with the same filters."
  )

  static let notAcceptable = Refusal(
    .notAcceptable,
    "api/not-acceptable",
    fr: "L’API répond en application/json, que votre champ Accept refuse.",
    en: "The API answers in application/json, which your Accept field refuses.",
    section: "RFC 9110 §15.5.7"
  )
}
