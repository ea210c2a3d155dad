/// Breaks text into lines of a width in columns, at ordinary spaces only.
enum TextWrap {
  /// At least one line; a word longer than the width is cut.
  static func lines(_ text: String, width: Int) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { paragraph($0, max(1, width)) }
  }

  private static func paragraph(_ text: Substring, _ width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    var columns = 0
    for word in text.split(separator: " ") {
      for piece in cut(word, width) {
        let size = DisplayWidth.of(piece)
        if columns > 0, columns + 1 + size > width {
          lines.append(line)
          line = ""
          columns = 0
        }
        if columns > 0 {
          line += " "
          columns += 1
        }
        line += piece
        columns += size
      }
    }
    if columns > 0 || lines.isEmpty { lines.append(line) }
    return lines
  }

  private static func cut(_ word: Substring, _ width: Int) -> [Substring] {
    guard DisplayWidth.of(word) > width else { return [word] }
    var pieces: [Substring] = []
    var rest = word
    while !rest.isEmpty {
      var columns = 0
      let piece = rest.prefix { character in
        columns += DisplayWidth.of(character)
        return columns <= width
      }
      let taken = piece.isEmpty ? rest.prefix(1) : piece
      pieces.append(taken)
      rest = rest.dropFirst(taken.count)
    }
    return pieces
  }

  /// Wrapped lines with the same blanks before each.
  static func indented(_ text: String, by indent: Int, width: Int) -> String {
    let blanks = String(repeating: " ", count: indent)
    return lines(text, width: width - indent).map { $0.isEmpty ? "" : blanks + $0 }.joined(separator: "\n")
  }
}
