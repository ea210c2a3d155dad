#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Finds out where this process may make control groups.
enum ControlGroupSearch {
  /// Of the names of all groups that OpenLab makes.
  static let prefix = "openlab-"

  static func base() -> Result<ControlGroups.Base, ControlGroups.Absence> {
    guard
      let own = ownFolder(
        mounts: ProcessTree.text("/proc/self/mountinfo", most: 1 << 20),
        groups: ProcessTree.text("/proc/self/cgroup")
      )
    else { return .failure(.noHierarchy) }
    return base(in: own, alone: { isAlone(in: $0) })
  }

  /// The folder of this process's group; nil where no hierarchy of version 2 is mounted.
  static func ownFolder(mounts: String, groups: String) -> String? {
    guard let line = groups.split(separator: "\n").first(where: { $0.hasPrefix("0::/") }) else { return nil }
    let group = String(line.dropFirst("0::".count))
    for mount in mounts.split(separator: "\n") {
      // id parent device root place options [more] - type source options (proc_pid_mountinfo(5))
      let fields = mount.split(separator: " ")
      guard let dash = fields.firstIndex(of: "-"), fields.count > dash + 1, fields[dash + 1] == "cgroup2", dash > 5
      else { continue }
      let root = String(fields[3])
      guard FilePath.isInside(group, root) else { continue }
      let below = root == "/" ? group : String(group.dropFirst(root.count))
      return FilePath.normalized("\(fields[4])/\(below)")
    }
    return nil
  }

  static func base(
    in own: String,
    needed: [String] = ControlGroups.needed,
    alone: (String) -> Bool
  ) -> Result<ControlGroups.Base, ControlGroups.Absence> {
    let offered = ControlGroupFile.words("\(own)/cgroup.controllers")
    let lacking = needed.filter { !offered.contains($0) }
    if !lacking.isEmpty { return .failure(.lacks(folder: own, controllers: lacking)) }
    for path in [own, "\(own)/cgroup.procs", "\(own)/cgroup.subtree_control"] where access(path, W_OK) != 0 {
      return .failure(.closed(path: path, error: errno))
    }
    removeLeftovers(in: own)
    let control = "\(own)/cgroup.subtree_control"
    if needed.allSatisfy(ControlGroupFile.words(control).contains) { return .success(.init(folder: own, home: own)) }
    let order = needed.map { "+\($0)" }.joined(separator: " ")
    let error = ControlGroupFile.write(order, to: control)
    if error == 0 { return .success(.init(folder: own, home: own)) }
    guard error == EBUSY else { return .failure(.closed(path: control, error: error)) }
    guard alone(own) else { return .failure(.shared(folder: own)) }
    return move(out: own, order)
  }

  /// Moves what is in a group to one below it, so that it may hand on what others are held by.
  private static func move(
    out own: String,
    _ order: String
  ) -> Result<ControlGroups.Base, ControlGroups.Absence> {
    let home = "\(own)/\(prefix)\(ProcessMark.own ?? "\(getpid())")-host"
    guard mkdir(home, 0o755) == 0 || errno == EEXIST else { return .failure(.closed(path: own, error: errno)) }
    for process in ControlGroupFile.words("\(own)/cgroup.procs") {
      _ = ControlGroupFile.write(process, to: "\(home)/cgroup.procs")
    }
    let error = ControlGroupFile.write(order, to: "\(own)/cgroup.subtree_control")
    if error == 0 { return .success(.init(folder: own, home: home)) }
    for process in ControlGroupFile.words("\(home)/cgroup.procs") {
      _ = ControlGroupFile.write(process, to: "\(own)/cgroup.procs")
    }
    rmdir(home)
    return .failure(.closed(path: "\(own)/cgroup.subtree_control", error: error))
  }

  /// Whether nobody is in the group but this process and the one that starts its services.
  private static func isAlone(in group: String) -> Bool {
    let ours = ["\(getpid())", Spawner.shared.processID.map { "\($0)" } ?? ""]
    return ControlGroupFile.words("\(group)/cgroup.procs").allSatisfy(ours.contains)
  }

  /// Those of hosts that were killed. One that is not empty stays.
  static func removeLeftovers(in folder: String) {
    for name in (try? FolderListing.names(in: folder)) ?? [] where name.hasPrefix(prefix) {
      let words = name.dropFirst(prefix.count).split(separator: "-")
      if ProcessMark.isGone(words.prefix(3).joined(separator: "-")) { rmdir("\(folder)/\(name)") }
    }
  }
}
