import OpenLabWeb

/// The Markdown that the project's documentation is written in, as markup.
///
/// CommonMark's headings, paragraphs, lists, quotes, fences and rules, GitHub's tables, and DocC's own: `<doc:Page>` and
/// ``` ``Symbol`` ``` links, asides (`> Note: …`), term lists (`- term a: …`). No HTML passes: comments are left out, all
/// else is text.
struct Markdown {
  /// What a link points to.
  enum Target {
    case page(LocalPath, title: String)
    case external(String)
    /// A place that this site does not serve: only the words are shown.
    case none
  }

  /// A heading of the page, for its table of contents.
  struct Heading: Equatable {
    var level: Int
    var text: String
    var anchor: String
  }

  /// Where `<doc:Name>` and relative addresses lead.
  let resolve: (String) -> Target
  private(set) var headings: [Heading] = []
  private var anchors: Set<String> = []

  init(resolve: @escaping (String) -> Target) { self.resolve = resolve }

  mutating func html(_ text: String) -> HTML {
    let lines = Self.withoutComments(text).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    return blocks(lines[...])
  }

  // MARK: Blocks

  private mutating func blocks(_ lines: ArraySlice<String>) -> HTML {
    var output = HTML()
    var rest = lines
    while let line = rest.first {
      let trimmed = line.trimmed
      if trimmed.isEmpty {
        rest.removeFirst()
      } else if let fence = Fence(line) {
        output += code(fence, &rest)
      } else if let level = Self.headingLevel(trimmed) {
        output += heading(level, String(trimmed.dropFirst(level)).trimmed.trimming(suffix: "#"))
        rest.removeFirst()
      } else if Self.isRule(trimmed) {
        output += "<hr>"
        rest.removeFirst()
      } else if trimmed.hasPrefix(">") {
        output += quote(&rest)
      } else if ListMarker(line) != nil {
        output += list(&rest)
      } else if trimmed.hasPrefix("|"), rest.dropFirst().first.map(Self.isTableRule) == true {
        output += table(&rest)
      } else if trimmed.hasPrefix("@"), trimmed.hasSuffix("{") || trimmed.hasSuffix("}") || trimmed.hasSuffix(")") {
        skipDirective(&rest)
      } else {
        output += paragraph(&rest)
      }
    }
    return output
  }

  private mutating func heading(_ level: Int, _ text: String) -> HTML {
    let plain = Self.plain(text)
    var anchor = Self.anchor(plain)
    var number = 2
    while !anchors.insert(anchor).inserted {
      anchor = "\(Self.anchor(plain))-\(number)"
      number += 1
    }
    headings.append(Heading(level: level, text: plain, anchor: anchor))
    let content = inline(text)
    switch level {
    case 1: return "<h1>\(content)</h1>"
    case 2: return "<h2 id=\"\(anchor)\">\(content)</h2>"
    case 3: return "<h3 id=\"\(anchor)\">\(content)</h3>"
    default: return "<h4 id=\"\(anchor)\">\(content)</h4>"
    }
  }

  private func code(_ fence: Fence, _ rest: inout ArraySlice<String>) -> HTML {
    rest.removeFirst()
    var lines: [String] = []
    while let line = rest.popFirst() {
      if fence.isEnd(line) { break }
      lines.append(String(line.dropFirst(min(fence.indent, line.prefix { $0 == " " }.count))))
    }
    let text = lines.joined(separator: "\n")
    // Reachable by keyboard, since it may be wider than the page.
    return "<pre tabindex=\"0\"\(attribute(fence.language))><code>\(text)\n</code></pre>"
  }

  private func attribute(_ language: String) -> HTML {
    language.isEmpty ? .empty : " data-language=\"\(language)\""
  }

  private mutating func quote(_ rest: inout ArraySlice<String>) -> HTML {
    var inner: [String] = []
    while let line = rest.first, line.trimmed.hasPrefix(">") {
      let content = line.trimmed.dropFirst()
      inner.append(String(content.first == " " ? content.dropFirst() : content))
      rest.removeFirst()
    }
    for aside in ["Note", "Important", "Warning", "Tip", "Experiment"]
    where inner.first?.hasPrefix("\(aside): ") == true {
      inner[0] = String(inner[0].dropFirst(aside.count + 2))
      let tone: Tone = aside == "Warning" || aside == "Important" ? .warn : .plain
      return Part.note("<p><strong>\(aside)</strong></p>\(blocks(inner[...]))", tone)
    }
    return "<blockquote>\(blocks(inner[...]))</blockquote>"
  }

