public import OpenLabWire

/// Params of `projectCoaching/advise`.
public struct ProjectCoachingRequest: Hashable, Sendable {
  public var context: RequestContext
  public var account: Account
  public var project: Project
  public var answers: [Answer]

  public init(context: RequestContext, account: Account, project: Project, answers: [Answer] = []) {
    self.context = context
    self.account = account
    self.project = project
    self.answers = answers
  }
}

extension ProjectCoachingRequest: JSONCodable {
  public init(from reader: inout JSONReader) throws(JSONError) {
    let start = reader.valueOffset()
    var context: RequestContext?
    var account: Account?
    var project: Project?
    var answers: [Answer]?
    try reader.beginObject()
    while let key = try reader.nextMember() {
      switch key {
      case "context": context = try reader.read()
      case "account": account = try reader.read()
      case "project": project = try reader.read()
      case "answers": if try !reader.skipNull() { answers = try reader.array(limit: 100) }
      default: try reader.skip()
      }
    }
    guard let context else { throw reader.missing("context", at: start) }
    guard let account else { throw reader.missing("account", at: start) }
    guard let project else { throw reader.missing("project", at: start) }
    self.init(context: context, account: account, project: project, answers: answers ?? [])
  }

  public func encode(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("context", context)
    writer.member("account", account)
    writer.member("project", project)
    writer.member("answers", answers)
    writer.endObject()
  }
}
