internal import OpenLabDatabase
package import OpenLabProtocol

extension ReferenceStore {
  /// Items in a page when the query does not say.
  private static let defaultLimit = 50
  /// Occupations, skills… that plain words may lead to.
  private static let textMatches = 200
  /// Bytes of `text`.
  private static let longestText = 2_000

  /// Answers a `reference/…` request; the order is by id, or by fitness when there are words.
  ///
  /// - Throws: `protocol/invalid-params` for a filter that does not fit the kind, ids beside filters, or a cursor of
  ///   another query; `input/unknown-occupation` and `input/unknown-reference` for a filter that names nothing.
  package func page(_ kind: ReferenceKind, _ query: ReferenceQuery) throws(ProtocolError) -> ReferencePage {
    try check(kind, query)
    let fingerprint = Self.fingerprint(kind, query)
    let offset = try Self.offset(query.cursor, fingerprint)
    let unasked = query.ids == nil ? Self.defaultLimit : ProtocolLimits.maxPageItems
    let limit = min(max(1, query.limit ?? unasked), ProtocolLimits.maxPageItems)
    do {
      return try database.read { db in
        guard let (sql, arguments) = try statement(kind, query, db) else { return ReferencePage(items: []) }
        // One more than asked for tells whether there is a next page.
        var items = try db.rows("\(sql) LIMIT ? OFFSET ?", arguments: arguments + [limit + 1, offset]) { row in
          JSONFragment(bytes: try row[0])
        }
        guard items.count > limit else { return ReferencePage(items: items) }
        items.removeLast()
        return ReferencePage(items: items, nextCursor: Self.cursor(offset + limit, fingerprint))
      }
    } catch let error as ProtocolError {
      throw error
    } catch {
      throw ProtocolError(.failed, "The reference data could not be read: \(error)")
    }
  }

  // MARK: What is asked for

  private func check(_ kind: ReferenceKind, _ query: ReferenceQuery) throws(ProtocolError) {
    guard kind.isKnown else { throw ProtocolError(.invalidParams, "There is no reference/\(kind.rawValue).") }
    let given: KeyValuePairs<String, String?> = [
      "text": query.text, "occupation": query.occupation, "domain": query.domain, "department": query.department,
      "skill": query.skill, "trait": query.trait,
    ]
    let used = given.filter { $0.value != nil }.map(\.key)
    if let wrong = used.first(where: { !kind.filters.contains($0) }) {
      throw ProtocolError(
        .invalidParams,
        "reference/\(kind.rawValue) has no filter \(wrong).",
        hint: "Its filters are ids or \(kind.filters.sorted().joined(separator: ", "))."
      )
    }
    if query.ids != nil, let wrong = used.first {
      throw ProtocolError(.invalidParams, "ids and \(wrong) do not go together.", hint: "Ask by ids or by filters.")
    }
    if let text = query.text, text.utf8.count > Self.longestText {
      throw ProtocolError(
        .invalidParams,
        "text has \(text.utf8.count) bytes, more than \(Self.longestText).",
        hint: "Give a few words."
      )
    }
    if let occupation = query.occupation, !exists("occupations", occupation) {
      throw ProtocolError(
        .unknownOccupation,
        "The occupation \(occupation) is not in reference version \(version.version).",
        hint: "Look it up with reference/occupations and text."
      )
    }
    let others: KeyValuePairs<String, String?> = [
      "domains": query.domain, "departments": query.department, "skills": query.skill, "traits": query.trait,
    ]
    for (table, id) in others {
      guard let id, !exists(table, id) else { continue }
      throw ProtocolError(
        .unknownReference,
        "\(id) is not in the \(table) of reference version \(version.version).",
        hint: "Use an id that the reference data has."
      )
    }
  }

  private func exists(_ table: String, _ id: String) -> Bool {
    let found: Int?? = try? database.read { try $0.value("SELECT 1 FROM \(table) WHERE id = ?", id) }
    return found.flatMap(\.self) != nil
  }

  // MARK: SQL

