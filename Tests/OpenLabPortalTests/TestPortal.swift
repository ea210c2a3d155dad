import Foundation
import OpenLabFixtures
import OpenLabHost
import OpenLabProtocol
import OpenLabRegistry
import OpenLabWeb

@testable import OpenLabPortal

/// A portal over a registry of its own, gone with the test; the fixtures are shared by all tests.
final class TestPortal: Sendable {
  let registry: Registry
  let configuration: PortalConfiguration
  let portal: Portal
  let folder: URL

  /// The project's folder.
  static let project = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  static let fixtures = try! Fixtures.open(
    reference: project.appendingPathComponent("Fixtures/reference").path,
    cache: FileManager.default.temporaryDirectory.appendingPathComponent("openlab-portal-fixtures").path
  )

  /// - Parameter now: UTC in ISO 8601.
  convenience init(now: String = "2026-03-02T09:00:00Z") throws { try self.init(clock: TestClock(now)) }

  init(clock: TestClock) throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("portal-\(UUID().uuidString)")
    registry = try Registry(data: folder.path, now: { clock.now })
    configuration = PortalConfiguration(
      registry: registry,
      fixtures: Self.fixtures,
      host: try ServiceHost(Self.hostConfiguration),
      bundles: BundleStore(at: folder.appendingPathComponent("bundles").path),
      pseudonyms: PseudonymKey(Array(repeating: 7, count: 32)),
      version: "9.9.9",
      statusFolder: folder.appendingPathComponent("hosts").path,
      sources: Self.project.appendingPathComponent("Sources").path,
      clock: PortalClock { clock.now }
    )
    portal = Portal(configuration)
  }

  /// As `openlab serve` has it: what services say in tries is kept.
  private static var hostConfiguration: HostConfiguration {
    var configuration = HostConfiguration(reference: fixtures.reference)
    configuration.observer = TranscriptRecorder()
    return configuration
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// A page as a browser asks for it.
  func get(_ target: String, headers: Headers = [:]) async throws -> Response {
    await portal.respond(to: try Request(.get, target, headers: headers))
  }

  /// The text of a page.
  func page(_ target: String, headers: Headers = [:]) async throws -> String {
    try await get(target, headers: headers).text()
  }
}