  private mutating func list(_ rest: inout ArraySlice<String>) -> HTML {
    guard let first = rest.first.flatMap(ListMarker.init) else { return .empty }
    var items: [[String]] = []
    var isLoose = false
    while let line = rest.first {
      if let marker = ListMarker(line), marker.indent == first.indent, marker.isOrdered == first.isOrdered {
        items.append([marker.rest])
        rest.removeFirst()
      } else if line.trimmed.isEmpty {
        // A blank line belongs to the list where what follows does.
        guard let next = rest.dropFirst().first(where: { !$0.trimmed.isEmpty }) else { break }
        let isItem = ListMarker(next).map { $0.indent == first.indent && $0.isOrdered == first.isOrdered } ?? false
        guard isItem || next.indent > first.indent else { break }
        isLoose = isLoose || isItem
        items[items.count - 1].append("")
        rest.removeFirst()
      } else if line.indent > first.indent {
        let cut = min(line.indent, first.contentIndent)
        items[items.count - 1].append(String(line.dropFirst(cut)))
        rest.removeFirst()
      } else if ListMarker(line) != nil || Self.startsBlock(line) {
        break
      } else {
        // A paragraph's line that was not set in (CommonMark: a lazy continuation).
        items[items.count - 1].append(line)
        rest.removeFirst()
      }
    }
    if items.allSatisfy({ $0.first?.hasPrefix("term ") == true }) { return terms(items) }
    let body = items.map { lines in item(lines, isLoose: isLoose) }.joined()
    guard first.isOrdered else { return "<ul>\(body)</ul>" }
    return first.number == 1 ? "<ol>\(body)</ol>" : "<ol start=\"\(first.number)\">\(body)</ol>"
  }

  private mutating func item(_ lines: [String], isLoose: Bool) -> HTML {
    let isPlain = !isLoose && !lines.dropFirst().contains { Self.startsBlock($0) || ListMarker($0) != nil }
    if isPlain, !lines.contains("") { return "<li>\(inline(lines.map(\.trimmed).joined(separator: "\n")))</li>" }
    // The first paragraph of a tight item stays without its own box.
    if !isLoose {
      let start = lines.prefix { !$0.isEmpty && ListMarker($0) == nil && !Self.startsBlock($0) }
      let rest = lines.dropFirst(start.count)
      return "<li>\(inline(start.map(\.trimmed).joined(separator: "\n")))\(blocks(rest))</li>"
    }
    return "<li>\(blocks(lines[...]))</li>"
  }

  private func terms(_ items: [[String]]) -> HTML {
    let rows = items.html { lines -> HTML in
      let text = lines.map(\.trimmed).joined(separator: "\n").dropFirst("term ".count)
      guard let mark = text.firstIndex(of: ":") else { return "<dt>\(inline(String(text)))</dt>" }
      let meaning = String(text[text.index(after: mark)...]).trimmed
      return "<dt>\(inline(String(text[..<mark])))</dt><dd>\(inline(meaning))</dd>"
    }
    return "<dl>\(rows)</dl>"
  }

  private func table(_ rest: inout ArraySlice<String>) -> HTML {
    guard let head = rest.popFirst(), let rule = rest.popFirst() else { return .empty }
    let isNumber = Self.cells(rule).map { $0.hasSuffix(":") && !$0.hasPrefix(":") }
    let titles = Self.cells(head)
    let heads = titles.enumerated().html { index, text -> HTML in
      // A column without a name has none to read out.
      if text.isEmpty { return "<td></td>" }
      return isNumber.indices.contains(index) && isNumber[index]
        ? "<th scope=\"col\" class=\"n\">\(inline(text))</th>" : "<th scope=\"col\">\(inline(text))</th>"
    }
    var rows = HTML()
    while let line = rest.first, line.trimmed.hasPrefix("|") {
      rest.removeFirst()
      let cells = Self.cells(line)
      let columns = (0..<titles.count).html { index in
        let text = index < cells.count ? cells[index] : ""
        return isNumber.indices.contains(index) && isNumber[index]
          ? "<td class=\"n\">\(inline(text))</td>" : "<td>\(inline(text))</td>"
      }
      rows += "<tr>\(columns)</tr>"
    }
    return """
      <div class="scroll" tabindex="0"><table><thead><tr>\(heads)</tr></thead><tbody>\(rows)</tbody></table></div>
      """
  }

  private func paragraph(_ rest: inout ArraySlice<String>) -> HTML {
    var lines: [String] = []
    while let line = rest.first, !line.trimmed.isEmpty, lines.isEmpty || !Self.startsBlock(line) {
      // A list may begin right after a paragraph, unless its number is not 1 (CommonMark §5.3).
      if !lines.isEmpty, let marker = ListMarker(line), !marker.isOrdered || marker.number == 1 { break }
      lines.append(line.trimmed)
      rest.removeFirst()
    }
    return "<p>\(inline(lines.joined(separator: "\n")))</p>"
  }

  /// `@Metadata { … }` and the like tell DocC how to draw; nothing of it is shown.
  private func skipDirective(_ rest: inout ArraySlice<String>) {
    var depth = 0
    repeat {
      guard let line = rest.popFirst() else { return }
      depth += line.count { $0 == "{" } - line.count { $0 == "}" }
    } while depth > 0
  }
}

