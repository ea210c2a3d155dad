import OpenLabProtocol

/// What an account's rights still hold while a plan spends them.
struct RightsBudget: Sendable {
  private struct Right: Sendable {
    let name: String
    let held: Double
    let isPoints: Bool
    let use: @Sendable (RightsUse) -> Double?
    var spent = 0.0
  }

  private var rights: [Right]

  init(_ rights: Rights?) {
    self.rights = [
      Right(name: "CPF", held: rights?.cpf.amount ?? 0, isPoints: false, use: { $0.cpf }),
      Right(name: "C2P", held: rights?.c2p.amount ?? 0, isPoints: true, use: { $0.c2p }),
      Right(name: "CEC", held: rights?.cec.amount ?? 0, isPoints: false, use: { $0.cec }),
    ]
  }

  static func isNothing(_ use: RightsUse) -> Bool {
    [use.cpf, use.c2p, use.cec].allSatisfy { $0 == nil || $0 == 0 }
  }

  /// Takes what a step uses, all of it or, when one right does not suffice, nothing.
  mutating func spend(_ use: RightsUse) -> ClaimOutcome {
    for right in rights {
      let amount = right.use(use) ?? 0
      guard amount.isFinite, amount >= 0 else {
        return .isFalse("Un montant est un nombre positif.", "An amount is a positive number.")
      }
      // Cents: sums of euros in binary are off by less.
      if right.spent + amount > right.held + 0.005 { return Self.overspent(right, right.spent + amount) }
    }
    for index in rights.indices { rights[index].spent += rights[index].use(use) ?? 0 }
    return .verified
  }

  private static func overspent(_ right: Right, _ total: Double) -> ClaimOutcome {
    let (used, held) = (figure(total, right), figure(right.held, right))
    return .isFalse(
      "Le plan prendrait \(used.fr) au \(right.name), qui en a \(held.fr).",
      "The plan would take \(used.en) from \(right.name), which holds \(held.en)."
    )
  }

  private static func figure(_ amount: Double, _ right: Right) -> LocalizedText {
    guard right.isPoints else { return Figures.euros(amount) }
    let number = Figures.number(amount)
    return LocalizedText("\(number.fr)\u{a0}points", "\(number.en) points")
  }
}
