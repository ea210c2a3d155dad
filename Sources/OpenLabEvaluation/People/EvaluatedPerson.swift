package import OpenLabFixtures
package import OpenLabProtocol

/// A person of an evaluation: what services may be given, and what is true.
package struct EvaluatedPerson: Sendable {
  /// From 0.
  package let number: Int
  package let account: Account
  package let truth: PersonTruth

  package init(number: Int, account: Account, truth: PersonTruth) {
    self.number = number
    self.account = account
    self.truth = truth
  }

  /// The account under a name that a service has not met: what it remembers of the person by name is no help.
  func account(as name: String) -> Account {
    var account = account
    account.id += " \(name)"
    return account
  }

  /// The choice that the person makes; the same whenever the same is asked.
  ///
  /// At a question of the bank the trait decides. Asked in a service's own words what stands in the way, people know it
  /// and say so three times in four; else they say that it is none of these, or name another. Where it is not on the list,
  /// most say so.
  func choice(at question: AskedQuestion, seed: Int64) -> Int {
    if let bank = question.bank { return truth.choice(at: bank, seed: seed) }
    let named = question.suggests.compactMap(\.?.rawValue)
    // Of what is offered, not of its wording or id: asking the same again tells nothing new.
    let offered = Int(TieOrder.key("", Set(named).sorted().joined(separator: " ")))
    var stream = RandomStream(seed: seed, "own-question", number, offered)
    let places = question.choices.indices
    let planted = places.first { question.suggests[$0] == truth.obstacle }
    let none = places.last { question.suggests[$0] == nil }
    let others = places.filter { question.suggests[$0] != truth.obstacle && question.suggests[$0] != nil }
    guard !named.isEmpty else { return stream.below(question.choices.count) }
    if let planted, stream.percent(75) { return planted }
    // The longer a list without it, the more find themselves in another: one in three of five.
    let mistaken = planted == nil ? min(35, 7 * others.count) : 60
    if let none, others.isEmpty || !stream.percent(mistaken) { return none }
    return others.isEmpty ? planted ?? 0 : stream.pick(others)
  }
}
