/// Makes a service's words fit to be shown: no control characters, no hidden direction or tag marks, a length.
package enum PlainText {
  /// Characters of a title, question or message (protocol, "The kinds").
  package static let limit = 500

  /// The text on one line, cut with … after `limit` characters.
  package static func clean(_ text: String, limit: Int = limit) -> String {
    if isPlain(text, limit) { return text }
    var kept = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch treatment(of: scalar) {
      case .keep: kept.append(scalar)
      case .space: if kept.last != " " { kept.append(" ") }
      case .remove: break
      }
    }
    return cut(String(kept), limit)
  }

  private enum Treatment {
    case keep
    case space
    case remove
  }

  // Most texts are short and hold nothing below a space: two passes over bytes, no copy.
  private static func isPlain(_ text: String, _ limit: Int) -> Bool {
    text.utf8.count <= limit && text.utf8.allSatisfy { (0x20..<0x7f).contains($0) }
  }

  private static func treatment(of scalar: Unicode.Scalar) -> Treatment {
    switch scalar.value {
    case 0x09, 0x0a, 0x0d, 0x85, 0x2028, 0x2029: .space
    // C0 and C1 controls: escape sequences of terminals begin with them.
    case 0..<0x20, 0x7f...0x9f: .remove
    // Direction marks, embeddings, overrides and isolates (UAX #9 §2): they make a text read otherwise than it is.
    case 0x061c, 0x200e, 0x200f, 0x202a...0x202e, 0x2066...0x206f: .remove
    // Byte order mark, interlinear marks, tags: invisible, and made to be.
    case 0xfeff, 0xfff9...0xfffb, 0xe0000...0xe007f: .remove
    // Spaces that take no room; the joiners of scripts and emoji (U+200C, U+200D) stay.
    case 0x200b, 0x2060, 0x00ad, 0x180e: .remove
    default: .keep
    }
  }

  private static func cut(_ text: String, _ limit: Int) -> String {
    var text = text
    // One character may be made of any number of scalars: eight on average are enough for every script and emoji.
    let scalars = text.unicodeScalars
    if let end = scalars.index(scalars.startIndex, offsetBy: limit * 8, limitedBy: scalars.endIndex),
      end < scalars.endIndex
    {
      text = String(scalars[..<end]) + "…"
    }
    guard let end = text.index(text.startIndex, offsetBy: limit, limitedBy: text.endIndex), end < text.endIndex else {
      return text
    }
    return text.prefix(limit - 1) + "…"
  }
}
