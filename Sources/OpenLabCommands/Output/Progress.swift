import OpenLabProtocol
import Synchronization

/// A line on stderr that shows how far work has come: only once it has lasted a second, and only on a terminal.
final class Progress: Sendable {
  private struct State {
    var fraction: Double?
    var message: String
    var isShown = false
    var isOver = false
    var turn = 0
    var count = 0
  }

  private let output: Output
  private let state: Mutex<State>

  private init(_ output: Output, _ message: LocalizedText) {
    self.output = output
    state = Mutex(State(message: output.text(message)))
  }

  /// Runs `work`, and tells of it while it lasts.
  static func during<Result: Sendable>(
    _ message: LocalizedText,
    _ output: Output,
    _ work: @Sendable (Progress) async throws -> Result
  ) async throws -> Result {
    let progress = Progress(output, message)
    guard output.messages.isTerminal, !output.isQuiet, !output.isJSON else { return try await work(progress) }
    let ticking = Task {
      try await Task.sleep(for: .seconds(1))
      while true {
        progress.draw()
        try await Task.sleep(for: .milliseconds(120))
      }
    }
    defer {
      ticking.cancel()
      progress.erase()
    }
    return try await work(progress)
  }

  /// 0…1, or nil for work whose end is not in sight.
  func update(_ fraction: Double?, _ message: String? = nil) {
    state.withLock {
      $0.fraction = fraction.map { min(max($0, 0), 1) } ?? $0.fraction
      if let message { $0.message = SafeText.cleaned(message) }
    }
  }

  /// Counts what has come so far.
  func count(_ more: Int) -> Int {
    state.withLock {
      $0.count += more
      return $0.count
    }
  }

  private func draw() {
    state.withLock { state in
      guard !state.isOver else { return }
      state.isShown = true
      state.turn += 1
      let wheel = Array("⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏")
      let mark = state.fraction.map { Bar.text($0, width: 20) } ?? String(wheel[state.turn % wheel.count])
      let room = output.width - DisplayWidth.of(mark) - 2
      let message = TextWrap.lines(state.message, width: max(10, room)).first ?? ""
      try? output.messages.write(Array("\r\u{1B}[2K\(mark) \(message)".utf8))
      try? output.messages.flush()
    }
  }

  private func erase() {
    state.withLock { state in
      state.isOver = true
      guard state.isShown else { return }
      try? output.messages.write(Array("\r\u{1B}[2K".utf8))
      try? output.messages.flush()
    }
  }
}
