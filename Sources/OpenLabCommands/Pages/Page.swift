import OpenLabProtocol

/// Lines for a person, put together piece by piece.
struct Page {
  let language: Language
  let width: Int
  let colors: Bool
  private(set) var lines: [String] = []

  var format: Format { Format(language) }

  init(_ output: Output) {
    self.init(language: output.language, width: output.width, colors: output.colorsResults)
  }

  init(language: Language, width: Int, colors: Bool) {
    self.language = language
    self.width = width
    self.colors = colors
  }

  func text(_ fr: String, _ en: String) -> String { LocalizedText(fr, en).typeset(language) }
  func text(_ text: LocalizedText) -> String { text.typeset(language) }
  func styled(_ text: String, _ style: Style) -> String { style.apply(text, colors) }

  mutating func blank() {
    if !lines.isEmpty, lines.last != "" { lines.append("") }
  }

  /// A heading, set off by a blank line.
  mutating func heading(_ text: String) {
    blank()
    add(text, style: .bold)
  }

  /// Wrapped text; what follows the first line is set in further by `hanging`.
  mutating func add(_ text: String, indent: Int = 0, hanging: Int = 0, style: Style? = nil) {
    let wrapped = TextWrap.lines(SafeText.cleaned(text), width: width - indent - hanging)
    for (index, line) in wrapped.enumerated() {
      let blanks = String(repeating: " ", count: indent + (index > 0 ? hanging : 0))
      lines.append(line.isEmpty ? "" : blanks + (style?.apply(line, colors) ?? line))
    }
  }

  /// A mark, then wrapped text beside it.
  mutating func item(_ mark: String, _ text: String, indent: Int, style: Style? = nil, markStyle: Style? = nil) {
    let room = DisplayWidth.of(mark) + 1
    let wrapped = TextWrap.lines(SafeText.cleaned(text), width: width - indent - room)
    for (index, line) in wrapped.enumerated() {
      let start =
        String(repeating: " ", count: indent)
        + (index == 0 ? (markStyle?.apply(mark, colors) ?? mark) + " " : String(repeating: " ", count: room))
      lines.append(start + (style?.apply(line, colors) ?? line))
    }
  }

  mutating func add(_ table: Table) { lines += table.render(width: width, colors: colors) }
  /// Lines that are laid out already.
  mutating func add(_ rendered: some Sequence<String>) { lines += rendered }
  mutating func add(_ page: Page) { lines += page.lines }
}
