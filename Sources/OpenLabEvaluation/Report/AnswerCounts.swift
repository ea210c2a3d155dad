package import OpenLabProtocol

/// How a service's answers ended: what was not given scores nothing.
package struct AnswerCounts: Hashable, Sendable {
  package private(set) var given = 0
  package private(set) var abstained = 0
  /// With a false reason: they count as nothing.
  package private(set) var untrue = 0
  /// By the code of the error.
  package private(set) var failed: [String: Int] = [:]
  /// Claims that were recomputed, and those that were false.
  package private(set) var verified = 0
  package private(set) var refused = 0

  package init() {}

  package mutating func add(_ reply: Reply<some Sendable>) {
    verified += reply.verified
    refused += reply.refused
    switch reply.outcome {
    case .given: given += 1
    case .abstained: abstained += 1
    case .untrue: untrue += 1
    case .failed(let code): failed[code, default: 0] += 1
    }
  }

  package var allFailed: Int { failed.values.reduce(0, +) }
  package var asked: Int { given + abstained + untrue + allFailed }

  /// Whether there was not one answer of any kind.
  package var isSilent: Bool { allFailed == asked }

  package var document: JSONValue {
    .object(
      JSONObject([
        ("given", .integer(Int64(given))), ("abstained", .integer(Int64(abstained))),
        ("untrue", .integer(Int64(untrue))), ("failed", .integer(Int64(allFailed))),
      ])
    )
  }

  /// Codes of errors with their numbers, in their order.
  package var errors: JSONValue {
    .object(JSONObject(failed.sorted { $0.key < $1.key }.map { ($0.key, JSONValue.integer(Int64($0.value))) }))
  }
}

extension AnswerCounts {
  mutating func add(_ other: AnswerCounts) {
    given += other.given
    abstained += other.abstained
    untrue += other.untrue
    failed.merge(other.failed, uniquingKeysWith: +)
    verified += other.verified
    refused += other.refused
  }
}
