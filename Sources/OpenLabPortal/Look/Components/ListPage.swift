import OpenLabProtocol
import OpenLabWeb

/// A page of a list that is in memory: what comes after the element that a cursor names.
struct ListPage<Element: Sendable>: Sendable {
  let shown: [Element]
  /// The field of the address that holds the cursor; a page with several lists has one for each.
  private let field: String
  private let next: String?
  let isFirst: Bool

  /// - Parameters:
  ///   - field: the cursor's name in the address.
  ///   - id: what tells an element from all others of the list.
  /// - Throws: 400 for a cursor that names nothing of this list: it changed, or somebody made it up.
  init(
    _ list: [Element],
    _ visit: Visit,
    field: String = "after",
    size: Int = 20,
    id: (Element) -> String
  ) throws(Refusal) {
    var start = 0
    if let cursor = visit.request.query[field], !cursor.isEmpty {
      guard let place = list.firstIndex(where: { id($0) == cursor }) else { throw .unknownCursor }
      start = place + 1
    }
    shown = Array(list.dropFirst(start).prefix(size))
    next = start + shown.count < list.count ? shown.last.map(id) : nil
    isFirst = start == 0
    self.field = field
  }

  /// A page whose elements were read with a cursor of the registry's: one more than are shown says that there are more.
  init(_ read: [Element], _ visit: Visit, field: String, size: Int, position: (Element) -> Int64) {
    shown = Array(read.prefix(size))
    next = read.count > size ? shown.last.map { "\(position($0))" } : nil
    isFirst = Self.position(visit, field) == nil
    self.field = field
  }

  /// The position that a cursor of the registry's holds.
  static func position(_ visit: Visit, _ field: String) -> Int64? { visit.request.query.integer(field).map(Int64.init) }

  /// The ways to the rest, at the place of the page that holds the list.
  func links(_ visit: Visit, to anchor: String) -> HTML {
    Part.pages(
      first: isFirst ? nil : visit.path(setting: field, to: nil).fragment(anchor),
      next: next.map { visit.path(setting: field, to: $0).fragment(anchor) },
      visit
    )
  }
}

extension Refusal {
  /// A list's cursor that is none of ours, or of other filters.
  static let unknownCursor = Refusal(
    .badRequest,
    "portal/unknown-cursor",
    Words.look.unknownCursor
  )
}
