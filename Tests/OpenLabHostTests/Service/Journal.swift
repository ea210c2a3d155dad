import OpenLabProtocol
import Synchronization

@testable import OpenLabHost

/// Keeps what a host logs, and lets a test wait for it.
final class Journal: Sendable {
  private struct State {
    var records: [LogRecord] = []
    var waiting: [(LogEvent, Int, CheckedContinuation<Void, Never>)] = []
  }

  private let state = Mutex(State())

  func note(_ record: LogRecord) {
    let ready = state.withLock { state in
      state.records.append(record)
      let records = state.records
      let ready = state.waiting.filter { Self.has(records, $0.0, $0.1) }
      state.waiting.removeAll { Self.has(records, $0.0, $0.1) }
      return ready.map(\.2)
    }
    for continuation in ready { continuation.resume() }
  }

  var records: [LogRecord] { state.withLock { $0.records } }

  func all(_ event: LogEvent) -> [LogRecord] { records.filter { $0.event == event } }
  func count(of event: LogEvent) -> Int { all(event).count }

  private static func has(_ records: [LogRecord], _ event: LogEvent, _ count: Int) -> Bool {
    records.lazy.filter { $0.event == event }.count >= count
  }

  /// Returns once as many records of a kind have been written.
  func wait(for event: LogEvent, count: Int = 1) async {
    await withCheckedContinuation { continuation in
      let isMet = state.withLock { state in
        if Self.has(state.records, event, count) { return true }
        state.waiting.append((event, count, continuation))
        return false
      }
      if isMet { continuation.resume() }
    }
  }
}
