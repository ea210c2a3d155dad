extension ArgumentParser {
  /// The words as they are read, and what they have said so far.
  struct Reading {
    var words: [String]
    var index = 0
    var invocation: Invocation
    var optionsEnded = false
    var wantsHelp = false
    var plain = 0

    var command: Command { invocation.path.last ?? invocation.path[0] }
    /// The last word read, with its place counted from 1.
    var current: (position: Int, text: String) { (index, words[index - 1]) }

    mutating func next() -> String? {
      guard index < words.count else { return nil }
      index += 1
      return words[index - 1]
    }
  }
}
