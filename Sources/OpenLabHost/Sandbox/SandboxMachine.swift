import COpenLabSystem
import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Which layers this machine has, learnt from launches: one that cannot be had fails the launch that asked for it, and
/// is not asked for again.
package final class SandboxMachine: Sendable {
  package static let shared = SandboxMachine()

  /// Why a layer cannot be had.
  package enum Reason: Hashable, Sendable {
    /// An errno of the kernel.
    case refused(Int32)
    /// It goes with another that cannot be had.
    case needs(SandboxLayer)
    /// The system has none of them.
    case otherSystem
  }

  private struct Known {
    var missing: [SandboxLayer: Reason] = [:]
    var landlock: Int32 = 0
  }
  private let known = Mutex(Known())
  /// The control groups that trees are held by where they can be had.
  let groups: ControlGroups

  package convenience init() { self.init(groups: .shared) }

  init(groups: ControlGroups) {
    self.groups = groups
    #if !os(Linux)
      known.withLock { for layer in SandboxLayer.allCases { $0.missing[layer] = .otherSystem } }
    #endif
  }

  /// What of a set can be had as far as is known.
  package func available(_ layers: SandboxLayers) -> SandboxLayers {
    known.withLock { $0.missing.keys.reduce(layers) { $0.subtracting(SandboxLayers($1)) } }
  }

  package var missing: [SandboxLayer: Reason] { known.withLock { $0.missing } }

  /// The version of Landlock that holds; 0 where there is none, or nothing has been launched.
  package var landlockVersion: Int {
    get { known.withLock { Int($0.landlock) } }
  }

  func lacks(_ layer: SandboxLayer, _ error: Int32) {
    // A plain user has none of the other namespaces without one for users.
    let others = layer == .user && geteuid() != 0 ? SandboxLayers.namespaces : layer.dependents
    known.withLock { known in
      known.missing[layer] = .refused(error)
      for other in SandboxLayer.allCases where others.contains(SandboxLayers(other)) {
        if known.missing[other] == nil { known.missing[other] = .needs(layer) }
      }
    }
  }

  func holds(landlock version: Int32) { known.withLock { $0.landlock = version } }
}
