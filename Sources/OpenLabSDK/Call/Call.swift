/// One request being answered: its context, and the way back to the host while it lasts.
///
/// Every call has a deadline and may be cancelled: its task is then cancelled, and what waits on the call throws
/// `call/cancelled` (or `call/deadline-exceeded`). Code that computes for long asks ``checkCancellation()`` now and then.
public struct Call: Sendable {
  let state: CallState
  let session: Session

  /// The id of the request.
  public var id: Int64 { state.id }
  /// Locale, date, grant, seed and reference data of the request.
  public let context: RequestContext

  init(state: CallState, context: RequestContext, session: Session) {
    self.state = state
    self.context = context
    self.session = session
  }

  /// When the host stops waiting for the answer.
  public var deadline: ContinuousClock.Instant { state.deadline }

  /// The time left until ``deadline``, never negative.
  public var timeLeft: Duration { max(.zero, deadline - ContinuousClock.now) }

  /// The language of texts in the answer.
  public var language: Language { Language(locale: context.locale) }

  /// The text in the language of the call.
  public func text(_ fr: String, _ en: String) -> String { language == .fr ? fr : en }

  /// The text in the language of the call.
  public func text(_ text: LocalizedText) -> String { text[language] }

  /// Whether the person granted the scope, sent with the request or to be read on demand.
  public func isGranted(_ scope: Scope) -> Bool { context.grant.contains(scope) }

  /// Whether the call was cancelled or its deadline has passed.
  public var isCancelled: Bool { Task.isCancelled || state.ending != nil }

  /// Throws `call/cancelled`, `call/deadline-exceeded` or `service/stopped` when the call has ended.
  public func checkCancellation() throws(ProtocolError) { try state.check() }

  /// A generator that starts from the call's seed: the same request draws the same numbers. Each use of this property
  /// starts anew, so keep it in a variable.
  public var random: SeededGenerator { SeededGenerator(seed: context.seed) }

  /// Parts of the account that the manifest declares as `onDemand`.
  public var account: CallAccount { CallAccount(call: self) }

  /// Occupations, skills, offers, courses, questions, market figures, traits and départements.
  public var reference: Reference { Reference(call: self) }
}
