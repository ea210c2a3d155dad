import Foundation
import Testing

@Suite("The README")
struct ReadmeTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  @Test("shows the first Swift service as it stands in Samples, in at most fifteen lines")
  func sample() throws {
    let readme = try String(contentsOf: Self.root.appending(path: "README.md"), encoding: .utf8)
    let sample = try String(
      contentsOf: Self.root.appending(path: "Samples/swift-first/Sources/FirstSteps.swift"),
      encoding: .utf8
    )
    #expect(readme.contains("```swift\n\(sample)```"))
    #expect(sample.split(separator: "\n", omittingEmptySubsequences: false).count - 1 <= 15)
  }

  @Test("counts what the fixtures hold")
  func counts() throws {
    let readme = try String(contentsOf: Self.root.appending(path: "README.md"), encoding: .utf8)
    func lines(_ folder: String) throws -> Int {
      let place = Self.root.appending(path: "Fixtures/reference/\(folder)")
      let files = try FileManager.default.contentsOfDirectory(at: place, includingPropertiesForKeys: nil)
      return try files.reduce(0) { count, file in
        count + (try String(contentsOf: file, encoding: .utf8).split(separator: "\n").count)
      }
    }
    #expect(readme.contains("\(try lines("occupations")) occupations"))
    #expect(readme.contains("\(try lines("skills")) skills"))
  }
}