  /// Selects one column, `json`; nil when words fit nothing.
  private func statement(
    _ kind: ReferenceKind,
    _ query: ReferenceQuery,
    _ db: Connection
  ) throws -> (sql: String, arguments: [any SQLBindable])? {
    let table = kind.rawValue
    if let ids = query.ids {
      let list = Self.list(ids)
      if kind == .market {
        let sql = """
          SELECT market.json FROM json_each(?) AS wanted
          JOIN market ON market.occupation = substr(wanted.value, 1, instr(wanted.value, ':') - 1)
            AND market.department = substr(wanted.value, instr(wanted.value, ':') + 1)
          ORDER BY wanted.key
          """
        return (sql, [list])
      }
      // Table names come from the kind, which is of a closed list here.
      let sql =
        "SELECT t.json FROM json_each(?) AS wanted JOIN \(table) AS t ON t.id = wanted.value ORDER BY wanted.key"
      return (sql, [list])
    }

    var conditions: [String] = []
    var arguments: [any SQLBindable] = []
    var source = "\(table) AS t"
    var order = kind == .market ? "t.occupation, t.department" : "t.id"
    if let text = query.text {
      let matches = try matches(kind, text, db)
      guard !matches.isEmpty else { return nil }
      let column = kind == .offers ? "occupation" : "id"
      source = "json_each(?) AS found JOIN \(table) AS t ON t.\(column) = found.value"
      arguments.append(Self.list(matches))
      order = "found.key, \(order)"
    }
    func add(_ condition: String, _ value: String?) {
      guard let value else { return }
      conditions.append(condition)
      arguments.append(value)
    }
    switch kind {
    case .occupations:
      add("t.domain = ?", query.domain)
      add("t.id IN (SELECT occupation FROM occupation_skills WHERE skill = ?)", query.skill)
    case .skills:
      add("t.domain = ?", query.domain)
      add("t.id IN (SELECT skill FROM occupation_skills WHERE occupation = ?)", query.occupation)
    case .offers:
      add("t.occupation = ?", query.occupation)
      add("t.domain = ?", query.domain)
      add("t.department = ?", query.department)
      add("t.id IN (SELECT offer FROM offer_skills WHERE skill = ?)", query.skill)
    case .courses:
      add("t.id IN (SELECT course FROM course_occupations WHERE occupation = ?)", query.occupation)
      add("t.id IN (SELECT course FROM course_occupations WHERE substr(occupation, 1, 1) = ?)", query.domain)
      add(
        "(t.is_everywhere = 1 OR t.id IN (SELECT course FROM course_departments WHERE department = ?))",
        query.department
      )
      add("t.id IN (SELECT course FROM course_skills WHERE skill = ?)", query.skill)
    case .questions: add("t.trait = ?", query.trait)
    case .market:
      add("t.occupation = ?", query.occupation)
      add("t.domain = ?", query.domain)
      add("t.department = ?", query.department)
    case .traits: add("t.id IN (SELECT trait FROM trait_skills WHERE skill = ?)", query.skill)
    default: break
    }
    let filter = conditions.isEmpty ? "" : " WHERE " + conditions.joined(separator: " AND ")
    return ("SELECT t.json FROM \(source)\(filter) ORDER BY \(order)", arguments)
  }

  private func matches(_ kind: ReferenceKind, _ text: String, _ db: Connection) throws -> [String] {
    switch kind {
    case .occupations: return try occupations(named: text, on: db, limit: Self.textMatches)
    // Offers are found by the titles of their occupation: those are what people say.
    case .offers: return try occupations(named: text, on: db, limit: 30)
    case .skills: return try skillLabels.ids(text, on: db, limit: Self.textMatches)
    case .courses: return try courseTitles.ids(text, on: db, limit: Self.textMatches)
    case .questions: return try questionTexts.ids(text, on: db, limit: Self.textMatches)
    default:
      let words = PlainText.words(text)
      let names = try db.rows("SELECT id, name FROM departments ORDER BY id") {
        (try $0[0] as String, PlainText.words(try $0[1]))
      }
      return names.filter { name in words.allSatisfy { word in name.1.contains { $0.hasPrefix(word) } } }.map(\.0)
    }
  }

  private static func list(_ ids: [String]) -> String { String(decoding: ids.json, as: UTF8.self) }

  // MARK: Cursors

  /// Fixtures never change, so a place in a result is a number; the fingerprint binds it to its query.
  private static func cursor(_ offset: Int, _ fingerprint: String) -> String {
    "\(String(offset, radix: 36)).\(fingerprint)"
  }

  private static func offset(_ cursor: String?, _ fingerprint: String) throws(ProtocolError) -> Int {
    guard let cursor else { return 0 }
    let parts = cursor.split(separator: ".")
    guard parts.count == 2, parts[1] == fingerprint, let offset = Int(parts[0], radix: 36), offset >= 0,
      offset < 1_000_000_000
    else {
      throw ProtocolError(
        .invalidParams,
        "The cursor is not one of this query.",
        hint: "Give back nextCursor as it came, with the same filters."
      )
    }
    return offset
  }

  private static func fingerprint(_ kind: ReferenceKind, _ query: ReferenceQuery) -> String {
    let parts = [
      kind.rawValue, query.ids?.joined(separator: "\u{1}"), query.text, query.occupation, query.domain,
      query.department, query.skill, query.trait,
    ]
    let text = parts.map { $0 ?? "\u{2}" }.joined(separator: "\u{0}")
    return String(SHA256.hex(Array(text.utf8)).prefix(8))
  }
}
