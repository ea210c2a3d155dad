import Synchronization

/// A clock that a test sets: UTC in ISO 8601.
final class TestClock: Sendable {
  private let state: Mutex<String>

  init(_ now: String) { state = Mutex(now) }

  var now: String {
    get { state.withLock { $0 } }
    set { state.withLock { $0 = newValue } }
  }
}
