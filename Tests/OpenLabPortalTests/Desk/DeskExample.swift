import Foundation
import OpenLabHost
import OpenLabProtocol
import OpenLabRegistry
import OpenLabWeb

@testable import OpenLabPortal

/// Services that the desk's tests hand in.
enum DeskExample {
  static let provider = Provider(name: "Example", contact: "contact@example.org")

  static func manifest(
    id: String = "org.example.desk",
    version: String = "1.0.0",
    name: String = "Bureau",
    summary: String = "Un essai.",
    provider: Provider = provider,
    scopes: [Scope] = [.skills],
    build: [String]? = nil,
    artefacts: [String: String] = [:]
  ) -> Manifest {
    Manifest(
      id: id,
      version: version,
      kind: .jobMatching,
      name: LocalizedText(name, "\(name) (en)"),
      summary: LocalizedText(summary, "\(summary) (en)"),
      provider: provider,
      command: ["python3", "main.py"],
      build: build,
      artefacts: artefacts,
      scopes: scopes,
      purposes: Dictionary(uniqueKeysWithValues: scopes.map { ($0, LocalizedText("Pour classer.", "To rank.")) }),
      languages: [.fr, .en],
      licence: "EUPL-1.2"
    )
  }

  /// A service that abstains, with a reason of its own.
  static func program(id: String = "org.example.desk", version: String = "1.0.0", reason: String = "no idea") -> String
  {
    """
    import json, sys
    for line in sys.stdin:
        call = json.loads(line)
        if call.get("method") == "service/describe":
            result = {"protocolVersion": 1, "service": {"id": "\(id)", "version": "\(version)"},
                      "kinds": ["job-matching"], "capabilities": {"partialResults": False, "maxConcurrentRequests": 1}}
        elif call.get("method", "").startswith("$/"):
            continue
        else:
            result = {"abstained": {"reason": \(String(decoding: JSONValue.string(reason).json, as: UTF8.self))}}
        print(json.dumps({"jsonrpc": "2.0", "id": call["id"], "result": result}), flush=True)
    """
  }

  /// An archive as `tar --format=ustar` writes it.
  static func archive(_ files: [(String, String)]) -> [UInt8] {
    var bytes: [UInt8] = []
    for (name, text) in files {
      var block = [UInt8](repeating: 0, count: 512)
      func put(_ text: String, _ place: Int) {
        for (index, byte) in text.utf8.enumerated() { block[place + index] = byte }
      }
      let size = String(text.utf8.count, radix: 8)
      put(name, 0)
      put("0000644", 100)
      put("0000000", 108)
      put("0000000", 116)
      put(String(repeating: "0", count: 11 - size.count) + size, 124)
      put("00000000000", 136)
      put("0", 156)
      put("ustar\u{0}00", 257)
      let sum = block.enumerated().reduce(0) { $0 + ((148..<156).contains($1.offset) ? 32 : Int($1.element)) }
      let digits = String(sum, radix: 8)
      put(String(repeating: "0", count: 6 - digits.count) + digits + "\u{0} ", 148)
      bytes += block + Array(text.utf8)
      bytes += [UInt8](repeating: 0, count: (512 - text.utf8.count % 512) % 512)
    }
    return bytes + [UInt8](repeating: 0, count: 1024)
  }

  static func archive(
    _ manifest: Manifest = manifest(),
    program: String? = nil,
    more: [(String, String)] = []
  ) -> [UInt8] {
    let json = String(decoding: manifest.json, as: UTF8.self)
    let main = program ?? self.program(id: manifest.id, version: manifest.version)
    return archive([("service.json", json), ("main.py", main)] + more)
  }
}

extension Browser {
  /// Hands an archive in at the workshop.
  mutating func handIn(_ bytes: [UInt8], name: String = "service.tar") async throws -> Response {
    let secret = try await secret("/workshop")
    return try await upload(
      "/workshop/uploads",
      [VisitSession.formField: secret],
      file: ("bundle", name, bytes)
    )
  }
}
