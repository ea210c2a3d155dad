import OpenLabHost
import OpenLabProtocol
import Synchronization

/// What the first signal sets going: hosts stop, with the calls in flight let to their end, then the command's own work
/// is cancelled.
final class Shutdown: Sendable {
  static let shared = Shutdown()
  /// What calls in flight are given to end.
  static let grace = Duration.seconds(10)

  private struct State {
    var hosts: [ObjectIdentifier: ServiceHost] = [:]
    var isBegun = false
  }

  private let state = Mutex(State())

  /// Has a host stop at the first signal, or at once if that has come.
  func add(_ host: ServiceHost) {
    let isBegun = state.withLock { state in
      state.hosts[ObjectIdentifier(host)] = host
      return state.isBegun
    }
    if isBegun { Task { await host.stop(grace: .zero) } }
  }

  func remove(_ host: ServiceHost) {
    _ = state.withLock { $0.hosts.removeValue(forKey: ObjectIdentifier(host)) }
  }

  /// Stops all hosts, then calls `cancel`; at once where there are none.
  func begin(_ output: Output, cancel: @escaping @Sendable () -> Void) {
    let hosts = state.withLock { state in
      state.isBegun = true
      return Array(state.hosts.values)
    }
    if hosts.isEmpty { return cancel() }
    Task {
      var calls = 0
      for host in hosts { calls += await host.activeCalls }
      if calls > 0 {
        let seconds = Self.grace.components.seconds
        output.note(
          LocalizedText(
            "Arrêt : les appels en cours (\(calls)) ont \(seconds) s pour finir ; un second signal arrête tout de suite.",
            "Stopping: calls in flight (\(calls)) have \(seconds) s to end; a second signal ends at once."
          )
        )
      }
      await withTaskGroup(of: Void.self) { group in
        for host in hosts { group.addTask { await host.stop(grace: Self.grace) } }
      }
      cancel()
    }
  }
}
