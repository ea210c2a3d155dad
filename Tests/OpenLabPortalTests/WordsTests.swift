import Foundation
import OpenLabProtocol
import Testing

@testable import OpenLabPortal

@Suite("The portal's words")
struct WordsTests {
  private struct Word {
    var name: String
    var text: LocalizedText
    var mayBeSame: Bool
  }

  /// Every text of every area, by its name.
  private static let words: [Word] = Words.all.flatMap { list -> [Word] in
    let area = String(describing: type(of: list))
    return Mirror(reflecting: list).children.flatMap { child -> [Word] in
      guard let name = child.label else { return [] }
      let mayBeSame = type(of: list).sameInBoth.contains(name)
      let texts: [LocalizedText] =
        switch child.value {
        case let text as LocalizedText: [text]
        case let plural as Plural: [plural.one, plural.many]
        case let texts as [LocalizedText]: texts
        default: []
        }
      return texts.map { Word(name: "\(area).\(name)", text: $0, mayBeSame: mayBeSame) }
    }
  }

  @Test("every area holds texts, and nothing else that a test could not read")
  func areas() {
    for list in Words.all {
      let children = Mirror(reflecting: list).children
      #expect(!children.isEmpty)
      for child in children {
        let isRead = child.value is LocalizedText || child.value is Plural || child.value is [LocalizedText]
        #expect(isRead, "\(type(of: list)).\(child.label ?? "?")")
      }
    }
  }

  @Test("no page has words of its own: what people read stands with the words")
  func places() throws {
    let folder = TestPortal.project.appendingPathComponent("Sources/OpenLabPortal")
    let files = try #require(FileManager.default.enumerator(atPath: folder.path)).compactMap { $0 as? String }
    // The document of the API is written in its own place, for programs.
    let pages = files.filter { $0.hasSuffix(".swift") && !$0.hasPrefix("Words/") && !$0.hasPrefix("API/") }
    #expect(pages.count > 80)
    for page in pages {
      let text = try String(contentsOf: folder.appendingPathComponent(page), encoding: .utf8)
      #expect(!text.contains("LocalizedText(\""), "\(page)")
      #expect(!text.contains(/\n +fr:\s+"[^"\\]/), "\(page)")
      #expect(!text.contains(/\.fr \? \(?"/), "\(page)")
    }
  }

  @Test("no text is missing")
  func missing() {
    for word in Self.words {
      #expect(word.text.fr.contains { $0.isLetter }, "\(word.name) in French")
      #expect(word.text.en.contains { $0.isLetter }, "\(word.name) in English")
    }
  }

  @Test("no text is the same in both languages by accident")
  func same() {
    for word in Self.words where !word.mayBeSame { #expect(word.text.fr != word.text.en, "\(word.name)") }
  }

  @Test("both languages fill in the same names")
  func names() {
    for word in Self.words {
      let (fr, en) = (Self.placeholders(word.text.fr), Self.placeholders(word.text.en))
      #expect(fr == en, "\(word.name)")
    }
  }

  @Test("French is set with its own apostrophes, quotes and spaces")
  func typography() {
    for word in Self.words {
      let text = word.text.fr
      #expect(!text.contains("'") && !text.contains("\"") && !text.contains("..."), "\(word.name): \(text)")
      let characters = Array(text)
      for (index, character) in characters.enumerated() where ":;!?".contains(character) && index > 0 {
        let before = characters[index - 1]
        // An address or a time keeps its letters together.
        let isInside = index + 1 < characters.count && !characters[index + 1].isWhitespace
        #expect(before == " " || isInside, "\(word.name): \(text)")
      }
    }
  }

  @Test("English has no straight quotes either")
  func english() {
    for word in Self.words {
      #expect(!word.text.en.contains("\"") && !word.text.en.contains("'"), "\(word.name): \(word.text.en)")
    }
  }

  @Test("a number takes the form that its language wants")
  func plurals() {
    let plural = Plural(fr: ("{n} avis lu", "{n} avis lus"), en: ("{n} opinion", "{n} opinions"))
    #expect(plural.text(0, .fr) == "0 avis lu")
    #expect(plural.text(0, .en) == "0 opinions")
    #expect(plural.text(1, .fr) == "1 avis lu")
    #expect(plural.text(2, .fr) == "2 avis lus")
    #expect(plural.text(1_000, .en) == "1,000 opinions")
  }

  private static func placeholders(_ text: String) -> Set<String> {
    let parts = text.split(separator: "{", omittingEmptySubsequences: false).dropFirst()
    return Set(parts.compactMap { $0.split(separator: "}").first.map(String.init) })
  }
}
