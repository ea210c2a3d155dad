import OpenLabProtocol

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Draws one step after the other.
struct StepPlanner {
  let seed: UInt64
  let services: [ServiceTraits]
  private var chance: SeededChance
  private var time = 0
  private var stepNumber = 0
  private var callNumber = 0
  /// In two of three seeds nothing is done that hits the healthy services too.
  private let hitsAll: Bool

  init(seed: UInt64, services: [ServiceTraits], _ chance: SeededChance) {
    self.seed = seed
    self.services = services
    self.chance = chance
    hitsAll = self.chance.perMille(333)
  }

  private enum Choice {
    case call, burst, flood, kill, pause, killSpawner, pauseSpawner, restartService, restartHost
  }

  mutating func next(before end: Int) -> Step? {
    time += chance.pick([(6, 0), (6, 1), (4, 4), (2, 12), (1, 30)])
    guard time < end else { return nil }
    let action = action()
    defer { stepNumber += 1 }
    return Step(number: stepNumber, at: time, action: action)
  }

  private mutating func action() -> Action {
    let wild = services.filter { $0.role == .wild }.map(\.index)
    var choices: [(Int, Choice)] = [(820, .call), (15, .burst)]
    if !wild.isEmpty { choices += [(5, .flood), (40, .kill), (14, .pause), (5, .restartService)] }
    if hitsAll { choices += [(3, .killSpawner), (3, .pauseSpawner), (3, .restartHost)] }
    switch chance.pick(choices) {
    case .call: return .calls([call(to: chance.pick(services))])
    case .burst:
      let service = chance.pick(services.filter { $0.role != .stillborn })
      return .calls((0..<chance.number(8...48)).map { _ in plainCall(to: service) })
    case .flood: return .calls(deafness(of: chance.pick(wild)))
    case .kill:
      return .kill(
        service: chance.pick(wild),
        chance.pick([(4, .service), (1, .keeper)]),
        signal: chance.pick([(6, SIGKILL), (2, SIGTERM), (1, SIGSEGV)])
      )
    case .pause:
      return .pause(service: chance.pick(wild), chance.pick([(4, .service), (1, .keeper)]), chance.number(5...700))
    case .killSpawner: return .killSpawner
    case .pauseSpawner: return .pauseSpawner(chance.number(5...400))
    case .restartService: return .restartService(chance.pick(wild))
    case .restartHost: return .restartHost(overlapping: chance.perMille(500), grace: chance.pick([0, 0, 20, 400]))
    }
  }

  // MARK: Calls

  private mutating func plainCall(to service: ServiceTraits) -> PlannedCall {
    defer { callNumber += 1 }
    return PlannedCall(
      number: callNumber,
      service: service.index,
      nonce: Nonce(seed: seed, call: callNumber),
      acts: [],
      ending: Ending.good[0].1
    )
  }

  /// A service that does not read, and requests that fill what lies between.
  private mutating func deafness(of index: Int) -> [PlannedCall] {
    var first = plainCall(to: services[index])
    first.acts = [Act("deaf", n: chance.number(50...600))]
    first.ending.collateral = [.hung, .busy]
    var calls = [first]
    for _ in 0..<chance.number(4...12) {
      var call = plainCall(to: services[index])
      call.padding = 1 << 20
      call.deadline = 3000
      calls.append(call)
    }
    return calls
  }

  private mutating func call(to service: ServiceTraits) -> PlannedCall {
    var call = plainCall(to: service)
    call.onLoop = chance.perMille(300)
    call.caller = chance.pick([nil, nil, "one", "two", "three"])
    call.ending = chance.pick(Ending.good)
    if service.role == .stillborn {
      call.deadline = chance.number(50...2000)
      return call
    }
    if chance.perMille(150) {
      call.asMatch = true
      if call.ending.act.n ?? 0 > 100_000 { call.ending = Ending.good[0].1 }
    }
    call.acts = acts(of: call)
    if !call.acts.isEmpty || chance.perMille(100) {
      call.consumer = chance.pick([(3, .none), (5, .prompt), (2, .slow(chance.number(1...12)))])
    }
    if chance.perMille(120) { call.padding = chance.pick([(8, 2000), (3, 100_000), (1, 1 << 20)]) }
    if chance.perMille(120) {
      call.cancelAfter = chance.pick([(3, 0), (3, 1), (3, chance.number(2...60))])
      call.onCancel = chance.pick([(4, "end"), (2, "late"), (2, "noise")])
      // Something to cancel.
      if chance.perMille(500) { call.acts.append(Act("wait", n: chance.number(1...80))) }
    }
    if call.acts.contains(where: { $0.what == "read" }), chance.perMille(400) {
      call.consent = .withdrawn(chance.number(0...60))
    }
    if service.role == .wild { spoil(&call) }
    return call
  }

  private mutating func acts(of call: PlannedCall) -> [Act] {
    var acts: [Act] = []
    for _ in 0..<chance.pick([(5, 0), (4, 1), (3, 2), (1, 4)]) {
      let act: Act = chance.pick([
        (6, Act("wait", n: chance.number(1...60))),
        (4, Act("progress", n: chance.number(1...20))),
        (1, Act("progress", n: 1000)),
        (2, Act("log", n: chance.number(1...8))),
        (5, Act("partial", n: 5 * chance.number(1...60), size: chance.pick([0, 20, 900, 30_000]))),
        (2, Act("stderr", n: chance.number(1...60))),
        (2, Act("stray")),
        (2, Act("scratch", n: chance.number(1...40_000))),
        (8, ask()),
      ])
      if act.name == "ask", call.asMatch { continue }
      if act.name == "partial", acts.contains(where: { $0.name == "partial" }) { continue }
      acts.append(act)
      // Once more after a while, so that consent may be withdrawn in between.
      if act.what == "read" { acts += [Act("wait", n: chance.number(1...60)), act] }
    }
    return acts
  }

  private mutating func ask() -> Act {
    chance.pick([
      (4, Act("ask", what: "reference")),
      (2, Act("ask", n: chance.number(2...40), what: "many")),
      (5, Act("ask", what: "read", scope: Scope.constraints.rawValue)),
      (2, Act("ask", what: "read", scope: Scope.rights.rawValue)),
      (2, Act("ask", what: "read", scope: Scope.diplomas.rawValue)),
      (1, Act("ask", what: "method")), (1, Act("ask", what: "params")), (1, Act("ask", what: "stranger")),
      (1, Act("ask", what: "former")), (1, Act("ask", what: "orphan")),
      (1, Act("ask", what: "reference", waits: false)),
    ])
  }

  /// What only a service may do from which anything may come.
  private mutating func spoil(_ call: inout PlannedCall) {
    if chance.perMille(300) {
      call.ending = chance.pick(Ending.bad)
      call.deadline = chance.number(300...2500)
    }
    if chance.perMille(100) { call.deadline = chance.number(1...200) }
    if chance.perMille(60) { call.acts.append(Act("block", n: chance.number(1...250))) }
    if chance.perMille(60) { call.acts.append(Act("child", what: chance.pick(["plain", "deaf", "daemon"]))) }
    if chance.perMille(30) { call.acts.append(Act("overcredit", n: 70)) }
    if chance.perMille(30) { call.acts.append(Act("progress", n: 20_000)) }
    if chance.perMille(20) { call.acts.append(Act("stderr", n: 5000)) }
    if chance.perMille(60) { call.onCancel = "ignore" }
  }
}
