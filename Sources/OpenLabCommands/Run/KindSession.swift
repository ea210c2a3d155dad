import OpenLabHost
import OpenLabProtocol

/// A kind as the command line asks it, answers its questions and draws its result. One folder a kind conforms to it.
protocol KindSession: Sendable {
  associatedtype Result: JSONCodable & Sendable

  /// Answers that the query brought; nil: questions are answered as they come.
  var givenAnswers: [Answer]? { get }
  /// Most questions that one session may ask.
  var maxQuestions: Int { get }

  func ask(
    _ service: Service,
    _ account: Account,
    _ answers: [Answer],
    _ options: CallOptions
  ) async throws(ProtocolError) -> Answered<Result>

  /// What the service wants to know before it concludes; nil when the result is final.
  func question(in result: Result, _ names: Names) -> AskedQuestion?

  func draw(_ result: Result, _ names: Names, limit: Int, on page: inout Page)
}
