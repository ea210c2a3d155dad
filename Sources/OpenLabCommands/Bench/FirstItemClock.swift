import OpenLabHost
import OpenLabProtocol
import Synchronization

/// How long a service took from a request's line to its first element.
final class FirstItemClock: LineObserver {
  private struct State {
    var askedAt: MonotonicTime?
    var time = Duration.zero
  }

  private let state = Mutex(State())

  /// Of the last call.
  var serviceTime: Duration { state.withLock { $0.time } }

  func line(_ direction: LineDirection, _ bytes: UnsafeBufferPointer<UInt8>, _ place: LinePlace) {
    guard place.trace != nil else { return }
    let now = MonotonicTime.now
    state.withLock { state in
      switch direction {
      case .toService: if Self.isMethod(bytes, Method.match.rawValue) { state.askedAt = now }
      case .fromService:
        guard let asked = state.askedAt, Self.isMethod(bytes, Method.partialResult.rawValue) else { return }
        state.time = now - asked
        state.askedAt = nil
      }
    }
  }

  private static func isMethod(_ bytes: UnsafeBufferPointer<UInt8>, _ method: String) -> Bool {
    (try? JSONValue(json: bytes))?["method"]?.string == method
  }
}
