public import OpenLabWire

/// What to ask next: a question of the bank, or the service's own.
public struct NextQuestion: Hashable, Sendable {
  public var question: String?
  public var own: OwnQuestion?

  public init(question: String? = nil, own: OwnQuestion? = nil) {
    self.question = question
    self.own = own
  }
}

extension NextQuestion: JSONCodable {
  public init(from reader: inout JSONReader) throws(JSONError) {
    let start = reader.valueOffset()
    var question: String?
    var own: OwnQuestion?
    try reader.beginObject()
    while let key = try reader.nextMember() {
      switch key {
      case "question": if try !reader.skipNull() { question = try reader.string() }
      case "own": if try !reader.skipNull() { own = try reader.read() }
      default: try reader.skip()
      }
    }
    try reader.exactlyOne("question", question != nil, "own", own != nil, at: start)
    self.init(question: question, own: own)
  }

  public func encode(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("question", ifPresent: question)
    writer.member("own", ifPresent: own)
    writer.endObject()
  }
}
