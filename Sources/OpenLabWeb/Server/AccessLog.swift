/// Carries entries from the loops to the sink, which may be slow: at most ``batchLimit`` batches wait, more are dropped.
final class AccessLog: Sendable {
  static let batchLimit = 1_024

  private let batches: AsyncStream<[AccessLogEntry]>.Continuation
  private let pump: Task<Void, Never>

  init(_ sink: @escaping @Sendable ([AccessLogEntry]) -> Void) {
    let (stream, continuation) = AsyncStream.makeStream(
      of: [AccessLogEntry].self,
      bufferingPolicy: .bufferingOldest(Self.batchLimit)
    )
    batches = continuation
    pump = Task(executorPreference: HandlerThreads.shared) { for await batch in stream { sink(batch) } }
  }

  func add(_ batch: [AccessLogEntry]) { batches.yield(batch) }

  /// Returns once the sink has heard all.
  func finish() async {
    batches.finish()
    await pump.value
  }
}
