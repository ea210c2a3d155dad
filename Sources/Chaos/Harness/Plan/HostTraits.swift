import OpenLabProtocol

/// How the hosts of a plan are set up.
struct HostTraits: Hashable, Sendable {
  /// Services run in the strict sandbox, or without any.
  var isFenced: Bool
  /// The healthy service with one place runs from a bundle, with a scratch folder of its own.
  var isBundled: Bool
  /// Falls that put a service in quarantine; nil: as good as never.
  var fallsToQuarantine: Int?
  /// Processes of one service, and of all beyond one for each.
  var processesPerService: Int
  var spareProcesses: Int
  var simultaneousStarts: Int
  /// Calls that may wait for one service.
  var waitingCalls: Int
  /// Milliseconds after which a process without calls ends.
  var idle: Int

  init(_ chance: inout SeededChance) {
    isFenced = chance.perMille(750)
    isBundled = chance.perMille(300)
    fallsToQuarantine = chance.perMille(400) ? 5 : nil
    processesPerService = chance.number(1...4)
    spareProcesses = chance.number(1...8)
    simultaneousStarts = chance.pick([1, 2, 8])
    waitingCalls = chance.pick([32, 256, 1024])
    idle = chance.pick([20, 200, 300_000])
  }

  var json: JSONValue {
    [
      "fenced": .boolean(isFenced), "bundled": .boolean(isBundled),
      "fallsToQuarantine": fallsToQuarantine.map { .integer(Int64($0)) } ?? .null,
      "processesPerService": .integer(Int64(processesPerService)),
      "spareProcesses": .integer(Int64(spareProcesses)), "simultaneousStarts": .integer(Int64(simultaneousStarts)),
      "waitingCalls": .integer(Int64(waitingCalls)), "idleMs": .integer(Int64(idle)),
    ]
  }
}
