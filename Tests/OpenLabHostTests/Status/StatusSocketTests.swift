import Foundation
import OpenLabProtocol
import Testing

@testable import OpenLabHost

@Suite("Asking a host for its status")
struct StatusSocketTests {
  private func withFolder(_ body: (String) async throws -> Void) async throws {
    // Longer than the 108 bytes of an address.
    let folder = NSTemporaryDirectory() + "/openlab-\(UUID().uuidString)-" + String(repeating: "x", count: 120)
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try await body(folder + "/hosts")
  }

  private func mode(_ path: String) throws -> Int {
    try #require(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int)
  }

  @Test("each host answers at a socket of its own, for its user only, and takes it away")
  func answers() async throws {
    try await withFolder { folder in
      #expect(try await StatusClient.ask(folder).isEmpty)
      let hosts = try (0..<2).map { number in
        var configuration = HostConfiguration()
        configuration.title = "host \(number)"
        let host = try ServiceHost(configuration)
        try host.serveStatus(in: folder)
        return host
      }
      let names = try FileManager.default.contentsOfDirectory(atPath: folder)
      #expect(names.count == 2)
      #expect(try mode(folder) == 0o700)
      for name in names { #expect(try mode("\(folder)/\(name)") == 0o600) }
      let told = try await StatusClient.ask(folder)
      #expect(Set(told.map(\.name)) == ["host 0", "host 1"])
      #expect(told.allSatisfy { $0.process == getpid() })
      for host in hosts { await host.stop() }
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty)
    }
  }

  @Test("the socket of a host that is gone is taken away")
  func stale() async throws {
    try await withFolder { folder in
      try StatusSocket.makeFolder(folder)
      let left = try StatusSocket.listen("99.sock", in: folder)
      left.close()
      #expect(FileManager.default.fileExists(atPath: "\(folder)/99.sock"))
      #expect(try await StatusClient.ask(folder).isEmpty)
      #expect(!FileManager.default.fileExists(atPath: "\(folder)/99.sock"))
    }
  }

  @Test("whoever asks for something else, or for too much, gets nothing and keeps nobody waiting")
  func nonsense() async throws {
    try await withFolder { folder in
      let host = try ServiceHost()
      try host.serveStatus(in: folder)
      let name = try #require(try FileManager.default.contentsOfDirectory(atPath: folder).first)
      for words in ["shutdown\n", String(repeating: "x", count: 100_000), "\n"] {
        let (socket, error) = try StatusSocket.connect(name, in: folder)
        #expect(error == 0)
        StatusSocket.write(socket, Array(words.utf8), until: .now + .seconds(5))
        #expect(StatusSocket.readLine(socket, limit: 1000, until: .now + .seconds(20)) == nil)
        close(socket)
      }
      #expect(try await StatusClient.ask(folder).count == 1)
      await host.stop()
    }
  }

  @Test("a folder that is a link or a file is not used")
  func place() async throws {
    try await withFolder { folder in
      try Data().write(to: URL(fileURLWithPath: folder))
      let host = try ServiceHost()
      #expect(throws: HostError.self) { try host.serveStatus(in: folder) }
      try FileManager.default.removeItem(atPath: folder)
      try FileManager.default.createSymbolicLink(atPath: folder, withDestinationPath: "/tmp")
      #expect(throws: HostError.self) { try host.serveStatus(in: folder) }
      await host.stop()
    }
  }
}
