/// What a connection has counted; for diagnoses and metrics.
package struct ConnectionCounters: Hashable, Sendable {
  package var calls = 0
  package var answers = 0
  package var callbacks = 0
  /// Progress and logs beyond the allowance, dropped.
  package var droppedEvents = 0
  /// Answers to calls whose caller had been answered, dropped.
  package var lateAnswers = 0
  package var unknownNotifications = 0
  /// Callbacks answered with an error.
  package var refusedCallbacks = 0

  /// What the service sent that served nobody.
  var unwanted: Int { droppedEvents + lateAnswers + unknownNotifications + refusedCallbacks }

  mutating func add(_ other: ConnectionCounters) {
    calls += other.calls
    refusedCallbacks += other.refusedCallbacks
    answers += other.answers
    callbacks += other.callbacks
    droppedEvents += other.droppedEvents
    lateAnswers += other.lateAnswers
    unknownNotifications += other.unknownNotifications
  }
}
