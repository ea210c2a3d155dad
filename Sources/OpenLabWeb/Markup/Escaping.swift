/// The five characters that mean something in content and quoted attributes, and those that HTML forbids.
enum Escaping {
  static func append(_ text: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
    output.reserveCapacity(output.count + text.count)
    var start = 0
    var index = 0
    while index < text.count {
      let byte = text[index]
      if let replacement = replacement(of: byte) {
        output.append(contentsOf: text[start..<index])
        replacement.withUTF8Buffer { output.append(contentsOf: $0) }
        start = index + 1
      }
      index += 1
    }
    output.append(contentsOf: text[start...])
  }

  private static func replacement(of byte: UInt8) -> StaticString? {
    // All others are above; one comparison for most bytes.
    if byte > UInt8(ascii: ">") && byte != 0x7F { return nil }
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
}
