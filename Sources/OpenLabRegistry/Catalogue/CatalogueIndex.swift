internal import OpenLabProtocol

/// The listed services of one day in the order of its draw, small enough to be gone through at each search.
struct CatalogueIndex: Sendable {
  struct Item: Sendable {
    var row: Int64
    var ticket: UInt64
    var triesBefore: Int32
    var kinds: UInt64
    var publics: UInt64
    var levels: UInt64
    var scopes: UInt64
    var languages: UInt64
  }

  /// The log's end when it was made: another end, another index.
  var head: AuditHead
  var day: String
  /// By ticket, then row.
  var items: [Item]
  /// Row of the listing → place in `items`; -1 for what is not listed.
  var places: [Int32]
  var kinds: CodeBits
  var publics: CodeBits
  var levels: CodeBits
  var scopes: CodeBits
  var languages: CodeBits

  /// The bits of a query's values; all zero lets all pass.
  func bits(_ query: CatalogueQuery) -> (kinds: UInt64, publics: UInt64, levels: UInt64, without: UInt64, langs: UInt64)
  {
    (
      kinds.bits(query.kinds.map(\.rawValue)), publics.bits(query.publics.map(\.rawValue)),
      levels.bits(query.levels.map(\.rawValue)), scopes.bits(query.without.map(\.rawValue)),
      languages.bits(query.languages.map(\.rawValue))
    )
  }
}

/// The values of a facet, each a bit: those that are known, then those that were met, 63 at most; what comes later shares
/// the last bit.
struct CodeBits: Sendable {
  private(set) var codes: [String]
  private var indexes: [String: Int]

  init(_ known: [String]) {
    codes = known
    indexes = Dictionary(uniqueKeysWithValues: known.enumerated().map { ($0.element, $0.offset) })
  }

  mutating func add(_ words: String) -> UInt64 {
    words.split(separator: " ").reduce(0) { $0 | 1 << UInt64(index(of: String($1))) }
  }

  /// A value that no service has gets a bit that none has.
  func bits(_ values: [String]) -> UInt64 {
    values.reduce(0) { $0 | 1 << UInt64(indexes[$1] ?? 63) }
  }

  private mutating func index(of code: String) -> Int {
    if let index = indexes[code] { return index }
    let index = min(codes.count, 62)
    indexes[code] = index
    if index == codes.count { codes.append(code) }
    return index
  }
}
