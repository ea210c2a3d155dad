/// How many processes a host keeps, for how long, and how many callers may wait for them.
public struct SupervisionLimits: Hashable, Sendable {
  /// Processes of one service at most. The second and further ones start only while callers wait for a place, and one
  /// more than this while a call that a crash interrupted needs a process to itself.
  public var processesPerService = 4
  /// Processes of all services together. A service without any gets the place of one that is idle, or of one too many
  /// elsewhere as soon as that has answered its calls.
  public var processes = 2048
  /// Processes that start at the same time; services take turns. One that has not said who it is after half a second
  /// counts no longer.
  public var simultaneousStarts = 8
  /// A process without calls ends after this.
  public var idle: Duration = .seconds(300)
  /// The same for processes beside a service's first.
  public var surplusIdle: Duration = .seconds(30)
  /// How long a caller waits for a place before another process is started for it.
  public var patience: Duration = .milliseconds(5)
  /// Calls that may wait for one service; more get `service/busy`.
  public var waitingCalls = 1024
  /// Of these, how many may be of one caller, where callers have names.
  public var waitingCallsPerCaller = 256

  public init() {}
}
