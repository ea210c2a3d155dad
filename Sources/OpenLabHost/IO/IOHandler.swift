/// Hears on the loop's thread that a descriptor is ready.
///
/// Readiness is level-triggered: what is not read or written now is reported again on the next turn. A handler may
/// add, change and remove any registration, its own too; nothing is reported for one that has been removed.
package protocol IOHandler: AnyObject, Sendable {
  /// `token` is the one that ``IOLoop/add(_:_:handler:)`` gave for the descriptor.
  func ready(_ events: IOEvents, _ token: IOToken)
}

/// Hears once at the end of the loop's turn that it asked for; writes are batched this way.
package protocol IOFlushable: AnyObject, Sendable {
  func flush()
}

/// Hears on the loop's thread that a deadline has passed.
package protocol IOTimerHandler: AnyObject, Sendable {
  /// `tag` is the one given when the timer was set.
  func timerFired(_ timer: IOTimer, tag: UInt64)
}
