import Foundation
import OpenLabProtocol

/// Writes the log to stderr from a thread of its own: a reader of stderr that is slow holds no host up.
///
/// Ten thousand lines wait at most; how many more there were is told once there is room again.
final class LogWriter: @unchecked Sendable {
  static let shared = LogWriter()
  private static let limit = 10_000

  // All but the condition is touched with it locked.
  private let condition = NSCondition()
  private var lines: [(String, Output)] = []
  private var dropped = 0
  private var isWriting = false
  private var hasThread = false

  func write(_ line: String, to output: Output) {
    condition.lock()
    defer { condition.unlock() }
    guard lines.count < Self.limit else {
      dropped += 1
      return
    }
    if dropped > 0 {
      let words = LocalizedText(
        "… \(dropped) lignes du journal perdues : la sortie d’erreur n’est pas lue assez vite.",
        "… \(dropped) lines of the log lost: stderr is not read fast enough."
      )
      lines.append((output.text(words), output))
      dropped = 0
    }
    lines.append((line, output))
    if hasThread { condition.signal() } else { start() }
  }

  private func start() {
    hasThread = true
    Thread.detachNewThread { [self] in
      while true {
        condition.lock()
        isWriting = false
        while lines.isEmpty {
          condition.broadcast()
          condition.wait()
        }
        let batch = lines
        lines = []
        isWriting = true
        condition.unlock()
        for (line, output) in batch { output.say(line) }
      }
    }
  }

  /// Returns when all is written, or after a second: what nobody reads keeps no program from ending.
  func flush() {
    let end = Date.now.addingTimeInterval(1)
    condition.lock()
    defer { condition.unlock() }
    while hasThread, !lines.isEmpty || isWriting, condition.wait(until: end) {}
  }
}
