/// Long texts, made at once: repeating a character appends it again and again.
enum Padding {
  static func text(_ letter: Unicode.Scalar, _ count: Int) -> String {
    String(decoding: [UInt8](repeating: UInt8(ascii: letter), count: count), as: UTF8.self)
  }
}
