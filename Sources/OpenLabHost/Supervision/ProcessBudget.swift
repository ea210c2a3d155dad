/// What all services of a host share: how many processes there may be, and how many may start at once.
///
/// Services ask for a start and are granted one each in turn, those without any process first. All on the loop.
final class ProcessBudget: @unchecked Sendable {
  let limits: SupervisionLimits
  private let loop: IOLoop
  /// Processes that start, run or have not quite ended yet.
  private(set) var processes = 0
  /// Starts under way that count.
  private(set) var starts = 0
  /// Who asks, each once, next first.
  private var withoutProcess: [Supervisor] = []
  private var growing: [Supervisor] = []
  /// Services with a process: those that may be asked to make room.
  private var living: [ObjectIdentifier: Supervisor] = [:]
  /// Processes that are about to end so that others may start.
  private var leaving: Set<ObjectIdentifier> = []
  private var isGranting = false

  init(limits: SupervisionLimits, loop: IOLoop) {
    self.limits = limits
    self.loop = loop
  }

  /// How many services wait for their turn to start a process.
  var waitingServices: Int { withoutProcess.count + growing.count }

  /// Whether starts have to wait for others to end.
  var isFull: Bool { processes >= limits.processes }

  /// Whether a service waits for a process that another could give up.
  private(set) var needsRoom = false

  /// A process has come to be without calls while ``needsRoom``.
  func becameIdle() { grant() }

  /// Puts a service in the row of those that want to start a process.
  func ask(_ supervisor: Supervisor) {
    guard !withoutProcess.contains(where: { $0 === supervisor }), !growing.contains(where: { $0 === supervisor }) else {
      return
    }
    if supervisor.hasProcess { growing.append(supervisor) } else { withoutProcess.append(supervisor) }
    grant()
  }

  func withdraw(_ supervisor: Supervisor) {
    withoutProcess.removeAll { $0 === supervisor }
    growing.removeAll { $0 === supervisor }
  }

  /// A start that was granted has come to its end, or has taken so long that others need not wait for it.
  func startEnded() {
    starts -= 1
    grant()
  }

  /// A process that was granted is gone.
  func processEnded(_ instance: ServiceInstance, of supervisor: Supervisor) {
    processes -= 1
    leaving.remove(ObjectIdentifier(instance))
    if !supervisor.hasProcess { living[ObjectIdentifier(supervisor)] = nil }
    grant()
  }

  private func grant() {
    // A start may fail at once and ask again.
    guard !isGranting else { return }
    isGranting = true
    needsRoom = false
    defer { isGranting = false }
    while starts < limits.simultaneousStarts {
      if processes >= limits.processes {
        makeRoom()
        return
      }
      let next: Supervisor
      if !withoutProcess.isEmpty {
        next = withoutProcess.removeFirst()
      } else if !growing.isEmpty {
        next = growing.removeFirst()
      } else {
        return
      }
      guard next.wantsProcess else {
        next.wanted = 0
        continue
      }
      processes += 1
      starts += 1
      living[ObjectIdentifier(next)] = next
      next.start()
      // Behind the others, if it wants another one.
      if next.wantsProcess { growing.append(next) }
    }
  }

  /// Ends processes for the services that have none: idle ones first, those longest that have been so for the longest
  /// time; then one too many of the service that has the most.
  private func makeRoom() {
    for supervisor in withoutProcess where !supervisor.wantsProcess { supervisor.wanted = 0 }
    withoutProcess.removeAll { $0.wanted == 0 }
    defer { needsRoom = leaving.count < withoutProcess.count }
    while leaving.count < withoutProcess.count {
      let idle = living.values.compactMap(\.longestIdle).min {
        $0.idleSince ?? .distantPast < $1.idleSince ?? .distantPast
      }
      if let idle {
        leaving.insert(ObjectIdentifier(idle))
        idle.supervisor?.evict(idle, toMakeRoom: true)
        continue
      }
      guard let largest = living.values.max(by: { $0.usableProcesses < $1.usableProcesses }),
        largest.usableProcesses > 1, let surplus = largest.retireSurplus()
      else { return }
      leaving.insert(ObjectIdentifier(surplus))
    }
  }
}

extension MonotonicTime {
  /// Before any other.
  static var distantPast: MonotonicTime { MonotonicTime(nanoseconds: .min) }
}
