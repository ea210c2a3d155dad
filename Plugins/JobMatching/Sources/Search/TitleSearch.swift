internal import OpenLabSDK

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Finds occupations by plain words: in their titles, and less tellingly in what they are about.
struct TitleSearch: Sendable {
  private struct Posting: Sendable {
    var occupation: Int
    /// How much a word says at this place.
    var quality: Double
    /// The title that it stands in; nil for a summary or a skill.
    var title: Int?
  }

  private var postings: [String: [Posting]] = [:]
  private var words: [String] = []
  /// Words in each title.
  private var lengths: [Int] = []
  private var titles: [TitleKey: Int] = [:]
  private let occupationCount: Int

  private struct TitleKey: Hashable {
    var text: String
    var occupation: Int
  }

  private enum Quality {
    static let title = 1.0
    static let summary = 0.5
    static let skill = 0.4
    /// Of what the word would be worth.
    static let prefix = 0.85
    static let misspelt = 0.7
    static let family = 0.6
  }

  /// - Parameter occupations: in the order of their numbers.
  init(_ occupations: [Occupation], skills: [String: LocalizedText]) {
    occupationCount = occupations.count
    for (number, occupation) in occupations.enumerated() {
      for text in [occupation.label.fr, occupation.label.en] + occupation.titles.fr + occupation.titles.en {
        addTitle(text, number)
      }
      if let summary = occupation.summary {
        for text in [summary.fr, summary.en] { add(text, number, Quality.summary) }
      }
      for skill in occupation.skills.core {
        guard let label = skills[skill] else { continue }
        for text in [label.fr, label.en] { add(text, number, Quality.skill) }
      }
    }
    words = postings.keys.sorted()
  }

  private mutating func addTitle(_ text: String, _ occupation: Int) {
    let key = TitleKey(text: text, occupation: occupation)
    guard titles[key] == nil else { return }
    let title = lengths.count
    titles[key] = title
    // « Vendeur / Vendeuse » is one word, not two.
    let words = Set(PlainWords.words(text))
    lengths.append(words.count)
    for word in words {
      postings[word, default: []].append(Posting(occupation: occupation, quality: Quality.title, title: title))
    }
  }

  private mutating func add(_ text: String, _ occupation: Int, _ quality: Double) {
    for word in Set(PlainWords.words(text)) {
      postings[word, default: []].append(Posting(occupation: occupation, quality: quality, title: nil))
    }
  }

  /// The number of an occupation's title.
  func title(_ text: String, occupation: Int) -> Int? { titles[TitleKey(text: text, occupation: occupation)] }

  /// What a text finds; nil when it has no word that says something.
  func find(_ text: String) -> TitleHits? {
    let asked = PlainWords.words(text).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    guard !asked.isEmpty else { return nil }
    var relevance = [Double](repeating: 0, count: occupationCount)
    var titleRelevance: [Int: Double] = [:]
    var total = 0.0
    for word in asked.prefix(12) {
      let found = matches(word)
      // A rare word says more; one that is found nowhere counts as the rarest.
      let users = Set(found.map(\.occupation)).count
      let weight = log(1 + Double(occupationCount) / Double(max(1, users)))
      total += weight
      var best: [Int: Double] = [:]
      var bestInTitle: [Int: Double] = [:]
      for posting in found {
        best[posting.occupation] = max(best[posting.occupation] ?? 0, posting.quality)
        if let title = posting.title { bestInTitle[title] = max(bestInTitle[title] ?? 0, posting.quality) }
      }
      for (occupation, quality) in best { relevance[occupation] += quality * weight }
      for (title, quality) in bestInTitle { titleRelevance[title, default: 0] += quality * weight }
    }
    // A title that says just what was asked is meant more than one that says it among other things.
    for (title, value) in titleRelevance {
      let extra = Double(max(0, lengths[title] - asked.count))
      titleRelevance[title] = value / total / (1 + extra / 20)
    }
    return TitleHits(relevance: relevance.map { $0 / total }, titles: titleRelevance)
  }

  /// Where a word is found: as it is; else as a beginning; else with one slip of the pen; else one of its family.
  private func matches(_ word: String) -> [Posting] {
    if let exact = postings[word] { return exact }
    if word.utf8.count >= 4 {
      let beginnings = words.filter { $0.hasPrefix(word) }
      if !beginnings.isEmpty { return weakened(beginnings, Quality.prefix) }
    }
    guard word.utf8.count >= 5 else { return [] }
    let misspelt = words.filter { Self.isOneSlip(Array(word.utf8), Array($0.utf8)) }
    if !misspelt.isEmpty { return weakened(misspelt, Quality.misspelt) }
    return weakened(words.filter { Self.isOneFamily(word, $0) }, Quality.family)
  }

  private func weakened(_ words: [String], _ factor: Double) -> [Posting] {
    words.flatMap { postings[$0] ?? [] }.map { posting in
      Posting(occupation: posting.occupation, quality: posting.quality * factor, title: posting.title)
    }
  }

  /// « jardinage » and « jardinier », « mécano » and « mécanicien »: at least five letters and two thirds of the shorter.
  static func isOneFamily(_ one: String, _ other: String) -> Bool {
    let common = zip(one.utf8, other.utf8).prefix { $0 == $1 }.count
    return common >= 5 && common * 3 >= min(one.utf8.count, other.utf8.count) * 2
  }

  /// One letter too many, missing, wrong, or two neighbours swapped; the first letter is right.
  static func isOneSlip(_ one: [UInt8], _ other: [UInt8]) -> Bool {
    guard abs(one.count - other.count) <= 1, one.first == other.first else { return false }
    let (short, long) = one.count <= other.count ? (one, other) : (other, one)
    guard let start = short.indices.first(where: { short[$0] != long[$0] }) else { return short.count < long.count }
    if short.count < long.count { return short[start...] == long[(start + 1)...] }
    if short[(start + 1)...] == long[(start + 1)...] { return true }
    return start + 1 < short.count && short[start] == long[start + 1] && short[start + 1] == long[start]
      && short[(start + 2)...] == long[(start + 2)...]
  }
}
