public import OpenLabWire

/// Params of `skillsProfiling/profile`.
public struct SkillsProfilingRequest: Hashable, Sendable {
  public var context: RequestContext
  public var account: Account
  /// The one trait of this session; absent: the service chooses, or profiles skills.
  public var trait: String?
  public var answers: [Answer]
  public var maxQuestions: Int

  public init(
    context: RequestContext,
    account: Account,
    trait: String? = nil,
    answers: [Answer] = [],
    maxQuestions: Int = 16
  ) {
    self.context = context
    self.account = account
    self.trait = trait
    self.answers = answers
    self.maxQuestions = maxQuestions
  }
}

extension SkillsProfilingRequest: JSONCodable {
  public init(from reader: inout JSONReader) throws(JSONError) {
    let start = reader.valueOffset()
    var context: RequestContext?
    var account: Account?
    var trait: String?
    var answers: [Answer]?
    var maxQuestions: Int?
    try reader.beginObject()
    while let key = try reader.nextMember() {
      switch key {
      case "context": context = try reader.read()
      case "account": account = try reader.read()
      case "trait": if try !reader.skipNull() { trait = try reader.string() }
      case "answers": if try !reader.skipNull() { answers = try reader.array(limit: 1000) }
      case "maxQuestions": if try !reader.skipNull() { maxQuestions = try reader.integer(in: 0...200) }
      default: try reader.skip()
      }
    }
    guard let context else { throw reader.missing("context", at: start) }
    guard let account else { throw reader.missing("account", at: start) }
    self.init(
      context: context,
      account: account,
      trait: trait,
      answers: answers ?? [],
      maxQuestions: maxQuestions ?? 16
    )
  }

  public func encode(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("context", context)
    writer.member("account", account)
    writer.member("trait", ifPresent: trait)
    writer.member("answers", answers)
    writer.member("maxQuestions", maxQuestions)
    writer.endObject()
  }
}
