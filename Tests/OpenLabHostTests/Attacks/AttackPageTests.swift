import Foundation
import Testing

@Suite("The page of attacks")
struct AttackPageTests {
  @Test("names every test of the suite but the controls, and no other")
  func complete() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    let page = folder.appending(path: "../../../Sources/OpenLabHost/OpenLabHost.docc/Attacks.md")
    let text = try String(contentsOf: page.standardizedFileURL, encoding: .utf8)
    let named = Set(text.matches(of: /`(\w+Tests\.\w+)`/).map { String($0.1) })
    var tests: Set<String> = []
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) where name.hasSuffix("Tests.swift") {
      let suite = name.dropLast(".swift".count)
      let source = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
      for function in source.matches(of: /@Test\([\s\S]*?\n  func (\w+)\(/) { tests.insert("\(suite).\(function.1)") }
    }
    let controls: Set = [
      "AttackPageTests.complete", "BombTests.memoryControl", "KernelTests.control", "PythonAttackTests.works",
    ]
    #expect(tests.count > 50)
    #expect(tests.subtracting(controls).subtracting(named) == [], "attacks that the page does not name")
    #expect(named.subtracting(tests) == [], "tests that there are not")
  }
}
