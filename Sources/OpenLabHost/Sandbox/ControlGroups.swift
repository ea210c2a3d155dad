import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Makes control groups (version 2) for the trees of services, where the kernel and the rights of this process let it.
///
/// They are made in the group that this process is in, so that whatever holds for it holds for its services too, and goes
/// with it. A group that hands memory and processes on to others holds no processes of its own, by the kernel's rule:
/// where this process is alone in its group it moves to one beside those of its services.
final class ControlGroups: Sendable {
  static let shared = ControlGroups()

  /// What a group must be able to hold.
  static let needed = ["memory", "pids"]

  /// Why there are none.
  enum Absence: Error, Hashable, Sendable {
    /// No control groups of version 2, or none that this process can see.
    case noHierarchy
    /// The group of this process has none of these to hand on.
    case lacks(folder: String, controllers: [String])
    /// A file that may not be written to, and an errno.
    case closed(path: String, error: Int32)
    /// Others are in the group, which therefore cannot hand anything on.
    case shared(folder: String)
  }

  struct Base: Hashable, Sendable {
    /// Where groups are made.
    let folder: String
    /// Where this process is, and what the inits go back to.
    let home: String
  }

  private struct State {
    var base: Result<Base, Absence>?
    var count = 0
    /// Groups that were not empty yet when they were to go.
    var left: [String] = []
  }

  private let state: Mutex<State>
  private let limits: @Sendable (SandboxLimits) -> [(file: String, text: String, isNeeded: Bool)]

  /// The groups of this machine, looked for when the first is made.
  init() {
    state = Mutex(State())
    limits = Self.limits
  }

  /// For tests: groups in a given folder, with the limits that can be set there.
  init(
    _ base: Result<Base, Absence>,
    limits: @escaping @Sendable (SandboxLimits) -> [(file: String, text: String, isNeeded: Bool)] = ControlGroups.limits
  ) {
    state = Mutex(State(base: base))
    self.limits = limits
  }

  /// Where groups are made, or why nowhere.
  var base: Result<Base, Absence> { state.withLock { Self.base(&$0) } }

  private static func base(_ state: inout State) -> Result<Base, Absence> {
    if let base = state.base { return base }
    let found = ControlGroupSearch.base()
    state.base = found
    return found
  }

  /// A group that holds a tree to its limits; nil where there are none.
  func make(_ limits: SandboxLimits) -> ControlGroup? {
    state.withLock { state in
      guard case .success(let base) = Self.base(&state) else { return nil }
      Self.sweep(&state)
      state.count += 1
      let folder = "\(base.folder)/\(ControlGroupSearch.prefix)\(ProcessMark.own ?? "\(getpid())")-\(state.count)"
      guard mkdir(folder, 0o755) == 0 else {
        state.base = .failure(.closed(path: base.folder, error: errno))
        return nil
      }
      for limit in self.limits(limits) {
        let path = "\(folder)/\(limit.file)"
        let error = ControlGroupFile.write(limit.text, to: path)
        if error == 0 || !limit.isNeeded { continue }
        rmdir(folder)
        state.base = .failure(.closed(path: path, error: error))
        return nil
      }
      return ControlGroup(folder: folder, home: base.home, self)
    }
  }

  /// An init could not enter its group: none is made from now on, and the host watches the trees itself.
  func refused(_ error: Int32) {
    state.withLock { state in
      guard case .success(let base)? = state.base else { return }
      state.base = .failure(.closed(path: "\(base.folder)/cgroup.procs", error: error))
    }
  }

  func remove(_ folder: String) {
    state.withLock { state in
      state.left.append(folder)
      Self.sweep(&state)
    }
  }

  private static func sweep(_ state: inout State) {
    // The last of its processes may be on its way out.
    state.left.removeAll { rmdir($0) == 0 || errno != EBUSY }
  }

  static let limits: @Sendable (SandboxLimits) -> [(file: String, text: String, isNeeded: Bool)] = { limits in
    // Besides the tree: PID 1 of its process ids, and its init until it has gone back. The kernel knows no more than 2²².
    let processes = min(limits.processes, 1 << 22 - 4) + 2
    return [
      ("memory.max", "\(limits.memory)", true), ("memory.swap.max", "0", false), ("memory.oom.group", "1", true),
      ("pids.max", "\(processes)", true),
    ]
  }
}
