import Synchronization

/// Takes a build's output in: each line goes on to who listens, the last ones are kept.
final class BuildOutput: ServiceProcessHandler {
  /// Lines that are kept for the error, and how long each may be.
  static let keptLines = 200
  static let longestLine = 2_000

  private struct State {
    var lines: [String] = []
    var partial: [UInt8] = []
    var firstError: String?
  }

  private let state = Mutex(State())
  private let listener: (@Sendable (String) -> Void)?

  init(_ listener: (@Sendable (String) -> Void)?) { self.listener = listener }

  /// The last lines, oldest first.
  var lines: [String] { state.withLock { $0.lines } }

  /// The line that most likely says what went wrong: the first that speaks of an error, else the last.
  var reason: String? {
    state.withLock { state in state.firstError ?? state.lines.last { !$0.allSatisfy(\.isWhitespace) } }
  }

  func outputReady(_ process: ServiceProcess) {
    guard case .bytes(let count) = process.readOutput(into: process.loop.scratch) else { return }
    let lines = state.withLock { state -> [String] in
      state.partial += process.loop.scratch[..<count]
      return Self.takeLines(&state)
    }
    for line in lines { tell(line) }
  }

  func outputEnded(_ process: ServiceProcess) {
    let rest = state.withLock { state -> [UInt8] in
      defer { state.partial = [] }
      return state.partial
    }
    if !rest.isEmpty { tell(String(decoding: rest, as: UTF8.self)) }
  }

  func logged(_ line: LogLine, _ process: ServiceProcess) { tell(line.text) }

  private static func takeLines(_ state: inout State) -> [String] {
    var lines: [String] = []
    var start = 0
    while let end = state.partial[start...].firstIndex(of: UInt8(ascii: "\n")) {
      lines.append(String(decoding: state.partial[start..<end], as: UTF8.self))
      start = end + 1
    }
    state.partial.removeFirst(start)
    // A line without an end is one all the same, once it is this long.
    if state.partial.count > longestLine {
      lines.append(String(decoding: state.partial, as: UTF8.self))
      state.partial = []
    }
    return lines
  }

  private func tell(_ line: String) {
    var line = line
    if line.unicodeScalars.last == "\r" { line.unicodeScalars.removeLast() }
    state.withLock { state in
      let kept = line.utf8.count > Self.longestLine ? String(line.prefix(Self.longestLine / 4)) + "…" : line
      if state.lines.count == Self.keptLines { state.lines.removeFirst() }
      state.lines.append(kept)
      if state.firstError == nil, kept.lowercased().contains("error") { state.firstError = kept }
    }
    listener?(line)
  }
}
