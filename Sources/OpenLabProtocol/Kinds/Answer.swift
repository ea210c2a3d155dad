public import OpenLabWire

/// A person's answer to a question.
public struct Answer: Hashable, Sendable {
  public var question: String
  /// Index of the choice.
  public var choice: Int

  public init(question: String, choice: Int) {
    self.question = question
    self.choice = choice
  }
}

extension Answer: JSONCodable {
  public init(from reader: inout JSONReader) throws(JSONError) {
    let start = reader.valueOffset()
    var question: String?
    var choice: Int?
    try reader.beginObject()
    while let key = try reader.nextMember() {
      switch key {
      case "question": question = try reader.string()
      case "choice": choice = try reader.integer(in: 0...99)
      default: try reader.skip()
      }
    }
    guard let question else { throw reader.missing("question", at: start) }
    guard let choice else { throw reader.missing("choice", at: start) }
    self.init(question: question, choice: choice)
  }

  public func encode(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("question", question)
    writer.member("choice", choice)
    writer.endObject()
  }
}
