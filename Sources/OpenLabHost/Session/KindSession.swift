package import OpenLabProtocol

/// A kind as a person goes through it: calls, with the answers so far, until a result is final. One file a kind.
package protocol KindSession: Sendable {
  associatedtype Result: JSONCodable & Sendable
  /// An element of the result, as it may come before the rest.
  associatedtype Item: JSONDecodable & Sendable

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

  /// Holds the elements that come before the result to the rules that the result is held to.
  func partials(_ checker: ResultChecker, _ context: RequestContext, _ answers: [Answer]) -> any PartialCheck<Item>
}

/// The check of one call's elements, in the order in which they come.
package protocol PartialCheck<Item>: Sendable {
  associatedtype Item: Sendable

  /// What has been verified, refused and dropped so far.
  var checks: ResultChecks { get }

  /// The element as it may be shown, or nil when it may not.
  mutating func admit(_ item: Item) -> Item?
}

extension JobMatchingCheck: PartialCheck { package typealias Item = JobMatch }
extension SkillsProfilingCheck: PartialCheck { package typealias Item = ProfileEstimate }
extension ProjectCoachingCheck: PartialCheck { package typealias Item = PlanStep }
