import Foundation
import OpenLabProtocol
import Testing

/// The pages quote examples, sources and tables; `RECORD_GOLDEN=1` writes them anew.
@Suite("The specification's pages", .serialized)
struct PageTests {
  private static let mark = "<!-- "
  private static let end = "<!-- end -->"

  static func pages() throws -> [URL] { try ProtocolFiles.files(in: ProtocolFiles.pages, ending: ".md") }

  @Test("what a page quotes is what stands in the files", arguments: try pages())
  func quotes(page: URL) throws {
    let text = try ProtocolFiles.text(page)
    let expected = try Self.filled(text)
    if ProcessInfo.processInfo.environment["RECORD_GOLDEN"] == "1" {
      try expected.write(to: page, atomically: true, encoding: .utf8)
    } else {
      #expect(text == expected, "run once with RECORD_GOLDEN=1")
    }
  }

  @Test("every example stands on a page, whole")
  func complete() throws {
    var shown: Set<String> = []
    for page in try Self.pages() {
      for block in Self.blocks(try ProtocolFiles.text(page)) where block.name == "example" {
        for line in try block.exampleLines() { shown.insert("\(line)") }
      }
    }
    let missing = try ExampleLine.all().map(\.description).filter { !shown.contains($0) }
    #expect(missing.isEmpty)
  }

  @Test("JSON in the pages is good JSON")
  func soundJSON() throws {
    for page in try Self.pages() {
      let parts = try ProtocolFiles.text(page).components(separatedBy: "```json\n").dropFirst()
      for part in parts {
        let json = part.components(separatedBy: "\n```")[0]
        #expect(throws: Never.self, "\(page.lastPathComponent): \(json.prefix(80))") { try JSONValue(json: json) }
      }
    }
  }

  /// The page with every block filled in anew.
  static func filled(_ text: String) throws -> String {
    var result = ""
    var rest = Substring(text)
    while let range = rest.range(of: mark) {
      guard let close = rest.range(of: " -->\n", range: range.upperBound..<rest.endIndex) else { break }
      let words = rest[range.upperBound..<close.lowerBound].split(separator: " ", maxSplits: 1).map(String.init)
      let block = PageBlock(name: words[0], argument: words.count > 1 ? words[1] : "")
      result += rest[..<close.upperBound]
      rest = rest[close.upperBound...]
      guard let content = try block.content() else { continue }
      guard let end = rest.range(of: end) else { throw CocoaError(.formatting) }
      result += "\n\(content)\n"
      rest = rest[end.lowerBound...]
    }
    return result + rest
  }

  static func blocks(_ text: String) -> [PageBlock] {
    text.components(separatedBy: mark).dropFirst().compactMap { part in
      guard let close = part.range(of: " -->") else { return nil }
      let words = part[..<close.lowerBound].split(separator: " ", maxSplits: 1).map(String.init)
      return PageBlock(name: words[0], argument: words.count > 1 ? words[1] : "")
    }
  }
}
