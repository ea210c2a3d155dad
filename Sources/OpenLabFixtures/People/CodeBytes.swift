internal import OpenLabProtocol

/// Codes of the reference as JSON writes them, ready to be copied.
struct CodeBytes: Sendable {
  /// `{"skill":"cash-handling","level":`
  let skills: Texts
  /// `"D1102"`
  let occupations: Texts

  init(_ reference: Reference) {
    skills = Texts(reference.skills.map { "{\"skill\":\(Self.json($0.id)),\"level\":" })
    occupations = Texts(reference.occupations.map { Self.json($0.id) })
  }

  private static func json(_ text: String) -> String {
    String(decoding: JSONWriter.bytes { $0.write(text) }, as: UTF8.self)
  }

  /// Texts one after another.
  struct Texts: Sendable {
    private var bytes: [UInt8] = []
    private var ends: [Int32] = [0]

    init(_ texts: [String]) {
      for text in texts {
        bytes += text.utf8
        ends.append(Int32(bytes.count))
      }
    }

    @inline(__always)
    func write(_ index: Int, to writer: inout JSONWriter) {
      let range = Int(ends[index])..<Int(ends[index + 1])
      bytes.withUnsafeBufferPointer { writer.write(raw: UnsafeBufferPointer(rebasing: $0[range])) }
    }
  }
}
