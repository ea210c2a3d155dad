import OpenLabHost
import OpenLabProtocol

/// A kind on the command line: its session, and its result as lines. One folder a kind conforms to it.
struct DrawnSession<Session: KindSession>: Sendable {
  var session: Session
  /// Answers that the query brought; nil: questions are answered as they come.
  var givenAnswers: [Answer]?
  let draw: @Sendable (Session.Result, Names, _ limit: Int, inout Page) -> Void
}
