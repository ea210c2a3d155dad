import OpenLabProtocol

/// How a service ends a call, and what may follow from it.
struct Ending: Hashable, Sendable {
  let act: Act
  /// Whether the call's own answer may come.
  var answers = false
  /// The errors with which the call itself may end.
  var errors: Set<ErrorCode> = []
  /// The errors with which other calls on the same process may end: empty where it harms no other.
  var collateral: Set<ErrorCode> = []

  /// What a process that ended shows as, depending on what the host notices first.
  static let deaths: Set<ErrorCode> = [.crashed, .closedInput, .closedOutput]

  /// What a service says when it fails as told.
  static let planned = ErrorCode(rawValue: "chaos/planned")

  static let good: [(Int, Ending)] = [
    (60, Ending(act: Act("answer"), answers: true)),
    (6, Ending(act: Act("answer", n: 3000), answers: true)),
    (3, Ending(act: Act("answer", n: 300_000), answers: true)),
    (1, Ending(act: Act("answer", n: 3 << 20), answers: true)),
    (4, Ending(act: Act("drip"), answers: true)),
    (6, Ending(act: Act("error"), errors: [planned])),
  ]

  /// Only for services from which anything may come.
  static let bad: [(Int, Ending)] =
    [
      (8, Ending(act: Act("never"))),
      (5, Ending(act: Act("twice"), answers: true, errors: [.unknownID], collateral: [.unknownID])),
      (3, Ending(act: Act("unknown"), errors: [.unknownID], collateral: [.unknownID])),
      (2, Ending(act: Act("text-id"), errors: [.unknownID], collateral: [.unknownID])),
      (6, Ending(act: Act("exit", n: 3), errors: deaths, collateral: deaths)),
      (3, Ending(act: Act("exit", n: 0), errors: deaths, collateral: deaths)),
      (3, Ending(act: Act("signal", n: 11), errors: deaths, collateral: deaths)),
      (2, Ending(act: Act("signal", n: 6), errors: deaths, collateral: deaths)),
      (5, Ending(act: Act("answer-exit"), answers: true, errors: deaths, collateral: deaths)),
      (3, Ending(act: Act("half-exit"), errors: deaths, collateral: deaths)),
      (
        3,
        // What follows the half line makes it one that cannot be read.
        Ending(act: Act("half-stay", n: 300), errors: [.invalidJSON], collateral: [.invalidJSON])
      ),
      (2, Ending(act: Act("close-output"), errors: deaths, collateral: deaths)),
      (2, Ending(act: Act("close-input"), errors: deaths, collateral: deaths)),
    ]
    + [
      ("banner", ErrorCode.invalidJSON), ("empty", .invalidJSON), ("nul", .invalidJSON), ("comma", .invalidJSON),
      ("bytes", .invalidUTF8), ("twins", .duplicateMember), ("deep", .tooDeep), ("huge", .numberOutOfRange),
      ("array", .notJSONRPC), ("no-version", .notJSONRPC), ("long", .lineTooLong), ("endless", .lineTooLong),
      ("progress", .invalidParams),
    ].map { (1, Ending(act: Act("garbage", what: $0), errors: [$1], collateral: [$1])) }
}
