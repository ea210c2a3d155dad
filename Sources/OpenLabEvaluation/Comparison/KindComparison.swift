internal import OpenLabProtocol

/// How answers of a kind are held against each other. One file a kind.
protocol KindComparison: Sendable {
  associatedtype Result: Sendable

  /// What ``quality(_:_:)`` is, as programs know it; higher is better.
  var measure: String { get }

  /// Numbers of the people who are asked for.
  func people(_ count: Int) -> [Int]

  func ask(_ interview: Interview, _ person: EvaluatedPerson) async -> Reply<Result>

  /// What differs, what matters most first.
  func changes(_ before: Result, _ after: Result) -> [Change]

  /// 0: the same answer; 1: nothing of it is left.
  func distance(_ before: Result, _ after: Result) -> Double

  /// How near the answer comes to what is true; of an answer that counts as nothing too. Nil where nothing is known.
  func quality(_ reply: Reply<Result>, _ person: EvaluatedPerson) -> Double?
}

extension KindComparison {
  /// So many changes of one person are kept.
  private var most: Int { 12 }

  func compare(
    _ person: EvaluatedPerson,
    _ before: Reply<Result>,
    _ after: Reply<Result>
  ) -> PersonComparison {
    var fate: PersonComparison.Fate
    switch (before.counted != nil, after.counted != nil) {
    case (true, false): fate = .lost
    case (false, true): fate = .gained
    case (false, false): fate = .neither
    case (true, true): fate = .same
    }
    var changes: [Change] = []
    var distance = fate == .same || fate == .neither ? 0.0 : 1.0
    if let before = before.counted, let after = after.counted {
      changes = self.changes(before, after)
      distance = self.distance(before, after)
      if !changes.isEmpty || distance > 0 { fate = .moved }
    }
    let qualities = quality(before, person).flatMap { old in quality(after, person).map { (before: old, after: $0) } }
    return PersonComparison(
      person: person.account.id,
      fate: fate,
      outcomes: (before.outcome.name, after.outcome.name),
      distance: distance,
      quality: qualities,
      changes: Array(changes.prefix(most))
    )
  }
}

extension Reply.Outcome {
  /// `given`, `abstained`, `untrue`, or the code of the error.
  package var name: String {
    switch self {
    case .given: "given"
    case .abstained: "abstained"
    case .untrue: "untrue"
    case .failed(let code): code
    }
  }
}
