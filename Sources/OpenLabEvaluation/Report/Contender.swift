package import OpenLabProtocol

/// Something with scores: a baseline, or the oracle.
package struct Contender: Hashable, Sendable {
  /// As programs know it: `skillTFIDF`.
  package let name: String
  /// What it is, for people.
  package let label: LocalizedText
  package let scores: [Score]

  package init(_ name: String, _ label: LocalizedText, _ scores: [Score]) {
    self.name = name
    self.label = label
    self.scores = scores
  }
}
