import Foundation
import OpenLabProtocol
import Synchronization

@testable import OpenLabRegistry

/// Makes folders, manifests and registries for tests.
enum Example {
  static func manifest(
    _ id: String = "fr.example.tremplin",
    version: String = "1.0.0",
    provider: String = "Example SAS",
    kind: Kind = .jobMatching,
    name: String = "Tremplin",
    summary: String = "Trouve des offres près de chez vous."
  ) -> Manifest {
    Manifest(
      id: id,
      version: version,
      kind: kind,
      name: LocalizedText(fr: name, en: "Springboard"),
      summary: LocalizedText(fr: summary, en: "Finds offers near you."),
      provider: Provider(name: provider, contact: "contact@example.org"),
      command: ["python3", "main.py"],
      scopes: [.skills],
      onDemand: [.constraints],
      languages: [.fr, .en],
      licence: "EUPL-1.2"
    )
  }

  static func registry(_ data: String) throws -> Registry { try Registry(data: data, now: { "2026-01-01T12:00:00Z" }) }

  static func registry(_ data: String, _ clock: TestClock) throws -> Registry {
    try Registry(data: data, now: { clock.now })
  }

  /// Digests of different contents.
  static func digest(_ text: String = "a") -> ContentDigest { ContentDigest(of: text.utf8) }

  static let ada = RegistryActor(id: "token:1", name: "Ada", role: .maintainer)
  static let bob = RegistryActor(id: "token:2", name: "Bob", role: .maintainer)
  static let council = RegistryActor(id: "token:3", name: "Council", role: .council)
  static let tester = RegistryActor(id: "token:4", name: "Tess", role: .tester)
  static let local = RegistryActor.local("root")

  /// The code of the refusal; nil when there was none.
  static func code(_ body: () throws -> Void) -> RegistryError.Code? {
    do {
      try body()
      return nil
    } catch { return (error as? RegistryError)?.code }
  }

  /// A registry with one published service.
  static func published(_ data: String, _ clock: TestClock = TestClock()) throws -> Registry {
    let registry = try registry(data, clock)
    try registry.submit(manifest(), digest: digest())
    try registry.act(.publish, on: "fr.example.tremplin", by: local)
    return registry
  }

  static func start(_ author: String, service: String = "fr.example.tremplin", request: String = "{}") -> TryStart {
    TryStart(
      service: service,
      version: "1.0.0",
      digest: digest(),
      account: "syn-000042",
      author: author,
      request: Array(request.utf8),
      granted: [.skills]
    )
  }
}

/// A clock that a test moves.
final class TestClock: Sendable {
  private let seconds: Mutex<Int64>

  init(_ start: String = "2026-01-01T12:00:00Z") { seconds = Mutex(Timestamp.seconds(start)!) }

  var now: String { seconds.withLock { Timestamp.text($0) } }
  func advance(_ by: Int64) { seconds.withLock { $0 += by } }
}

/// A folder of its own for one test, removed with it.
final class Scratch: Sendable {
  let path: String

  init() {
    let url = FileManager.default.temporaryDirectory.appending(path: "openlab-registry-\(UUID().uuidString)")
    path = url.path
    try! FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func file(_ name: String) -> String { "\(path)/\(name)" }
}
