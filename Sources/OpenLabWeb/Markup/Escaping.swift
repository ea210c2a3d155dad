/// The five characters that mean something in content and quoted attributes, and those that HTML or XML forbids.
enum Escaping {
  static func append(_ text: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
    output.reserveCapacity(output.count + text.count)
    var start = 0
    var index = 0
    while index < text.count {
      let byte = text[index]
      // Most bytes are letters; of those beyond ASCII few can begin what has no place.
      if byte > UInt8(ascii: ">") && byte < 0x7F || byte > 0xC2 && byte < 0xEF {
        index += 1
        continue
      }
      let misfit = byte < 0x80 ? nil : misfit(text, index)
      if let replacement = misfit == nil ? replacement(of: byte) : "\u{FFFD}" as StaticString {
        output.append(contentsOf: text[start..<index])
        replacement.withUTF8Buffer { output.append(contentsOf: $0) }
        start = index + (misfit ?? 1)
        index = start
      } else {
        index += 1
      }
    }
    output.append(contentsOf: text[start...])
  }

  private static func replacement(of byte: UInt8) -> StaticString? {
    switch byte {
    case UInt8(ascii: "&"): return "&amp;"
    case UInt8(ascii: "<"): return "&lt;"
    case UInt8(ascii: ">"): return "&gt;"
    case UInt8(ascii: "\""): return "&quot;"
    case UInt8(ascii: "'"): return "&#39;"
    case 0x09, 0x0A, 0x0D: return nil
    // HTML §13.2.3.5: control characters are parse errors.
    case 0..<0x20, 0x7F: return "\u{FFFD}"
    default: return nil
    }
  }

  /// The length in bytes of a character beyond ASCII that has no place: a C1 control or a noncharacter (HTML §13.2.3.5).
  /// XML 1.0 (§2.2) is not even well-formed with U+FFFE and U+FFFF.
  private static func misfit(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int? {
    func byte(_ offset: Int) -> UInt8 { index + offset < text.count ? text[index + offset] : 0 }
    switch text[index] {
    case 0xC2: return byte(1) < 0xA0 ? 2 : nil
    case 0xEF:
      let isNone = byte(1) == 0xBF && byte(2) >= 0xBE || byte(1) == 0xB7 && (0x90...0xAF).contains(byte(2))
      return isNone ? 3 : nil
    case 0xF0...0xF4: return byte(1) & 15 == 15 && byte(2) == 0xBF && byte(3) >= 0xBE ? 4 : nil
    default: return nil
    }
  }
}
