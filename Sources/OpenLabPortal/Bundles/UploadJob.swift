import OpenLabHost
import OpenLabProtocol
import OpenLabWeb
import Synchronization

/// One upload on its way to be a version.
final class UploadJob: Sendable {
  enum Stage: Sendable {
    case waiting
    case working
    case done(service: String, version: String)
    case refused(UploadRefusal)
    /// The archive was good; the catalogue does not take it.
    case turnedAway(Refusal)

    var isOver: Bool {
      switch self {
      case .waiting, .working: false
      case .done, .refused, .turnedAway: true
      }
    }
  }

  private struct State {
    var stage = Stage.waiting
    var lines: [String] = []
    var waiting: [Int: CheckedContinuation<Void, Never>] = [:]
    var next = 0
  }

  /// Lines of a build that are kept.
  static let keptLines = 200

  let id: String
  /// The provider that it is for: nobody else sees it.
  let provider: Int64
  /// As the browser called the file; shown, never used as a path.
  let fileName: String
  private let state = Mutex(State())

  init(id: String, provider: Int64, fileName: String) {
    self.id = id
    self.provider = provider
    self.fileName = fileName
  }

  var stage: Stage { state.withLock { $0.stage } }

  /// What the build has said last.
  var lines: [String] { state.withLock { $0.lines } }

  func say(_ line: String) {
    state.withLock { state in
      if state.lines.count == Self.keptLines { state.lines.removeFirst() }
      state.lines.append(String(line.prefix(500)))
    }
  }

  func move(to stage: Stage) {
    let waiting = state.withLock { state -> [CheckedContinuation<Void, Never>] in
      state.stage = stage
      guard stage.isOver else { return [] }
      defer { state.waiting = [:] }
      return Array(state.waiting.values)
    }
    for continuation in waiting { continuation.resume() }
  }

  /// Returns when it is over, or after `limit`.
  func settle(within limit: Duration) async {
    let number = state.withLock { state in
      state.next += 1
      return state.next
    }
    let late = Task { [self] in
      try? await Task.sleep(for: limit)
      state.withLock { $0.waiting.removeValue(forKey: number) }?.resume()
    }
    await withCheckedContinuation { continuation in
      let isOver = state.withLock { state in
        if !state.stage.isOver { state.waiting[number] = continuation }
        return state.stage.isOver
      }
      if isOver { continuation.resume() }
    }
    late.cancel()
  }
}
