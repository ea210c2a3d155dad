public import OpenLabProtocol

/// What a record of the host's log is about; open, so that readers keep what they do not know.
public struct LogEvent: OpenCode {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }

  /// A process is being started.
  public static let starting = LogEvent(rawValue: "starting")
  /// A process has said who it is and takes calls.
  public static let ready = LogEvent(rawValue: "ready")
  /// A process ended by itself, broke the protocol, hung or did not start.
  public static let fell = LogEvent(rawValue: "fell")
  /// When a service that fell may start again.
  public static let restart = LogEvent(rawValue: "restart")
  /// A service fell too often and rests.
  public static let quarantined = LogEvent(rawValue: "quarantined")
  /// A process without calls is ended.
  public static let evicted = LogEvent(rawValue: "evicted")
  /// A process has ended, its whole tree with it.
  public static let ended = LogEvent(rawValue: "ended")
  /// A call that a crash interrupted is tried once more.
  public static let retried = LogEvent(rawValue: "retried")
  /// A call found no place to wait.
  public static let busy = LogEvent(rawValue: "busy")
  /// A call ended with an error.
  public static let failed = LogEvent(rawValue: "failed")
  /// A service asked for what it may not have.
  public static let callbackRefused = LogEvent(rawValue: "callback-refused")
  /// Reasons that did not hold were taken out of a result.
  public static let claimsRefused = LogEvent(rawValue: "claims-refused")
  /// A line of the service itself: on stderr, or by `$/log`.
  public static let line = LogEvent(rawValue: "line")
  /// Records that were not written because a service caused too many.
  public static let dropped = LogEvent(rawValue: "dropped")
  /// The portal could not do what it was asked for, for a reason that is not the asker's.
  public static let portal = LogEvent(rawValue: "portal")
  /// The host or a service is being stopped.
  public static let stopping = LogEvent(rawValue: "stopping")

  /// The codes of this version, in the order in which they are shown.
  public static let known: [LogEvent] = [
    .starting, .ready, .fell, .restart, .quarantined, .evicted, .ended, .retried, .busy, .failed, .callbackRefused,
    .claimsRefused, .line, .dropped, .portal, .stopping,
  ]
}