extension Markdown {
  private static func withoutComments(_ text: String) -> String {
    var output = ""
    var rest = text[...]
    var isInFence = false
    // Comments stand on lines of their own in our pages; those within fences are the reader's.
    while !rest.isEmpty {
      let end = rest.firstIndex(of: "\n").map { rest.index(after: $0) } ?? rest.endIndex
      let line = rest[..<end]
      if Fence(String(line.drop { $0 == " " })) != nil || (isInFence && String(line).trimmed.hasPrefix("```")) {
        isInFence.toggle()
      }
      if !isInFence, String(line).trimmed.hasPrefix("<!--") {
        guard let close = rest.firstRange(of: "-->") else { return output }
        rest = rest[close.upperBound...]
        if rest.first == "\n" { rest = rest.dropFirst() }
        continue
      }
      output += line
      rest = rest[end...]
    }
    return output
  }

  private static func headingLevel(_ line: String) -> Int? {
    let level = line.prefix { $0 == "#" }.count
    guard (1...6).contains(level), line.dropFirst(level).first == " " else { return nil }
    return level
  }

  private static func isRule(_ line: String) -> Bool {
    let signs = line.filter { $0 != " " }
    return signs.count >= 3 && (signs.allSatisfy { $0 == "-" } || signs.allSatisfy { $0 == "*" })
  }

  private static func isTableRule(_ line: String) -> Bool {
    let signs = line.trimmed
    return signs.hasPrefix("|") && signs.contains("-") && signs.allSatisfy { "|-: ".contains($0) }
  }

  private static func startsBlock(_ line: String) -> Bool {
    let trimmed = line.trimmed
    return headingLevel(trimmed) != nil || Fence(line) != nil || trimmed.hasPrefix(">") || trimmed.hasPrefix("|")
  }

  /// `| a | b \| c | `d|e` |` → `a`, `b | c`, `` `d|e` ``: GitHub splits at every bar that is not escaped; ours in code are.
  private static func cells(_ line: String) -> [String] {
    var cells: [String] = []
    var cell = ""
    var isEscaped = false
    for character in line.trimmed.dropFirst() {
      if isEscaped {
        cell += character == "|" ? "|" : "\\\(character)"
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else if character == "|" {
        cells.append(cell.trimmed)
        cell = ""
      } else {
        cell.append(character)
      }
    }
    if !cell.trimmed.isEmpty { cells.append(cell.trimmed) }
    return cells
  }

  /// As DocC makes them: words joined by hyphens, case kept.
  static func anchor(_ text: String) -> String {
    let words = text.split { !$0.isLetter && !$0.isNumber && $0 != "_" && $0 != "." && $0 != "-" }
    let anchor = words.joined(separator: "-")
    return anchor.isEmpty ? "section" : anchor
  }

  /// A heading's text without its marks.
  static func plain(_ text: String) -> String { text.filter { $0 != "`" && $0 != "*" } }
}

/// The opening of a code block: three backticks or more, and a language.
private struct Fence {
  var length: Int
  var indent: Int
  var language: String

  init?(_ line: String) {
    indent = line.indent
    let trimmed = line.trimmed
    length = trimmed.prefix { $0 == "`" }.count
    guard length >= 3 else { return nil }
    language = String(trimmed.dropFirst(length)).trimmed
    guard !language.contains("`") else { return nil }
  }

  func isEnd(_ line: String) -> Bool {
    let trimmed = line.trimmed
    return trimmed.count >= length && trimmed.allSatisfy { $0 == "`" }
  }
}

/// `- ` or `1. ` at the start of a line.
private struct ListMarker {
  var indent: Int
  var isOrdered: Bool
  var number = 1
  var contentIndent: Int
  var rest: String

  init?(_ line: String) {
    indent = line.indent
    let text = line.dropFirst(indent)
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    if let sign = text.first, "-*+".contains(sign), text.dropFirst().first == " " {
      isOrdered = false
      contentIndent = indent + 2
      rest = String(text.dropFirst(2)).trimmed
    } else if !digits.isEmpty, digits.count <= 9, let value = Int(digits), text.dropFirst(digits.count).hasPrefix(". ")
    {
      isOrdered = true
      number = value
      contentIndent = indent + digits.count + 2
      rest = String(text.dropFirst(digits.count + 2)).trimmed
    } else {
      return nil
    }
  }
}

extension String {
  /// Without white space at both ends.
  fileprivate var trimmed: String {
    guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace }) else {
      return ""
    }
    return String(self[first...last])
  }

  /// How many spaces it begins with.
  fileprivate var indent: Int { prefix { $0 == " " }.count }

  /// Without a closing sequence of a heading.
  fileprivate func trimming(suffix: Character) -> String {
    var text = self[...]
    while text.last == suffix { text = text.dropLast() }
    return String(text).trimmed
  }
}
