import Synchronization

/// The last of what a service wrote on its stderr, as lines.
///
/// Keeps 64 KiB; a line is cut at 8 KiB. May be read from any thread, and after the service's end.
package final class ServiceLog: Sendable {
  package static let capacity = 64 << 10
  package static let longestLine = 8 << 10

  private struct State {
    /// Oldest first; those before `first` are dropped already.
    var lines: [LogLine] = []
    var first = 0
    var bytes = 0
    var dropped = 0
    /// A line without its end yet.
    var partial: [UInt8] = []
    /// The end of a line that was cut is still to come.
    var skipping = false
  }

  private let state = Mutex(State())

  package init() {}

  /// What is kept, oldest first; a line without its end is the last.
  package var lines: [LogLine] {
    state.withLock { state in
      var lines = Array(state.lines[state.first...])
      if !state.partial.isEmpty { lines.append(LogLine(state.partial, isCut: false)) }
      return lines
    }
  }

  /// How many older lines are no longer kept.
  package var droppedLines: Int { state.withLock { $0.dropped } }

  /// Takes bytes in and answers the lines that they complete.
  func append(_ bytes: UnsafeRawBufferPointer) -> [LogLine] {
    state.withLock { state in
      var completed: [LogLine] = []
      var rest = bytes[...]
      while !rest.isEmpty {
        let end = rest.firstIndex(of: UInt8(ascii: "\n"))
        Self.take(rest[..<(end ?? rest.endIndex)], ended: end != nil, &state, &completed)
        rest = rest[(end.map { $0 + 1 } ?? rest.endIndex)...]
      }
      return completed
    }
  }

  /// The stream has ended: what is left is a line.
  func finish() -> [LogLine] {
    state.withLock { state in
      if state.partial.isEmpty { return [] }
      var completed: [LogLine] = []
      Self.take(UnsafeRawBufferPointer(start: nil, count: 0)[...], ended: true, &state, &completed)
      return completed
    }
  }

  private static func take(
    _ part: Slice<UnsafeRawBufferPointer>,
    ended: Bool,
    _ state: inout State,
    _ completed: inout [LogLine]
  ) {
    if !state.skipping {
      let room = longestLine - state.partial.count
      state.partial.append(contentsOf: part.prefix(room))
      if part.count > room {
        keep(LogLine(state.partial, isCut: true), &state, &completed)
        state.skipping = true
      }
    }
    if !ended { return }
    if !state.skipping {
      if state.partial.last == UInt8(ascii: "\r") { state.partial.removeLast() }
      keep(LogLine(state.partial, isCut: false), &state, &completed)
    }
    state.skipping = false
  }

  private static func keep(_ line: LogLine, _ state: inout State, _ completed: inout [LogLine]) {
    completed.append(line)
    state.partial.removeAll(keepingCapacity: true)
    state.lines.append(line)
    state.bytes += cost(line)
    while state.bytes > capacity {
      state.bytes -= cost(state.lines[state.first])
      state.first += 1
      state.dropped += 1
    }
    if state.first > 64, state.first > state.lines.count / 2 {
      state.lines.removeFirst(state.first)
      state.first = 0
    }
  }

  /// Empty lines count too, so that they are bounded as well.
  private static func cost(_ line: LogLine) -> Int { line.text.utf8.count + 32 }
}
