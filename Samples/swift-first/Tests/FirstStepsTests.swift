import OpenLabSDK
import Testing

@testable import FirstSteps

@Test("the offer that asks for more of what a person can do comes first")
func ranks() async throws {
  let harness = ServiceHarness(
    FirstSteps(),
    reference: SampleReference([offer("far", asks: ["s2", "s3"]), offer("near", asks: ["s1", "s2"])])
  )
  let skills = [SkillLevel(skill: "s1", level: 3, source: .declared)]

  let result = try await harness.match(account: Account(id: "p1", skills: skills))

  #expect(result.matches?.map(\.offer) == ["near", "far"])
  #expect(result.matches?.first?.reasons == [.sharesSkills(["s1"])])
}

private func offer(_ id: String, asks skills: [String]) -> Offer {
  Offer(
    id: id,
    occupation: "D1106",
    title: LocalizedText(fr: "Vente en boulangerie", en: "Bakery sales"),
    department: "59",
    contract: .cdi,
    workTime: 1,
    hourlyWage: 12.5,
    diplomaLevel: 3,
    skills: skills,
    licence: false,
    schedule: .day,
    remote: false
  )
}
