import Foundation
import OpenLabSDK
import Testing

@testable import ProjectCoaching

/// The service, started from another folder than its own: the manifest that names it is not there.
private struct InTests: ProjectCoachingService {
  static let identity = ServiceIdentity(id: "fr.openlab.project-coaching", version: "1.0.0")
  private let service = FirstStep()

  func advise(_ request: ProjectCoachingRequest, _ call: Call) async throws -> ProjectCoachingResult {
    try await service.advise(request, call)
  }
}

@Suite("The service on the wire")
struct ServiceTests {
  private func advise(_ harness: ServiceHarness, _ request: ProjectCoachingRequest) async throws
    -> ProjectCoachingResult
  {
    try await harness.call(.advise, request)
  }

  @Test("the manifest has no problem and not even a warning")
  func manifest() throws {
    let reading = ManifestReader.read(try Data(contentsOf: Shared.plugin.appending(path: "service.json")))
    #expect(reading.problems.isEmpty)
    #expect(try reading.get().kind == .projectCoaching)
  }

  @Test("constraints are read on demand when granted")
  func constraints() async throws {
    var account = Samples.baker()
    account.constraints = Samples.constraints(.childcare, childcare: .needed)
    let harness = ServiceHarness(InTests(), account: account, fixtures: Shared.location)
    let result = try await advise(harness, Samples.request())
    #expect(result == (try Samples.advise(Samples.request(), account.constraints)))
    #expect(result.diagnosis.obstacle == .childcare)
  }

  @Test("constraints that are refused, or not granted, are done without")
  func refused() async throws {
    let harness = ServiceHarness(InTests(), fixtures: Shared.location)
    let expected = try Samples.advise(Samples.request())
    #expect(try await advise(harness, Samples.request()) == expected)
    var request = Samples.request()
    request.context.grant.removeAll { $0 == .constraints }
    #expect(try await advise(harness, request) == expected)
  }

  @Test("reference data asked of the host gives what the files give")
  func callbacks() async throws {
    let items = Shared.items
    let all: [any ReferenceItem] =
      items.occupations as [any ReferenceItem] + items.departments + items.courses + items.offers
      + items.market.filter { $0.department == "59" }
    let harness = ServiceHarness(InTests(), reference: SampleReference(all))
    for project in [Samples.project(), Samples.project(["D1104", "G1602"]), Samples.project([])] {
      let request = Samples.request(Samples.baker(), project)
      #expect(try await advise(harness, request) == (try Samples.advise(request)))
    }
  }

  @Test("an unknown occupation is answered as such")
  func unknown() async throws {
    let harness = ServiceHarness(InTests(), fixtures: Shared.location)
    await #expect { try await advise(harness, Samples.request(Samples.baker(), Samples.project(["Z9999"]))) } throws: {
      ($0 as? ProtocolError)?.code == .unknownOccupation
    }
  }
}
