/// Reference data for the tests of a service: the items given, asked as a host is asked.
public struct SampleReference: Sendable {
  private var items: [ReferenceKind: [Entry]] = [:]

  private struct Entry: Sendable {
    var id: String
    var json: JSONFragment
    var value: JSONValue
  }

  /// No items; every question has an empty answer.
  public init() {}

  /// Items of any kinds, in the order in which they are to be answered.
  public init(_ items: [any ReferenceItem]) {
    for item in items { add(item) }
  }

  private mutating func add(_ item: some ReferenceItem) {
    let json = JSONFragment(item)
    let value = (try? JSONValue(json: json.bytes)) ?? .null
    items[type(of: item).referenceKind, default: []].append(Entry(id: item.id, json: json, value: value))
  }

  /// Answers as a host does: by ids, or all that fit every filter; 50 a page unless the query says otherwise.
  public func page(_ kind: ReferenceKind, _ query: ReferenceQuery) throws(ProtocolError) -> ReferencePage {
    let filters: [(name: String, value: String?)] = [
      ("text", query.text), ("occupation", query.occupation), ("domain", query.domain),
      ("department", query.department), ("skill", query.skill), ("trait", query.trait),
    ]
    for filter in filters where filter.value != nil && !kind.filters.contains(filter.name) {
      throw ProtocolError(.invalidParams, "\(kind.method.rawValue) has no filter \"\(filter.name)\".")
    }
    let all = items[kind] ?? []
    let fitting = all.filter { entry in
      if let ids = query.ids { return ids.contains(entry.id) }
      return filters.allSatisfy { filter in
        filter.value.map { Self.matches(entry, filter.name, $0) } ?? true
      }
    }
    let start = query.cursor.flatMap { Int($0) } ?? 0
    let end = min(fitting.count, start + (query.limit ?? 50))
    guard start >= 0, start <= end else { throw ProtocolError(.invalidParams, "The cursor is of another question.") }
    return ReferencePage(
      items: fitting[start..<end].map(\.json),
      nextCursor: end < fitting.count ? String(end) : nil
    )
  }

  private static func matches(_ entry: Entry, _ filter: String, _ value: String) -> Bool {
    if filter == "text" {
      return String(decoding: entry.json.bytes, as: UTF8.self).lowercased().contains(value.lowercased())
    }
    if filter == "domain" { return entry.value["domain"]?.string == value || entry.value["occupation"].starts(value) }
    // One value (`occupation`), a list (`skills`), or lists by weight (an occupation's skills).
    return entry.value[filter]?.string == value || entry.value[filter + "s"].holds(value)
  }
}

extension JSONValue? {
  fileprivate func starts(_ prefix: String) -> Bool { self?.string?.hasPrefix(prefix) ?? false }

  fileprivate func holds(_ text: String) -> Bool {
    switch self {
    case .array(let elements): elements.contains(.string(text))
    case .object(let object): object.members.contains { JSONValue?.some($0.value).holds(text) }
    default: false
    }
  }
}
