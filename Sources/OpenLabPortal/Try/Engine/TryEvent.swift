import OpenLabHost
import OpenLabProtocol

/// What happens in a try, in order; viewers that come later are told from the start.
enum TryEvent: Sendable {
  /// A call goes to the service; from 1. What came before it of a result no longer counts.
  case turn(Int)
  /// A checked element, and its place in the turn's list, from 1.
  case item(TryItem, place: Int)
  /// The service was given a part of the account.
  case given(TryRead)
  case question(AskedQuestion, number: Int)
  case answered(TryAnswer)
  /// The try is over: ``LiveTry/phase`` says how.
  case over
}

/// That a service was given a part of the account, when and how.
struct TryRead: Hashable, Sendable {
  var scope: Scope
  var access: ScopeAccess
  var at: WallTime
  /// The call in which it was, from 1.
  var turn: Int
}

/// An answer to a service's question, and who gave it.
struct TryAnswer: Hashable, Sendable {
  var question: String
  var text: String
  var choice: Int
  var choiceText: String
  /// Drawn from the test person's hidden truth, as that person would answer.
  var isSimulated: Bool

  var answer: OpenLabProtocol.Answer { OpenLabProtocol.Answer(question: question, choice: choice) }
}

/// How far a service says it is.
struct TryProgress: Hashable, Sendable {
  /// 0…1.
  var fraction: Double?
  /// In its own words, cleaned.
  var message: String?
}
