/// Where a value lies in a document: `params.account.skills[3].level`.
public struct JSONPath: Hashable, Sendable, CustomStringConvertible {
  public enum Step: Hashable, Sendable {
    case member(String)
    case index(Int)
  }

  public var steps: [Step]

  public init(_ steps: [Step] = []) { self.steps = steps }

  public var isEmpty: Bool { steps.isEmpty }

  public func appending(_ step: Step) -> JSONPath { JSONPath(steps + [step]) }

  public func prefixed(by path: JSONPath) -> JSONPath { JSONPath(path.steps + steps) }

  /// Dots between members, brackets around indices; a name that is no plain word is quoted in brackets.
  public var description: String {
    var text = ""
    for step in steps {
      switch step {
      case .index(let index): text += "[\(index)]"
      case .member(let name):
        let isPlain =
          !name.isEmpty
          && name.utf8.allSatisfy { ($0 | 32) &- 97 < 26 || $0 &- 48 < 10 || $0 == 95 || $0 == 36 || $0 == 45 }
        if isPlain {
          text += text.isEmpty ? name : ".\(name)"
        } else {
          text += "[\(String(decoding: JSONWriter.bytes { $0.write(name) }, as: UTF8.self))]"
        }
      }
    }
    return text
  }

  /// The path of the value that holds a byte, by reading the text again up to there.
  ///
  /// Errors carry an offset only, so that reading costs nothing for paths while all goes well. What is broken before the
  /// offset ends the walk: the path then names the last place that could be read.
  public static func locate(_ offset: Int, in bytes: some Sequence<UInt8>) -> JSONPath {
    func walk(_ buffer: UnsafeBufferPointer<UInt8>) -> JSONPath {
      var walk = PathWalk(reader: JSONReader(buffer, limits: .permissive), target: offset)
      // What is broken ends the walk; the steps so far lead to it.
      _ = try? walk.reaches()
      return walk.path
    }
    return bytes.withContiguousStorageIfAvailable(walk) ?? Array(bytes).withUnsafeBufferPointer(walk)
  }
}

/// Follows a document to a byte, once from front to back; the steps to where it stands are a stack.
private struct PathWalk: ~Copyable {
  private enum Step {
    case member(JSONKey)
    case index(Int)
  }

  private var reader: JSONReader
  private let target: Int
  private var steps: [Step] = []

  init(reader: consuming JSONReader, target: Int) {
    self.reader = reader
    self.target = target
  }

  var path: JSONPath {
    JSONPath(
      steps.map {
        switch $0 {
        case .member(let key): .member(key.string)
        case .index(let index): .index(index)
        }
      }
    )
  }

  /// Whether the target lies before or in the value that comes next; the steps then lead to it.
  ///
  /// Recursion ends at the reader's depth limit, 128 at most.
  mutating func reaches() throws(JSONError) -> Bool {
    if reader.nextOffset >= target { return true }
    switch try reader.peekKind() {
    case .object:
      try reader.beginObject()
      while let key = try reader.nextMember() {
        steps.append(.member(key))
        if try reaches() { return true }
        steps.removeLast()
      }
    case .array:
      try reader.beginArray()
      var index = 0
      while try reader.nextElement() {
        steps.append(.index(index))
        if try reaches() { return true }
        steps.removeLast()
        index += 1
      }
    default: try reader.skip()
    }
    return reader.offset > target
  }
}
