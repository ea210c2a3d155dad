/// Stops a statement of a connection when its time is over or its task is cancelled.
final class Deadline {
  private var end: ContinuousClock.Instant?

  /// SQLite asks every so many instructions of its virtual machine: well under a millisecond.
  static let instructions: Int32 = 4_000

  func start(_ limit: Duration?) { end = limit.map { .now + $0 } }

  var isOver: Bool { end.map { .now >= $0 } ?? false }

  /// Called by SQLite on the thread that runs the statement; not 0 interrupts it.
  static let handler: @convention(c) (UnsafeMutableRawPointer?) -> Int32 = { context in
    guard let context else { return 0 }
    let deadline = Unmanaged<Deadline>.fromOpaque(context).takeUnretainedValue()
    return deadline.isOver || Task.isCancelled ? 1 : 0
  }
}

extension Duration {
  /// Whole milliseconds, rounded down.
  var milliseconds: Int64 { components.seconds * 1_000 + components.attoseconds / 1_000_000_000_000_000 }
}
