import Foundation
import Testing

@testable import OpenLabPortal

@Suite("The page on security")
struct SecurityPageTests {
  private static let tests = TestPortal.project.appendingPathComponent("Tests")

  /// `Suite.function` of every test in a folder.
  private func tests(in folder: URL) throws -> Set<String> {
    var found: Set<String> = []
    let files =
      FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)?.compactMap { $0 as? URL } ?? []
    for file in files where file.pathExtension == "swift" {
      var suite = ""
      var isTest = false
      for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
        if line.hasPrefix("struct ") { suite = String(line.dropFirst(7).prefix { $0.isLetter }) }
        if line.contains("@Test(") { isTest = true }
        if isTest, let mark = line.firstRange(of: "func "), line[..<mark.lowerBound].allSatisfy(\.isWhitespace) {
          found.insert("\(suite).\(line[mark.upperBound...].prefix { $0.isLetter || $0.isNumber })")
          isTest = false
        }
      }
    }
    return found
  }

  /// The rows of the table: threat, defence, test.
  private func rows() throws -> [[String]] {
    let page = TestPortal.project.appendingPathComponent("Sources/OpenLabPortal/OpenLabPortal.docc/Security.md")
    let lines = try String(contentsOf: page, encoding: .utf8).split(separator: "\n").filter { $0.hasPrefix("|") }
    return lines.dropFirst(2).map { line in
      line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
    }
  }

  @Test("names a defence and a test for every threat, and each of these tests is there")
  func named() throws {
    let all = try tests(in: Self.tests)
    let rows = try rows()
    #expect(rows.count > 30)
    for row in rows {
      #expect(row.count == 3 && row.allSatisfy { !$0.isEmpty }, "\(row)")
      #expect(all.contains(row[2].trimmingCharacters(in: ["`"])), "\(row[2])")
    }
  }

  @Test("leaves no test of security out")
  func complete() throws {
    let named = Set(try rows().map { $0[2].trimmingCharacters(in: ["`"]) })
    for test in try tests(in: Self.tests.appendingPathComponent("OpenLabPortalTests/Security"))
    where !test.hasPrefix("SecurityPageTests.") {
      #expect(named.contains(test), "\(test)")
    }
  }
}
