import COpenLabSystem

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// One of the kernel's means that a sandbox is made of; each holds by itself.
public enum SandboxLayer: Int, CaseIterable, Hashable, Sendable {
  /// No program that the service executes gains rights by it: setuid does nothing.
  case noNewPrivileges = 0
  /// No capability; where the host is the superuser, a user and a group that belong to this one process tree.
  case privileges
  /// A user namespace: what rights there are, are rights over nothing outside.
  case user
  /// A root folder of its own, read-only, with one scratch folder of limited size.
  case mount
  /// Process ids of its own: no process outside can be named, and the whole tree ends at once.
  case pid
  /// A network of its own with nothing in it.
  case network
  /// Shared memory and queues of its own.
  case ipc
  /// A host name of its own.
  case uts
  /// A view of the control groups that starts at its own.
  case cgroup
  /// Landlock: which files may be read, executed and written; no TCP, no signal and no abstract socket leaves the tree.
  case landlock
  /// seccomp: calls that no service needs answer EPERM.
  case seccomp

  /// What ``SandboxReport`` and `openlab doctor` call it.
  public var name: String {
    switch self {
    case .noNewPrivileges: "no-new-privileges"
    case .privileges: "privileges"
    case .user: "user-namespace"
    case .mount: "mount-namespace"
    case .pid: "pid-namespace"
    case .network: "network-namespace"
    case .ipc: "ipc-namespace"
    case .uts: "uts-namespace"
    case .cgroup: "cgroup-namespace"
    case .landlock: "landlock"
    case .seccomp: "seccomp"
    }
  }

  /// What goes when this goes: a root of its own shows the processes of whoever mounts it, and nothing else may be
  /// mounted, by a plain user, without a user namespace.
  var dependents: SandboxLayers {
    switch self {
    case .mount: [.pid]
    case .pid: [.mount]
    default: []
    }
  }

  /// Whether a service may be certified above `speaks` on a machine without it.
  public var isNeededForCertification: Bool { self != .cgroup }
}

/// A set of layers, as the bits that the init of a service reads.
package struct SandboxLayers: OptionSet, Hashable, Sendable {
  package let rawValue: UInt32
  package init(rawValue: UInt32) { self.rawValue = rawValue }
  package init(_ layer: SandboxLayer) { rawValue = 1 << UInt32(layer.rawValue) }

  package static let noNewPrivileges = SandboxLayers(.noNewPrivileges)
  package static let privileges = SandboxLayers(.privileges)
  package static let user = SandboxLayers(.user)
  package static let mount = SandboxLayers(.mount)
  package static let pid = SandboxLayers(.pid)
  package static let network = SandboxLayers(.network)
  package static let ipc = SandboxLayers(.ipc)
  package static let uts = SandboxLayers(.uts)
  package static let cgroup = SandboxLayers(.cgroup)
  package static let landlock = SandboxLayers(.landlock)
  package static let seccomp = SandboxLayers(.seccomp)
  /// Whether the kernel counts the processes of a tree by themselves, and not with all others of its user.
  /// The superuser's are not counted at all.
  package var countOwnProcesses: Bool { contains(geteuid() == 0 ? .privileges : .user) }

  package static let namespaces: SandboxLayers = [.mount, .pid, .network, .ipc, .uts, .cgroup]
  package static let all = SandboxLayers(rawValue: (1 << UInt32(SandboxLayer.allCases.count)) - 1)
}
