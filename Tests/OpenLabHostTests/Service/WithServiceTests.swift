import Foundation
import OpenLabProtocol
import Testing

@testable import OpenLabHost

@Suite("withService(at:)")
struct WithServiceTests {
  private static let manifest = """
    {"id": "fr.example.behaves", "version": "1.0.0", "kind": "job-matching", "name": {"fr": "Essai", "en": "Trial"},
     "summary": {"fr": "Essai", "en": "Trial"}, "provider": {"name": "Test", "contact": "test@example.org"},
     "command": ["python3", "behaves.py"], "scopes": [], "languages": ["fr"], "licence": "EUPL-1.2"}
    """

  private func withFolder(_ body: (URL, ServiceHost) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "openlab-\(UUID().uuidString)")
    let source = folder.appending(path: "service")
    try FileManager.default.createDirectory(at: source, withIntermediateDirectories: true)
    try Self.manifest.write(to: source.appending(path: "service.json"), atomically: true, encoding: .utf8)
    try FileManager.default.copyItem(
      atPath: Behaviour.services("behaves.py"),
      toPath: source.appending(path: "behaves.py").path
    )
    var configuration = HostConfiguration()
    configuration.bundles = folder.appending(path: "bundles").path
    let host = try ServiceHost(configuration)
    let result: Result<Void, any Error>
    do { result = .success(try await body(source, host)) } catch { result = .failure(error) }
    await host.stop()
    FolderRemoval.remove(folder.path)
    try result.get()
  }

  @Test("runs a read-only copy of the folder, and nothing of it is left when the closure returns")
  func lifetime() async throws {
    try await withFolder { source, host in
      try await host.withService(at: source.path) { service in
        #expect(service.manifest.id == "fr.example.behaves")
        // What runs is the copy: the folder may change meanwhile.
        try FileManager.default.removeItem(at: source.appending(path: "behaves.py"))
        let outcome = await service.call(.match, deadline: .now + .seconds(60)) { _ in
          Array(#"{"query":{"text":"ok"}}"#.utf8)
        }
        guard case .result = outcome else { throw ProtocolError(.failed, "\(outcome)") }
        #expect(Self.processes(in: host.configuration.bundles) > 0)
      }
      #expect(Self.processes(in: host.configuration.bundles) == 0)
    }
  }

  /// How many processes work in a folder below this one.
  private static func processes(in folder: String) -> Int {
    let all = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return all.count { name in
      let place = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(name)/cwd")
      return Int(name) != nil && place?.hasPrefix(folder) == true
    }
  }

  @Test("a folder without a manifest, or with a wrong one, is refused before anything runs")
  func refused() async throws {
    try await withFolder { source, host in
      await #expect(throws: ProtocolError.self) { try await host.withService(at: "/nowhere") { _ in } }
      try #"{"id": 7}"#.write(to: source.appending(path: "service.json"), atomically: true, encoding: .utf8)
      do {
        try await host.withService(at: source.path) { _ in Issue.record("it must not run") }
      } catch let error as ProtocolError {
        #expect(error.code == .invalidManifest)
      }
    }
  }
}
