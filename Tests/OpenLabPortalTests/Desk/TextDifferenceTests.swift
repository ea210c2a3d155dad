import Testing

@testable import OpenLabPortal

@Suite("What changed between two texts")
struct TextDifferenceTests {
  private func shape(_ old: String, _ new: String) -> [String]? {
    TextDifference(old, new)?.hunks.map { hunk in
      hunk.map { line in
        switch line.change {
        case .same: " \(line.text)"
        case .removed: "-\(line.text)"
        case .added: "+\(line.text)"
        }
      }.joined(separator: "|")
    }
  }

  @Test("is told line by line, with three lines around each change")
  func hunks() {
    #expect(shape("a\nb\nc\n", "a\nx\nc\n") == [" a|-b|+x| c"])
    #expect(shape("", "a\nb\n") == ["+a|+b"])
    #expect(shape("a\n", "") == ["-a"])
    #expect(shape("a\nb\n", "a\nb\n") == [])
    #expect(shape("a", "a\n") == [])
    let old = (1...20).map { "\($0)\n" }.joined()
    let new = old.replacing("2\n3\n", with: "2\n").replacing("19\n", with: "19\nx\n")
    #expect(shape(old, new) == [" 1| 2|-3| 4| 5| 6", " 17| 18| 19|+x| 20"])
  }

  @Test("puts both texts together again", arguments: 0..<40)
  func together(seed: UInt64) {
    var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    func random(_ bound: UInt64) -> UInt64 {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return state % bound
    }
    let old = (0..<random(40)).map { _ in "\(random(6))" }
    let new = (0..<random(40)).map { _ in "\(random(6))" }
    let difference = TextDifference(old.map { "\($0)\n" }.joined(), new.map { "\($0)\n" }.joined())
    let lines = difference?.hunks.flatMap { $0 } ?? []
    for line in lines {
      if let number = line.old { #expect(old[number - 1] == line.text) }
      if let number = line.new { #expect(new[number - 1] == line.text) }
    }
    let removed = Set(lines.filter { $0.change == .removed }.compactMap(\.old))
    let added = Set(lines.filter { $0.change == .added }.compactMap(\.new))
    let keptOld = old.indices.filter { !removed.contains($0 + 1) }.map { old[$0] }
    let keptNew = new.indices.filter { !added.contains($0 + 1) }.map { new[$0] }
    #expect(keptOld == keptNew)
    #expect(difference?.removed == removed.count && difference?.added == added.count)
  }

  @Test("of texts that have nothing in common, or are too long, is not told")
  func bounds() {
    let long = (0...TextDifference.lineLimit).map { "\($0)\n" }.joined()
    #expect(TextDifference(long, "") == nil)
    let one = (0..<1000).map { "a\($0)\n" }.joined()
    let other = (0..<1000).map { "b\($0)\n" }.joined()
    #expect(TextDifference(one, other) == nil)
  }
}
