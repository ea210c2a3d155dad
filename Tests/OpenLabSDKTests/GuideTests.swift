import Testing

@testable import OpenLabSDK

@Suite("The guide")
struct GuideTests {
  private static let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
    .joined(separator: "/")

  private func text(_ path: String) throws -> String {
    String(decoding: try #require(TextFile.bytes("\(Self.root)/\(path)", limit: 1 << 20)), as: UTF8.self)
  }

  @Test("its code is the sample's, to the letter")
  func sources() throws {
    let guide = try text("Sources/OpenLabSDK/OpenLabSDK.docc/GettingStarted.md")
    let parts = guide.split(separator: "<!-- source ").dropFirst()
    #expect(parts.count == 4)
    for part in parts {
      let path = part.prefix { $0 != " " }
      let code = part.split(separator: "```", maxSplits: 2)[1].drop { $0 != "\n" }.dropFirst()
      #expect(try text(String(path)) == String(code))
    }
  }

  @Test("the service is fifteen lines long")
  func length() throws {
    let lines = try text("Samples/swift-first/Sources/FirstSteps.swift").split(separator: "\n")
    #expect(lines.drop { !$0.hasPrefix("@main") }.count <= 15)
  }
}
