import Foundation
import OpenLabProtocol
import Testing

@Suite("openlab doctor")
struct DoctorTests {
  @Test("says of each layer whether it holds, and exits with 1 where something needed is missing")
  func findings() async throws {
    let done = try await Subprocess.openlab("doctor", "--json", "--lang", "en")
    let document = try JSONValue(json: done.output)
    let findings = document["findings"]?.array ?? []
    let ids = findings.compactMap { $0["id"]?.string }
    for id in ["kernel", "landlock", "seccomp", "pid-namespace", "python3", "sqlite", "disk"] {
      #expect(ids.contains(id), "\(ids)")
    }
    let missing = findings.filter { $0["state"] == "missing" }
    #expect(done.status == (missing.isEmpty ? 0 : 1))
    #expect(document["ok"] == .boolean(missing.isEmpty))
    #expect(missing.allSatisfy { $0["hint"]?.string?.isEmpty == false })
  }

  @Test("shows a person the same, in their language")
  func page() async throws {
    let done = try await Subprocess.openlab("doctor", "--lang", "fr")
    #expect(done.output.contains("L’isolation des services"))
    #expect(done.output.contains("✓ kernel"))
  }
}
