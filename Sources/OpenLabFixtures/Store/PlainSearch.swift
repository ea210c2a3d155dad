internal import OpenLabDatabase
internal import Synchronization

/// A search in plain words over one full-text table: prefixes match, accents and case do not count, one wrong letter is
/// forgiven in words from four letters on, two from eight.
final class PlainSearch: Sendable {
  private let table: String
  private let idColumn: String
  /// Every word of the table, sorted; loaded at the first search.
  private let vocabulary = Mutex<[[UInt8]]?>(nil)

  /// Names are of our own schema, never a caller's.
  init(table: String, idColumn: String) {
    self.table = table
    self.idColumn = idColumn
  }

  /// How many of the words must fit.
  enum Need {
    case all
    case any
  }

  /// Ids for which all words fit, the best first; where there are none, those for which any does.
  func ids(_ text: String, on connection: Connection, limit: Int) throws -> [String] {
    let all = try ids(text, need: .all, on: connection, limit: limit)
    return all.isEmpty ? try ids(text, need: .any, on: connection, limit: limit) : all
  }

  /// Ids, the best first, at most `limit`. A word that is nowhere in the table fits nothing.
  func ids(_ text: String, need: Need, on connection: Connection, limit: Int) throws -> [String] {
    let words = PlainText.words(text)
    guard !words.isEmpty else { return [] }
    let terms = try loadedVocabulary(connection)
    let clauses = words.compactMap { Self.clause($0, terms) }
    if clauses.isEmpty || need == .all && clauses.count < words.count { return [] }
    return try ids(matching: clauses.joined(separator: need == .all ? " AND " : " OR "), connection, limit)
  }

  private func ids(matching expression: String, _ connection: Connection, _ limit: Int) throws -> [String] {
    var seen: Set<String> = []
    var ids: [String] = []
    // Rank over common words is slow on large tables: the candidates are capped before anything else is done with them.
    let sql = "SELECT \(idColumn) FROM \(table) WHERE \(table) MATCH ? ORDER BY bm25(\(table)), rowid LIMIT 2000"
    try connection.each(sql, arguments: [expression]) { row in
      let id: String = try row[0]
      if seen.insert(id).inserted { ids.append(id) }
      return ids.count < limit
    }
    return ids
  }

  /// A clause of FTS5's language; words hold letters and digits only, so that nothing in them has a meaning there.
  private static func clause(_ word: String, _ terms: [[UInt8]]) -> String? {
    let bytes = Array(word.utf8)
    if hasPrefix(bytes, terms) {
      // The whole word counts twice: « RH » means human resources before « rhabilleur ».
      return "(\"\(word)\" OR \"\(word)\"*)"
    }
    // A plural that titles do not have.
    if bytes.count > 4, bytes.last == UInt8(ascii: "s") || bytes.last == UInt8(ascii: "x"),
      hasPrefix(Array(bytes.dropLast()), terms)
    {
      return "\"\(word.dropLast())\"*"
    }
    let limit = bytes.count >= 8 ? 2 : bytes.count >= 4 ? 1 : 0
    guard limit > 0 else { return nil }
    var best = limit
    var near: [[UInt8]] = []
    for term in terms where term.first.map({ $0 &- 48 > 9 }) ?? false {
      // The beginning of a longer term counts too: what is typed may not be finished.
      let whole = PlainText.distance(bytes, term, limit: best)
      let start =
        term.count > bytes.count ? PlainText.distance(bytes, Array(term.prefix(bytes.count)), limit: best) : whole
      let distance = min(whole, start)
      if distance < best { near = [] }
      if distance <= best {
        best = distance
        near.append(term)
      }
    }
    guard !near.isEmpty else { return nil }
    return "(" + near.prefix(12).map { "\"\(String(decoding: $0, as: UTF8.self))\"" }.joined(separator: " OR ") + ")"
  }

  private static func hasPrefix(_ prefix: [UInt8], _ terms: [[UInt8]]) -> Bool {
    var low = 0
    var high = terms.count
    while low < high {
      let middle = (low + high) / 2
      if terms[middle].lexicographicallyPrecedes(prefix) { low = middle + 1 } else { high = middle }
    }
    return low < terms.count && terms[low].starts(with: prefix)
  }

  private func loadedVocabulary(_ connection: Connection) throws -> [[UInt8]] {
    if let terms = vocabulary.withLock({ $0 }) { return terms }
    let terms: [[UInt8]] = try connection.rows("SELECT term FROM \(table)_terms") { try $0[0] }
    let sorted = terms.sorted { $0.lexicographicallyPrecedes($1) }
    vocabulary.withLock { $0 = sorted }
    return sorted
  }
}
