import Foundation
import OpenLabSDK
import Testing

@testable import JobMatching

@Suite("The service on the wire")
struct ServiceTests {
  private func harness(account: Account? = nil) -> ServiceHarness {
    ServiceHarness(WithinReach(), account: account, fixtures: Shared.location)
  }

  private func match(_ harness: ServiceHarness, _ request: JobMatchingRequest) async throws -> JobMatchingResult {
    try await harness.call(.match, request)
  }

  @Test("a page of twenty comes at once; a longer one comes in pieces that add up to it")
  func streaming() async throws {
    let page = harness()
    let first = try await match(page, Samples.request(Samples.cook()))
    #expect(first.matches?.count == 20, "\(first.abstained?.reason ?? "")")
    #expect(try page.partialResults(as: JobMatch.self).isEmpty)

    let list = harness()
    let result = try await match(list, Samples.request(Samples.cook(), JobQuery(limit: 100)))
    #expect(result.matches?.count == 100)
    #expect(try list.partialResults(as: JobMatch.self) == result.matches)
  }

  @Test("constraints are read on demand and respected; refused, the rest decides")
  func constraints() async throws {
    var account = Samples.cook()
    account.constraints = Samples.constraints(licence: false, schedule: [.day])
    var request = Samples.request(account)
    request.account.constraints = nil
    let result = try await match(harness(account: account), request)
    let offers = result.matches?.compactMap { Shared.offers[$0.offer] } ?? []
    #expect(!offers.isEmpty)
    #expect(offers.allSatisfy { !$0.licence && $0.schedule == .day })

    // No account to read: the harness refuses as a host does.
    #expect(try await match(harness(), request).matches?.isEmpty == false)
  }

  @Test("constraints that are not granted are not asked for")
  func notGranted() async throws {
    var account = Samples.cook()
    account.constraints = Samples.constraints(schedule: [.night])
    var request = Samples.request(account, grant: [.profile, .experiences, .skills])
    request.account.constraints = nil
    let offers = try await match(harness(account: account), request).matches?.compactMap { Shared.offers[$0.offer] }
    #expect(offers?.contains { $0.schedule == .day } == true)
  }

  @Test("reference data asked of the host gives what the files give")
  func callbacks() async throws {
    let items: [any ReferenceItem] =
      Shared.data.occupations + Shared.data.skills + Shared.data.offers + Shared.data.departments
      + Shared.data.market.filter { $0.department == "59" || $0.department == "75" } as [any ReferenceItem]
    let asking = ServiceHarness(WithinReach(), reference: SampleReference(items))
    var data = Shared.data
    data.market = data.market.filter { $0.department == "59" || $0.department == "75" }
    let request = Samples.request(Samples.cook())
    let expected = try Answered(request, index: OfferIndex(data)).matches
    #expect(try await match(asking, request).matches == expected)
  }

  @Test("it abstains in the language of the request")
  func languages() async throws {
    let nobody = Account(id: "p")
    let french = try await match(harness(), Samples.request(nobody, locale: "fr")).abstained?.reason
    let english = try await match(harness(), Samples.request(nobody, locale: "en")).abstained?.reason
    #expect(french == AbstentionTexts.nothingToGoOn.fr)
    #expect(english == AbstentionTexts.nothingToGoOn.en)
  }

  @Test("an unknown occupation is the host’s own error")
  func unknownOccupation() async throws {
    let error = await #expect(throws: ProtocolError.self) {
      try await match(harness(), Samples.request(Samples.cook(), JobQuery(occupation: "Z9999")))
    }
    #expect(error?.code == .unknownOccupation)
  }

  @Test("its manifest has no error and no warning")
  func manifest() throws {
    let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(
      path: "../../Plugins/JobMatching/service.json"
    )
    let reading = ManifestReader.read(try Data(contentsOf: path))
    #expect(reading.problems.isEmpty, "\(reading.problems)")
    #expect(reading.manifest?.kind == .jobMatching)
    #expect(reading.manifest?.publics == Status.known)
    #expect(reading.manifest?.id == WithinReach.identity.id)
    #expect(reading.manifest?.version == WithinReach.identity.version)
  }
}
