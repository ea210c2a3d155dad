import Synchronization

/// Carries entries from the loops to the sink, which may be slow: at most ``batchLimit`` batches wait, more are dropped.
final class AccessLog: Sendable {
  static let batchLimit = 1_024

  private let batches: AsyncStream<AccessLogBatch>.Continuation
  private let pump: Task<Void, Never>
  /// Entries that were dropped since the last batch that went through.
  private let dropped = Mutex(0)

  init(_ sink: @escaping @Sendable (AccessLogBatch) -> Void) {
    let (stream, continuation) = AsyncStream.makeStream(
      of: AccessLogBatch.self,
      bufferingPolicy: .bufferingOldest(Self.batchLimit)
    )
    batches = continuation
    pump = Task(executorPreference: HandlerThreads.shared) { for await batch in stream { sink(batch) } }
  }

  func add(_ entries: [AccessLogEntry]) {
    dropped.withLock { dropped in
      if case .dropped = batches.yield(AccessLogBatch(entries: entries, dropped: dropped)) {
        dropped += entries.count
      } else {
        dropped = 0
      }
    }
  }

  /// Returns once the sink has heard all.
  func finish() async {
    batches.finish()
    await pump.value
  }
}
