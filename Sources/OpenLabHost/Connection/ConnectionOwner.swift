import OpenLabProtocol

/// Who answers for the process behind a connection; called on the loop's thread.
protocol ConnectionOwner: AnyObject, Sendable {
  /// The service broke the protocol or the pipe: every call has been answered, the process must be replaced.
  func connectionFailed(_ connection: Connection, _ error: ProtocolError)
  /// A call that was cancelled has not ended in time: no new calls here; replace the process when the others are done.
  func connectionHung(_ connection: Connection)
  /// The service wrote a log message, for the call named where there is only one.
  func connectionLogged(_ connection: Connection, _ log: LogParams, _ trace: TraceID?)
  /// The service asked for what it may not have; `trace` names the call that it asked for, if there is one.
  func connectionRefused(_ connection: Connection, _ error: ProtocolError, _ trace: TraceID?)
  /// Nothing is in flight any more, or it hangs and one call fewer is waited for.
  func connectionIdle(_ connection: Connection)
}
