public import OpenLabWire

/// A question of the bank: two-parameter logistic, P(keyed) = 1/(1+exp(−a(θ−b))).
public struct Question: Hashable, Sendable {
  public var id: String
  public var trait: String
  public var text: LocalizedText
  public var choices: [LocalizedText]
  /// Index of the choice that shows the trait; the others do not.
  public var keyed: Int
  /// Discrimination.
  public var a: Double
  /// Difficulty, in standard deviations of the population.
  public var b: Double

  public init(
    id: String,
    trait: String,
    text: LocalizedText,
    choices: [LocalizedText],
    keyed: Int,
    a: Double,
    b: Double
  ) {
    self.id = id
    self.trait = trait
    self.text = text
    self.choices = choices
    self.keyed = keyed
    self.a = a
    self.b = b
  }
}

extension Question: JSONCodable {
  public init(from reader: inout JSONReader) throws(JSONError) {
    let start = reader.valueOffset()
    var id: String?
    var trait: String?
    var text: LocalizedText?
    var choices: [LocalizedText]?
    var keyed: Int?
    var a: Double?
    var b: Double?
    try reader.beginObject()
    while let key = try reader.nextMember() {
      switch key {
      case "id": id = try reader.string()
      case "trait": trait = try reader.string()
      case "text": text = try reader.read()
      case "choices": choices = try reader.array(limit: 10)
      case "keyed": keyed = try reader.integer(in: 0...9)
      case "a": a = try reader.number(in: 0...10)
      case "b": b = try reader.number(in: -10...10)
      default: try reader.skip()
      }
    }
    guard let id else { throw reader.missing("id", at: start) }
    guard let trait else { throw reader.missing("trait", at: start) }
    guard let text else { throw reader.missing("text", at: start) }
    guard let choices else { throw reader.missing("choices", at: start) }
    guard let keyed else { throw reader.missing("keyed", at: start) }
    guard let a else { throw reader.missing("a", at: start) }
    guard let b else { throw reader.missing("b", at: start) }
    self.init(id: id, trait: trait, text: text, choices: choices, keyed: keyed, a: a, b: b)
  }

  public func encode(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("id", id)
    writer.member("trait", trait)
    writer.member("text", text)
    writer.member("choices", choices)
    writer.member("keyed", keyed)
    writer.member("a", a)
    writer.member("b", b)
    writer.endObject()
  }
}
