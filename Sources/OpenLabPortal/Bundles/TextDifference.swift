/// What changed between two texts, line by line, with some lines around each change (E. Myers, “An O(ND) Difference
/// Algorithm”, 1986), within bounds: two texts that have little in common are not compared.
struct TextDifference: Hashable, Sendable {
  enum Change: Hashable, Sendable { case same, removed, added }

  struct Line: Hashable, Sendable {
    var change: Change
    var text: String
    /// Line numbers from 1; nil on the side where the line is not.
    var old: Int?
    var new: Int?
  }

  /// Changed stretches, each with its surroundings.
  var hunks: [[Line]]
  var added: Int
  var removed: Int

  static let lineLimit = 4_000
  static let changeLimit = 600
  static let context = 3

  /// Nil where the texts are too long or too different to be shown so.
  init?(_ old: String, _ new: String) {
    let before = Self.lines(old)
    let after = Self.lines(new)
    guard before.count <= Self.lineLimit, after.count <= Self.lineLimit,
      let changes = Self.changes(before, after)
    else { return nil }
    added = changes.count { $0.change == .added }
    removed = changes.count { $0.change == .removed }
    hunks = Self.hunks(changes)
  }

  private static func lines(_ text: String) -> [String] {
    if text.isEmpty { return [] }
    var lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map {
      String(decoding: $0, as: UTF8.self)
    }
    if lines.last == "" { lines.removeLast() }
    return lines
  }

  private static func changes(_ old: [String], _ new: [String]) -> [Line]? {
    let limit = min(old.count + new.count, changeLimit)
    var furthest = [Int](repeating: 0, count: 2 * limit + 3)
    let middle = limit + 1
    var history: [[Int]] = []
    for depth in 0...limit {
      history.append(furthest)
      for diagonal in stride(from: -depth, through: depth, by: 2) {
        let isDown = goesDown(diagonal, depth, furthest, middle)
        var x = isDown ? furthest[middle + diagonal + 1] : furthest[middle + diagonal - 1] + 1
        var y = x - diagonal
        while x < old.count, y >= 0, y < new.count, old[x].utf8.elementsEqual(new[y].utf8) {
          x += 1
          y += 1
        }
        furthest[middle + diagonal] = x
        if x >= old.count, y >= new.count { return back(old, new, history, middle) }
      }
    }
    return nil
  }

  private static func goesDown(_ diagonal: Int, _ depth: Int, _ furthest: [Int], _ middle: Int) -> Bool {
    diagonal == -depth
      || (diagonal != depth && furthest[middle + diagonal - 1] < furthest[middle + diagonal + 1])
  }

  private static func back(_ old: [String], _ new: [String], _ history: [[Int]], _ middle: Int) -> [Line] {
    var lines: [Line] = []
    var x = old.count
    var y = new.count
    for depth in stride(from: history.count - 1, through: 0, by: -1) {
      let furthest = history[depth]
      let diagonal = x - y
      let isDown = goesDown(diagonal, depth, furthest, middle)
      let before = isDown ? diagonal + 1 : diagonal - 1
      let startX = depth == 0 ? 0 : furthest[middle + before]
      let startY = depth == 0 ? 0 : startX - before
      while x > startX, y > startY {
        lines.append(Line(change: .same, text: old[x - 1], old: x, new: y))
        x -= 1
        y -= 1
      }
      guard depth > 0 else { break }
      if isDown {
        lines.append(Line(change: .added, text: new[y - 1], old: nil, new: y))
        y -= 1
      } else {
        lines.append(Line(change: .removed, text: old[x - 1], old: x, new: nil))
        x -= 1
      }
    }
    return lines.reversed()
  }

  private static func hunks(_ lines: [Line]) -> [[Line]] {
    var hunks: [[Line]] = []
    var end = -1
    for index in lines.indices where lines[index].change != .same {
      let start = max(0, index - context)
      let stop = min(lines.count - 1, index + context)
      if stop <= end { continue }
      if start <= end + 1, !hunks.isEmpty {
        hunks[hunks.count - 1] += lines[(end + 1)...stop]
      } else {
        hunks.append(Array(lines[start...stop]))
      }
      end = stop
    }
    return hunks
  }
}
