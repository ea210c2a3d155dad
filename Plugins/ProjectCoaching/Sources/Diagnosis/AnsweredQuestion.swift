import OpenLabSDK

/// An answer to one of our own questions.
///
/// The service keeps nothing between calls, so a question's id says which obstacles it offered, a letter each in the
/// published order: `what-weighs-most.bce`. The choice after the last of them is « something else ».
struct AnsweredQuestion: Hashable, Sendable {
  static let name = "what-weighs-most"

  let offered: [Obstacle]
  /// Nil for « something else ».
  let chosen: Obstacle?
  let answer: Answer

  /// Nil for an answer that is not to a question of ours.
  init?(_ answer: Answer) {
    let parts = answer.question.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0] == Self.name, !parts[1].isEmpty else { return nil }
    var offered: [Obstacle] = []
    for letter in parts[1].utf8 {
      let index = Int(letter) - Int(UInt8(ascii: "a"))
      guard Obstacle.known.indices.contains(index), !offered.contains(Obstacle.known[index]) else { return nil }
      offered.append(Obstacle.known[index])
    }
    guard (0...offered.count).contains(answer.choice) else { return nil }
    self.offered = offered
    chosen = answer.choice < offered.count ? offered[answer.choice] : nil
    self.answer = answer
  }

  static func id(offering obstacles: [Obstacle]) -> String {
    let letters = obstacles.compactMap { obstacle in
      Obstacle.known.firstIndex(of: obstacle).flatMap { UInt8(exactly: Int(UInt8(ascii: "a")) + $0) }
    }
    return "\(name).\(String(decoding: letters, as: UTF8.self))"
  }

  /// How likely this answer is from a person held back by an obstacle. People name it three times out of four when it is
  /// on the list; when it is not, they mostly say so.
  func likelihood(_ obstacle: Obstacle) -> Double {
    let count = Double(offered.count)
    if offered.contains(obstacle) {
      if chosen == obstacle { return 0.75 }
      return chosen == nil ? 0.10 : 0.15 / max(1, count - 1)
    }
    return chosen == nil ? 0.65 : 0.35 / count
  }
}
