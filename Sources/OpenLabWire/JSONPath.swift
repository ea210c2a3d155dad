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
    let copy = Array(bytes)
    return copy.withUnsafeBufferPointer { buffer in
      var walk = PathWalk(reader: JSONReader(buffer), target: offset)
      try? walk.value()
      return JSONPath(walk.steps)
    }
  }
}

/// Follows the one branch of a document that leads to a byte.
private struct PathWalk: ~Copyable {
  var reader: JSONReader
  let target: Int
  var steps: [JSONPath.Step] = []

  init(reader: consuming JSONReader, target: Int) {
    self.reader = reader
    self.target = target
  }

  mutating func value() throws(JSONError) {
    while true {
      switch try reader.peekKind() {
      case .object:
        let wentDown = try object()
        if !wentDown { return }
      case .array:
        let wentDown = try array()
        if !wentDown { return }
      default: return
      }
    }
  }

  /// Stops the reader at the member that holds the target; false when there is none below here.
  private mutating func object() throws(JSONError) -> Bool {
    if reader.offset >= target { return false }
    try reader.beginObject()
    while true {
      let keyStart = reader.nextOffset
      guard let key = try reader.nextMember() else { return false }
      let name = JSONPath.Step.member(key.string)
      if target >= keyStart, target < reader.nextOffset {
        steps.append(name)
        return false
      }
      if try holdsTarget() {
        steps.append(name)
        return true
      }
    }
  }

  private mutating func array() throws(JSONError) -> Bool {
    if reader.offset >= target { return false }
    try reader.beginArray()
    var index = 0
    while try reader.nextElement() {
      if try holdsTarget() {
        steps.append(.index(index))
        return true
      }
      index += 1
    }
    return false
  }

  /// Whether the value that comes next reaches the target or breaks before its end; else it is passed over.
  private mutating func holdsTarget() throws(JSONError) -> Bool {
    let start = reader.nextOffset
    if start >= target { return true }
    do {
      try reader.skip()
    } catch {
      reader.rewind(to: start)
      return true
    }
    if reader.offset > target {
      reader.rewind(to: start)
      return true
    }
    return false
  }
}
