import OpenLabProtocol

/// What happens in a run: a pure function of the seed, the number of services and the time.
///
/// A longer time only adds steps. What processes make of it depends on the machine; what is done to them does not.
package struct ChaosPlan: Sendable {
  package let seed: UInt64
  package let milliseconds: Int
  let services: [ServiceTraits]
  let steps: [Step]
  /// At the end the host is not stopped but killed, with calls in flight.
  package let endsWithKill: Bool
  let host: HostTraits

  package init(seed: UInt64, milliseconds: Int, services count: Int = 5) {
    self.seed = seed
    self.milliseconds = milliseconds
    var chance = SeededChance(seed: seed)
    services = Self.services(max(2, count), &chance)
    endsWithKill = chance.perMille(250)
    host = HostTraits(&chance)
    var planner = StepPlanner(seed: seed, services: services, chance)
    var steps: [Step] = []
    while let step = planner.next(before: milliseconds) { steps.append(step) }
    self.steps = steps
  }

  package var stepCount: Int { steps.count }

  /// Two that do their work, one that is never born if there are more than three, and wild ones.
  private static func services(_ count: Int, _ chance: inout SeededChance) -> [ServiceTraits] {
    (0..<count).map { index in
      switch index {
      case 0: ServiceTraits(index: index, role: .healthy, places: 16)
      case 1: ServiceTraits(index: index, role: .healthy, places: 1)
      case count - 1 where count > 3:
        ServiceTraits(
          index: index,
          role: .stillborn,
          places: 1,
          birth: chance.pick(ServiceTraits.births.keys.sorted())
        )
      default: ServiceTraits(index: index, role: .wild, places: chance.pick([1, 4, 64]))
      }
    }
  }

  /// The plan as lines of JSON: the services, then each step.
  package var lines: [[UInt8]] {
    let head: JSONValue = [
      "seed": .integer(Int64(bitPattern: seed)), "milliseconds": .integer(Int64(milliseconds)),
      "services": .array(services.map(\.json)), "ending": endsWithKill ? "kill" : "stop",
      "host": host.json,
    ]
    return [head.json] + steps.map(\.json.json)
  }
}
