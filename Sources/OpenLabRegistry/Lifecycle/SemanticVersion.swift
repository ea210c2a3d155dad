/// The order of versions (Semantic Versioning 2.0.0 §11); what follows `+` does not count.
package struct SemanticVersion: Hashable, Comparable, Sendable {
  private var numbers: [Int]
  /// Dot-separated identifiers after `-`; none ranks above any.
  private var prerelease: [Substring]

  /// Nil for what is no version of three numbers.
  package init?(_ text: String) {
    let withoutBuild = text.split(separator: "+", maxSplits: 1, omittingEmptySubsequences: false)[0]
    let parts = withoutBuild.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
    let numbers = parts[0].split(separator: ".", omittingEmptySubsequences: false).compactMap { part in
      part.utf8.allSatisfy { (48...57).contains($0) } ? Int(part) : nil
    }
    guard numbers.count == 3, parts[0].utf8.count(where: { $0 == UInt8(ascii: ".") }) == 2 else { return nil }
    self.numbers = numbers
    prerelease = parts.count > 1 ? parts[1].split(separator: ".") : []
  }

  package static func < (one: SemanticVersion, other: SemanticVersion) -> Bool {
    if one.numbers != other.numbers { return one.numbers.lexicographicallyPrecedes(other.numbers) }
    if one.prerelease.isEmpty || other.prerelease.isEmpty { return !one.prerelease.isEmpty && other.prerelease.isEmpty }
    for (mine, theirs) in zip(one.prerelease, other.prerelease) where mine != theirs {
      switch (Int(mine), Int(theirs)) {
      case (let mine?, let theirs?): return mine < theirs
      case (_?, nil): return true
      case (nil, _?): return false
      default: return mine.utf8.lexicographicallyPrecedes(theirs.utf8)
      }
    }
    return one.prerelease.count < other.prerelease.count
  }
}
