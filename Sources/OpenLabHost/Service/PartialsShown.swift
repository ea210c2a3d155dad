import Synchronization

/// Whether a caller has been shown any part of a result.
final class PartialsShown: Sendable {
  private let state = Atomic(false)

  var any: Bool { state.load(ordering: .relaxed) }

  /// The same events, noted on their way.
  func noting(_ events: @escaping @Sendable (CallEvent) async -> Void) -> @Sendable (CallEvent) async -> Void {
    { [self] event in
      if case .partialResult = event { state.store(true, ordering: .relaxed) }
      await events(event)
    }
  }
}
