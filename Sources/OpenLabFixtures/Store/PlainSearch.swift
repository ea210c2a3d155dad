internal import OpenLabDatabase
internal import Synchronization

/// A search in plain words over one full-text table: prefixes match, accents and case do not count, words of every day
/// stand for those of titles, one wrong letter is forgiven in words from four letters on, two from eight.
final class PlainSearch: Sendable {
  private let table: String
  private let idColumn: String
  /// The column of texts where an id has many of them, of which some fit better than others; nil where each has one.
  private let textColumn: String?
  /// Every word of the table, sorted, and how many texts each id has by language; loaded at the first search.
  private let loaded = Mutex<Loaded?>(nil)

  private struct Loaded {
    var terms: [[UInt8]]
    /// Which letters each term has, a bit each.
    var letters: [UInt64]
    var texts: [String: Int]
  }

  /// What one word of a query asks of a text.
  private struct Clause {
    /// In FTS5's language.
    var expression: String
    /// The words that are this one whole, not only begin so.
    var whole: [[UInt8]]
  }

  /// Names are of our own schema, never a caller's.
  init(table: String, idColumn: String, textColumn: String? = nil) {
    self.table = table
    self.idColumn = idColumn
    self.textColumn = textColumn
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
    let loaded = try loaded(connection)
    let clauses = words.compactMap { Self.clause($0, loaded) }
    if clauses.isEmpty || need == .all && clauses.count < words.count { return [] }
    let expression = clauses.map(\.expression).joined(separator: need == .all ? " AND " : " OR ")
    if let textColumn {
      return try ranked(expression, clauses, textColumn, loaded.texts, connection, limit)
    }
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

  // MARK: Many texts to an id

  /// How an id fits by its texts of one language.
  private struct Fit {
    /// The most words of the query that one text has whole.
    var whole = 0
    /// Texts that have every word whole, and those of them that begin with the first.
    var named = 0
    var called = 0
    var relevance = 0.0
  }

  /// First who has more of the words whole; then who is called so by more of their texts, in number and in share: of a
  /// hundred nurses the general ones come before the two who are something else as well.
  private func ranked(
    _ expression: String,
    _ clauses: [Clause],
    _ textColumn: String,
    _ texts: [String: Int],
    _ connection: Connection,
    _ limit: Int
  ) throws -> [String] {
    var fits: [String: Fit] = [:]
    let sql = """
      SELECT \(idColumn), language, \(textColumn), bm25(\(table)) FROM \(table) WHERE \(table) MATCH ?
      ORDER BY bm25(\(table)), rowid LIMIT 1000
      """
    try connection.each(sql, arguments: [expression]) { row in
      let text: [UInt8] = try row[2]
      let key = "\(try row[0] as String) \(try row[1] as String)"
      var fit = fits[key] ?? Fit()
      let words = text.split { !DirectIdentifier.isWord($0) }
      let whole = clauses.count { clause in words.contains { word in clause.whole.contains { $0.elementsEqual(word) } }
      }
      fit.whole = max(fit.whole, whole)
      if whole == clauses.count {
        fit.named += 1
        if Self.begins(text, clauses[0].whole) { fit.called += 1 }
      }
      fit.relevance = max(fit.relevance, -(try row[3] as Double))
      fits[key] = fit
      return true
    }
    var best: [String: (whole: Int, score: Double)] = [:]
    for (key, fit) in fits {
      let id = String(key.prefix { $0 != " " })
      let called = 0.75 * Double(fit.called) + 0.25 * Double(fit.named)
      let score = called.squareRoot() * (0.3 + called / Double(max(1, texts[key] ?? 1))) + 0.02 * fit.relevance
      let known = best[id] ?? (-1, 0)
      if (fit.whole, score) > known { best[id] = (fit.whole, score) }
    }
    return best.sorted { one, other in
      one.value != other.value ? one.value > other.value : one.key < other.key
    }.prefix(limit).map(\.key)
  }

  /// Whether a text, or its part behind a stroke (« Vendeur / Vendeuse »), begins with one of the words.
  private static func begins(_ text: [UInt8], _ words: [[UInt8]]) -> Bool {
    text.split(separator: UInt8(ascii: "/")).contains { part in
      let first = part.drop { !DirectIdentifier.isWord($0) }.prefix(while: DirectIdentifier.isWord)
      return words.contains { $0.elementsEqual(first) }
    }
  }

  // MARK: Words

  /// A clause of FTS5's language; words hold letters and digits only, so that nothing in them has a meaning there.
  private static func clause(_ word: String, _ loaded: Loaded) -> Clause? {
    let bytes = Array(word.utf8)
    let terms = loaded.terms
    let known = EverydayWords.meanings(of: word)
    let meanings = known.filter { $0.allSatisfy { hasPrefix(Array($0.utf8), terms) } }
    if !meanings.isEmpty {
      let own = has(bytes, terms) ? ["\"\(word)\""] : []
      let others = meanings.map { "(" + $0.map { "\"\($0)\"*" }.joined(separator: " AND ") + ")" }
      return Clause(
        expression: "(" + (own + others).joined(separator: " OR ") + ")",
        whole: [bytes] + meanings.map { Array($0[0].utf8) }
      )
    }
    if hasPrefix(bytes, terms) {
      // The whole word counts twice: « RH » means human resources before « rhabilleur ».
      return Clause(expression: "(\"\(word)\" OR \"\(word)\"*)", whole: [bytes])
    }
    // A plural that titles do not have.
    if bytes.count > 4, bytes.last == UInt8(ascii: "s") || bytes.last == UInt8(ascii: "x"),
      hasPrefix(Array(bytes.dropLast()), terms)
    {
      return Clause(expression: "\"\(word.dropLast())\"*", whole: [Array(bytes.dropLast())])
    }
    // A word that is known is no slip for another.
    let limit = bytes.count >= 8 ? 2 : bytes.count >= 4 ? 1 : 0
    guard limit > 0, known.isEmpty else { return nil }
    var best = limit
    var near: [[UInt8]] = []
    let letters = letters(bytes)
    for (term, others) in zip(terms, loaded.letters) where term.first.map({ $0 &- 48 > 9 }) ?? false {
      // Each letter that the term lacks is a wrong one: nearly every term ends here.
      if (letters & ~others).nonzeroBitCount > best { continue }
      // Two letters may be wrong, but not with the first among them.
      let allowed = term.first == bytes.first ? best : min(1, best)
      var distance = PlainText.distance(bytes, term, limit: allowed)
      // The beginning of a longer term counts too, with one wrong letter: what is typed may not be finished.
      if distance > 1, term.count > bytes.count {
        let start = PlainText.distance(bytes, Array(term.prefix(bytes.count)), limit: 1)
        if start <= 1 { distance = start }
      }
      guard distance <= allowed else { continue }
      if distance < best { near = [] }
      best = distance
      near.append(term)
    }
    guard !near.isEmpty else { return nil }
    let list = near.prefix(12)
    return Clause(
      expression: "(" + list.map { "\"\(String(decoding: $0, as: UTF8.self))\"" }.joined(separator: " OR ") + ")",
      whole: Array(list)
    )
  }

  private static func letters(_ word: [UInt8]) -> UInt64 { word.reduce(0) { $0 | 1 << UInt64($1 & 63) } }

  private static func has(_ word: [UInt8], _ terms: [[UInt8]]) -> Bool {
    let place = place(of: word, terms)
    return place < terms.count && terms[place] == word
  }

  private static func hasPrefix(_ prefix: [UInt8], _ terms: [[UInt8]]) -> Bool {
    let place = place(of: prefix, terms)
    return place < terms.count && terms[place].starts(with: prefix)
  }

  /// The first term that is not before a word.
  private static func place(of word: [UInt8], _ terms: [[UInt8]]) -> Int {
    var low = 0
    var high = terms.count
    while low < high {
      let middle = (low + high) / 2
      if terms[middle].lexicographicallyPrecedes(word) { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private func loaded(_ connection: Connection) throws -> Loaded {
    if let known = loaded.withLock({ $0 }) { return known }
    let terms: [[UInt8]] = try connection.rows("SELECT term FROM \(table)_terms") { try $0[0] }
    var texts: [String: Int] = [:]
    if textColumn != nil {
      let sql = "SELECT \(idColumn) || ' ' || language, count(*) FROM \(table) GROUP BY 1"
      try connection.each(sql, arguments: []) { row in
        texts[try row[0]] = try row[1]
        return true
      }
    }
    let sorted = terms.sorted { $0.lexicographicallyPrecedes($1) }
    let new = Loaded(terms: sorted, letters: sorted.map(Self.letters), texts: texts)
    loaded.withLock { $0 = new }
    return new
  }
}
