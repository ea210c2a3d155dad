import OpenLabSDK

/// What a person's rights still hold while a plan spends them.
struct Purse: Sendable {
  private var cpf: Double
  private var points: Double
  private var cec: Double
  /// A point pays 25 hours of training at 15 euros (rules of the C2P).
  static let eurosPerPoint = 375.0

  init(_ rights: Rights?) {
    cpf = rights?.cpf.amount ?? 0
    points = rights?.c2p.amount ?? 0
    cec = rights?.cec.amount ?? 0
  }

  /// What the rights can pay of a price, and what is left to the person.
  struct Payment: Sendable {
    var uses = RightsUse()
    var claims: [Claim] = []
    var rest: Double
  }

  /// The training account first, since it pays for nothing else; then hard-work points, then civic engagement.
  func payment(of euros: Double, isEligible: Bool) -> Payment {
    var payment = Payment(rest: euros)
    // C2P and CEC pay through the training account: for the same courses, and no others.
    guard isEligible else { return payment }
    let paid = Self.cents(min(cpf, payment.rest))
    if paid > 0 {
      payment.uses.cpf = paid
      payment.claims.append(.fundedBy(right: "cpf", euros: paid))
      payment.rest -= paid
    }
    // Points are spent whole.
    let whole = min(points.rounded(.down), (payment.rest / Self.eurosPerPoint).rounded(.up))
    if payment.rest >= 1, whole >= 1 {
      let paid = min(payment.rest, whole * Self.eurosPerPoint)
      payment.uses.c2p = whole
      payment.claims.append(.fundedBy(right: "c2p", euros: Self.cents(paid)))
      payment.rest -= paid
    }
    let engaged = Self.cents(min(cec, payment.rest))
    if engaged >= 1 {
      payment.uses.cec = engaged
      payment.claims.append(.fundedBy(right: "cec", euros: engaged))
      payment.rest -= engaged
    }
    payment.rest = max(0, payment.rest)
    return payment
  }

  mutating func spend(_ uses: RightsUse) {
    cpf -= uses.cpf ?? 0
    points -= uses.c2p ?? 0
    cec -= uses.cec ?? 0
  }

  /// Down to the cent: a right is never overspent by rounding.
  private static func cents(_ euros: Double) -> Double { max(0, (euros * 100 + 1e-6).rounded(.down) / 100) }
}
