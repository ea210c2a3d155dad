import OpenLabHost
import OpenLabProtocol
import OpenLabRegistry

/// What is kept of a try's end, as JSON: `{"result", "checks", "answers"}`, or `error`, or `ended`; and when each part of
/// the account was read.
struct TryDocument: Sendable {
  var result: TryResult?
  var checks: ResultChecks?
  var error: ProtocolError?
  var ended: TryStop?
  var answers: [TryAnswer] = []
  var reads: [TryRead] = []
  var turns = 0

  init() {}

  init(_ snapshot: TrySnapshot) {
    switch snapshot.phase {
    case .finished(let result, let checks): (self.result, self.checks) = (result, checks)
    case .failed(let error): self.error = error
    case .ended(let why): ended = why
    case .running, .asking: break
    }
    answers = snapshot.answers
    reads = snapshot.reads
    turns = snapshot.turn
  }

  var json: [UInt8] {
    JSONWriter.bytes { writer in
      writer.beginObject()
      if let result { writer.member("result", result.document) }
      if let checks { writer.member("checks", checks) }
      if let error { writer.member("error", error) }
      if let ended { writer.member("ended", ended.rawValue) }
      writer.member("answers", answers)
      writer.member("reads", reads)
      writer.member("turns", Int64(turns))
      writer.endObject()
    }
  }

  /// Nil for what ``json`` did not write.
  init?(json: [UInt8], _ kind: Kind) {
    guard let object = try? JSONObject(json: json) else { return nil }
    result = object["result"].flatMap { TryResult(kind, JSONFragment(bytes: $0.json)) }
    checks = object["checks"].flatMap { try? ResultChecks(json: $0.json) }
    error = object["error"].flatMap { try? ProtocolError(json: $0.json) }
    ended = object["ended"]?.string.flatMap(TryStop.init(rawValue:))
    answers = object["answers"]?.array?.compactMap { try? TryAnswer(json: $0.json) } ?? []
    reads = object["reads"]?.array?.compactMap { try? TryRead(json: $0.json) } ?? []
    turns = Int(object["turns"]?.integer ?? 0)
  }

  /// The try as it ended.
  func snapshot(_ id: TryID, _ plan: TryPlan, _ record: TryRecord) -> TrySnapshot {
    let phase: TryPhase =
      if let result {
        .finished(result, checks ?? ResultChecks())
      } else if let error {
        .failed(error)
      } else {
        // The portal went down with it, or only the receipt is kept.
        .ended(ended ?? .closing)
      }
    let asked = Dictionary(
      answers.map { ($0.question, AskedQuestion(id: $0.question, text: $0.text, choice: $0.choice, $0.choiceText)) },
      uniquingKeysWith: { first, _ in first }
    )
    return TrySnapshot(id: id, plan: plan, phase: phase, turn: turns, reads: reads, answers: answers, asked: asked)
  }
}

extension AskedQuestion {
  /// A question of which only the answer is known.
  fileprivate init(id: String, text: String, choice: Int, _ choiceText: String) {
    let choices = (0...min(99, max(0, choice))).map { OwnChoice(text: $0 == choice ? choiceText : "") }
    self.init(OwnQuestion(id: id, text: text, choices: choices))
  }
}

extension TryAnswer: JSONCodable {
  init(from reader: inout JSONReader) throws(JSONError) {
    self.init(question: "", text: "", choice: 0, choiceText: "", isSimulated: false)
    try reader.beginObject()
    while let key = try reader.nextMember() {
      switch key {
      case "question": question = try reader.string()
      case "text": text = try reader.string()
      case "choice": choice = try reader.integer(in: 0...99)
      case "choiceText": choiceText = try reader.string()
      case "simulated": isSimulated = try reader.boolean()
      default: try reader.skip()
      }
    }
  }

  func encode(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("question", question)
    writer.member("text", text)
    writer.member("choice", Int64(choice))
    writer.member("choiceText", choiceText)
    writer.member("simulated", isSimulated)
    writer.endObject()
  }
}

extension TryRead: JSONCodable {
  init(from reader: inout JSONReader) throws(JSONError) {
    self.init(scope: Scope(rawValue: ""), access: .sent, at: WallTime(nanoseconds: 0), turn: 1)
    try reader.beginObject()
    while let key = try reader.nextMember() {
      switch key {
      case "scope": scope = try reader.read()
      case "access": access = ScopeAccess(rawValue: try reader.string()) ?? .sent
      case "at": at = WallTime(try reader.string()) ?? at
      case "turn": turn = try reader.integer(in: 1...1_000_000)
      default: try reader.skip()
      }
    }
  }

  func encode(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.member("scope", scope)
    writer.member("access", access.rawValue)
    writer.member("at", at.description)
    writer.member("turn", Int64(turn))
    writer.endObject()
  }
}
