import OpenLabSDK
import Testing

@testable import ProjectCoaching

@Suite("Rights")
struct PurseTests {
  @Test("the training account pays first, then whole points, then civic engagement")
  func order() {
    let payment = Purse(Samples.rights(cpf: 1_000, c2p: 2, cec: 240)).payment(of: 2_000, isEligible: true)
    #expect(payment.uses == RightsUse(cpf: 1_000, c2p: 2, cec: 240))
    #expect(payment.rest == 10)
    #expect(
      payment.claims == [
        .fundedBy(right: "cpf", euros: 1_000), .fundedBy(right: "c2p", euros: 750), .fundedBy(right: "cec", euros: 240),
      ]
    )
  }

  @Test("no more points than needed are spent")
  func points() {
    let payment = Purse(Samples.rights(c2p: 40)).payment(of: 400, isEligible: true)
    #expect(payment.uses == RightsUse(c2p: 2))
    #expect(payment.rest == 0)
  }

  @Test("a course that the training account does not pay for stays with the person")
  func notEligible() {
    let payment = Purse(Samples.rights(cpf: 5_000, c2p: 10, cec: 100)).payment(of: 300, isEligible: false)
    #expect(payment.uses == RightsUse())
    #expect(payment.rest == 300)
  }

  @Test("what is spent is gone")
  func spent() {
    var purse = Purse(Samples.rights(cpf: 1_000))
    purse.spend(purse.payment(of: 800, isEligible: true).uses)
    #expect(purse.payment(of: 800, isEligible: true).uses.cpf == 200)
  }

  @Test("cents are never rounded up beyond what a right holds", arguments: [0.1, 33.333, 1234.567, 999.999])
  func cents(amount: Double) {
    #expect((Purse(Samples.rights(cpf: amount)).payment(of: 5_000, isEligible: true).uses.cpf ?? 0) <= amount + 1e-9)
  }
}
