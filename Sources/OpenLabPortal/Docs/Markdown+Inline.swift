import OpenLabWeb

extension Markdown {
  /// The marks within a line: code, links, strong and emphasised words.
  func inline(_ text: String) -> HTML {
    var reader = InlineReader(characters: Array(text), markdown: self)
    return reader.read(until: nil)
  }
}

/// Reads inline marks from the left; a mark that is never closed is text.
private struct InlineReader {
  let characters: [Character]
  let markdown: Markdown
  private var index = 0

  init(characters: [Character], markdown: Markdown) {
    self.characters = characters
    self.markdown = markdown
  }

  mutating func read(until end: String?) -> HTML {
    var output = HTML()
    var text = ""
    func flush(_ output: inout HTML, _ text: inout String) {
      output.append(text: text)
      text = ""
    }
    while index < characters.count {
      if let end, isAt(end) { break }
      let character = characters[index]
      switch character {
      case "\\" where index + 1 < characters.count && Self.canBeEscaped(characters[index + 1]):
        text.append(characters[index + 1])
        index += 2
      case "`":
        if let code = code() {
          flush(&output, &text)
          output += code
        } else {
          text.append(character)
          index += 1
        }
      case "<":
        if let link = angleLink() {
          flush(&output, &text)
          output += link
        } else {
          text.append(character)
          index += 1
        }
      case "[":
        if let link = link() {
          flush(&output, &text)
          output += link
        } else {
          text.append(character)
          index += 1
        }
      case "*":
        let mark = isAt("**") ? "**" : "*"
        if let inner = span(mark) {
          flush(&output, &text)
          output += mark == "**" ? "<strong>\(inner)</strong>" : "<em>\(inner)</em>"
        } else {
          text += mark
          index += mark.count
        }
      case "_" where isWordStart:
        if let inner = span("_") {
          flush(&output, &text)
          output += "<em>\(inner)</em>"
        } else {
          text.append(character)
          index += 1
        }
      default:
        text.append(character)
        index += 1
      }
    }
    flush(&output, &text)
    return output
  }

  private static func canBeEscaped(_ character: Character) -> Bool {
    "\\`*_{}[]()#+-.!|<>&\"'~:;,?/=@$%^".contains(character)
  }

  private func isAt(_ text: String) -> Bool {
    index + text.count <= characters.count && characters[index..<(index + text.count)].elementsEqual(text)
  }

  private var isWordStart: Bool { index == 0 || !(characters[index - 1].isLetter || characters[index - 1].isNumber) }

  /// `` `code` `` and ``` ``Symbol`` ```: as many backticks close as have opened.
  private mutating func code() -> HTML? {
    let length = characters[index...].prefix { $0 == "`" }.count
    var end = index + length
    while end < characters.count {
      let run = characters[end...].prefix { $0 == "`" }.count
      if run == length {
        var content = String(characters[(index + length)..<end]).replacing("\n", with: " ")
        // A space on both sides lets code begin with a backtick (CommonMark §6.1).
        if content.hasPrefix(" "), content.hasSuffix(" "), content.contains(where: { $0 != " " }) {
          content = String(content.dropFirst().dropLast())
        }
        index = end + length
        return "<code>\(content)</code>"
      }
      end += max(1, run)
    }
    return nil
  }

  /// `<doc:Page>`, `<https://…>`.
  private mutating func angleLink() -> HTML? {
    guard let end = characters[index...].firstIndex(of: ">") else { return nil }
    let address = String(characters[(index + 1)..<end])
    if address.hasPrefix("doc:") {
      index = end + 1
      let name = String(address.dropFirst(4))
      return drawn(markdown.resolve(name), HTML(text: name), usesTitle: true)
    }
    guard address.hasPrefix("https://") || address.hasPrefix("http://") else { return nil }
    index = end + 1
    return HTML.link(address, text: address)
  }

  /// `[words](address)`
  private mutating func link() -> HTML? {
    let start = index
    guard let middle = closing(from: index), middle + 1 < characters.count, characters[middle + 1] == "(",
      let end = characters[(middle + 1)...].firstIndex(of: ")")
    else { return nil }
    var inner = InlineReader(characters: Array(characters[(start + 1)..<middle]), markdown: markdown)
    let words = inner.read(until: nil)
    let address = String(characters[(middle + 2)..<end])
    index = end + 1
    return drawn(markdown.resolve(address), words, usesTitle: false)
  }

  /// The bracket that closes the one at `place`; brackets within code do not count.
  private func closing(from place: Int) -> Int? {
    var depth = 0
    var isCode = false
    for position in place..<characters.count {
      if characters[position] == "`" { isCode.toggle() }
      if isCode { continue }
      if characters[position] == "[" { depth += 1 }
      if characters[position] == "]" {
        depth -= 1
        if depth == 0 { return position }
      }
    }
    return nil
  }

  private func drawn(_ target: Markdown.Target, _ words: HTML, usesTitle: Bool) -> HTML {
    switch target {
    case .page(let path, let title):
      return usesTitle ? "<a href=\"\(path)\">\(title)</a>" : "<a href=\"\(path)\">\(words)</a>"
    case .external(let address):
      guard let safe = ExternalLink(address) else { return words }
      return "<a href=\"\(safe.text)\" rel=\"external noopener noreferrer\">\(words)</a>"
    case .none: return words
    }
  }

  /// What stands between two of the same mark; nil where it is not closed, or where white space says that it is none.
  private mutating func span(_ mark: String) -> HTML? {
    let start = index
    index += mark.count
    guard index < characters.count, !characters[index].isWhitespace else {
      index = start
      return nil
    }
    let inner = read(until: mark)
    guard isAt(mark), !characters[index - 1].isWhitespace, !inner.isEmpty else {
      index = start
      return nil
    }
    index += mark.count
    return inner
  }
}
