public import OpenLabProtocol

/// What goes with a call besides the question.
public struct CallOptions: Sendable {
  /// From now to the answer, the start of the service included.
  public var deadline: Duration
  /// The language of texts in the result.
  public var language: Language
  /// Today, `YYYY-MM-DD`.
  public var asOf: String
  /// The same seed gives the same answer.
  public var seed: Int64
  /// What the person granted; only what the manifest declares goes to the service.
  public var grant: Set<Scope>
  /// Who asks, where several people or programs share the host: those who wait are served in turn, one call of each.
  public var caller: String?
  /// Sees partial results, progress and logs in order, at its own pace; slowness holds the service up, not the host.
  public var events: (@Sendable (CallEvent) async -> Void)?
  /// Told the call's name before anything is sent.
  package var begun: (@Sendable (TraceID) -> Void)?
  /// Told each part of the account as the service is given it: also of calls that fail.
  package var given: (@Sendable (Scope, ScopeAccess) -> Void)?

  public init(
    deadline: Duration = .milliseconds(ProtocolLimits.defaultDeadlineMs),
    language: Language = .fr,
    asOf: String,
    seed: Int64 = 0,
    grant: Set<Scope>,
    caller: String? = nil,
    events: (@Sendable (CallEvent) async -> Void)? = nil
  ) {
    self.deadline = deadline
    self.language = language
    self.asOf = asOf
    self.seed = seed
    self.grant = grant
    self.caller = caller
    self.events = events
  }
}
