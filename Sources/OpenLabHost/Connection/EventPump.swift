import OpenLabProtocol

/// Hands the events of one call to its caller, in order, at the caller's pace.
///
/// What waits here is bounded by the credit of partial results and by the allowance of progress and logs; the credit
/// comes back only when the caller has taken the items.
final class EventPump: Sendable {
  private let events: AsyncStream<(CallEvent, Int)>.Continuation
  private let task: Task<Void, Never>

  init(
    handler: @escaping @Sendable (CallEvent) async -> Void,
    taken: @escaping @Sendable (_ items: Int, _ bytes: Int) -> Void
  ) {
    let (stream, continuation) = AsyncStream<(CallEvent, Int)>.makeStream()
    events = continuation
    task = Task {
      for await (event, bytes) in stream {
        await handler(event)
        if case .partialResult(let items) = event { taken(items.count, bytes) }
      }
    }
  }

  /// `bytes` is what the event took of the credit.
  func send(_ event: CallEvent, bytes: Int = 0) { events.yield((event, bytes)) }

  /// Returns when the caller has seen all that was sent; of a call that failed the rest is dropped, and the caller's
  /// work on it cancelled.
  func finish(_ outcome: RawOutcome) async {
    events.finish()
    if case .failure = outcome { task.cancel() }
    await task.value
  }
}
