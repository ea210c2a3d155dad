internal import OpenLabProtocol

/// What nobody can guess: drawn from the system's generator (getrandom on Linux), five bits a letter.
enum Secret {
  /// No letter that is read as another one: 0 o, 1 l i.
  private static let letters = Array("abcdefghjkmnpqrstuvwxyz234567890".utf8)

  /// - Parameter count: 26 letters are 130 bits.
  static func text(_ count: Int) -> String {
    var generator = SystemRandomNumberGenerator()
    return String(decoding: (0..<count).map { _ in letters[Int(generator.next() & 31 as UInt64)] }, as: UTF8.self)
  }

  /// What is stored in its place. The secret is drawn evenly from 2¹³⁰ or more, so that one round is enough.
  static func hash(_ text: String) -> String { SHA256.hex(Array(text.utf8)) }
}
