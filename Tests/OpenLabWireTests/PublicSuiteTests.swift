import Foundation
import OpenLabWire
import Testing

/// The 318 cases of the public JSON test suite, which lie beside a checkout, not in it.
enum PublicSuite {
  static let folder: URL? = {
    var folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    while folder.path != "/" {
      let suite = folder.appendingPathComponent("shared/data/json-test-suite")
      if FileManager.default.fileExists(atPath: suite.path) { return suite }
      folder.deleteLastPathComponent()
    }
    return nil
  }()

  static func cases(_ prefix: String) throws -> [(name: String, bytes: [UInt8])] {
    guard let folder else { return [] }
    return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
      .filter { $0.hasPrefix(prefix) }
      .map { ($0, Array(try Data(contentsOf: folder.appendingPathComponent($0)))) }
  }
}

@Suite(.enabled(if: PublicSuite.folder != nil, "shared/data/json-test-suite does not stand beside this checkout"))
struct PublicSuiteTests {
  @Test("the suite is whole")
  func whole() throws {
    #expect(try PublicSuite.cases("").count == 318)
  }

  @Test("what the suite says must be read is read, and written again reads back as the same")
  func accepted() throws {
    for (name, bytes) in try PublicSuite.cases("y_") {
      #expect(refusal(bytes, limits: .permissive) == nil, "\(name)")
      let value = try JSONValue(json: bytes, limits: .permissive)
      #expect(try JSONValue(json: value.json, limits: .permissive) == value, "\(name)")
    }
  }

  @Test("what the suite says must be refused is refused, on the wire and by the permissive limits")
  func refused() throws {
    for (name, bytes) in try PublicSuite.cases("n_") {
      for limits in [JSONLimits.permissive, .wire] {
        withExactBytes(bytes) { exact in
          #expect(refusal(exact, limits: limits) != nil, "\(name)")
          #expect(throws: JSONError.self, "\(name)") { try JSONValue(json: exact, limits: limits) }
        }
      }
    }
  }

  @Test("what the suite leaves open is decided the same way by the validator and by values")
  func open() throws {
    for (name, bytes) in try PublicSuite.cases("i_") {
      for limits in [JSONLimits.permissive, .wire] {
        let refused = refusal(bytes, limits: limits) != nil
        let unread = (try? JSONValue(json: bytes, limits: limits)) == nil
        #expect(refused == unread, "\(name)")
      }
    }
  }

  @Test("the wire refuses what the suite accepts only for a member that stands twice")
  func stricter() throws {
    for (name, bytes) in try PublicSuite.cases("y_") {
      let code = refusal(bytes)?.code
      #expect(code == nil || code == .duplicateMember, "\(name)")
    }
    let twice = try PublicSuite.cases("y_").filter { refusal($0.bytes) != nil }.map(\.name)
    #expect(twice == ["y_object_duplicated_key.json", "y_object_duplicated_key_and_value.json"])
  }
}
