import OpenLabProtocol
import OpenLabRegistry
import OpenLabWeb

/// What a maintainer may decide about a version, by the table of moves.
struct DecisionForm {
  /// A field that was not filled in right.
  struct Problem: Sendable {
    var field: String
    var text: LocalizedText

    init(_ field: String, _ text: LocalizedText) {
      self.field = field
      self.text = text
    }
  }

  private let visit: Visit
  private let item: ReviewItem
  private let problem: Problem?
  private let sent: Fields

  init(_ visit: Visit, _ item: ReviewItem, problem: Problem?, sent: Fields) {
    self.visit = visit
    self.item = item
    self.problem = problem
    self.sent = sent
  }

  var hasProblem: Bool { problem != nil }

  private var acts: [RegistryAct] {
    RegistryMove.table.filter {
      $0.act != .submit && $0.by.contains(.maintainer) && $0.from.contains(item.version.state)
    }.map(\.act)
  }

  private func problem(_ field: String) -> String? {
    problem.flatMap { $0.field == field ? visit.text($0.text) : nil }
  }

  var html: HTML {
    let words = Words.review
    guard !acts.isEmpty else { return "<p class=\"muted\">\(visit.text(words.noMoves))</p>" }
    let choices = acts.map {
      ChoiceGroup.Choice($0.rawValue, visit.text(ReviewPage.word($0)), isChosen: sent["act"] == $0.rawValue)
    }
    let path = LocalPath("review", item.service, item.version.manifest.version, "acts").fragment("decide")
    let reason = Field(
      "reason",
      visit.text(words.reason),
      hint: visit.text(words.reasonHint),
      problem: problem("reason")
    )
    return """
      <form method="post" class="card stack" action="\(path)">\(visit.formField)<p>\(visit.text(words.decideLead))</p>
      <input type="hidden" name="digest" value="\(item.version.digest.rawValue)">\
      \(ChoiceGroup("act", visit.text(words.action), choices, allowsSeveral: false, problem: problem("act")).html)\
      \(reason.textArea(value: sent["reason"] ?? "", limit: 1_000))\
      \(when: acts.contains(.certify), certifying)\(when: acts.contains(.deprecate), deprecating)\
      \(Part.button(visit.text(words.carryOut), icon: .check))</form>
      """
  }

  private var certifying: HTML {
    let words = Words.review
    var levels = [(value: "", text: visit.text(words.levelNone))]
    levels += CertificationLevel.allCases.map { (value: $0.rawValue, text: visit.text($0.label)) }
    let level = Field("level", visit.text(words.level), hint: visit.text(words.levelHint))
    let token = Field("token", visit.text(words.token), hint: visit.text(words.tokenHint), problem: problem("token"))
    return """
      <div class="pair">\(level.menu(levels, chosen: sent["level"]))\
      \(token.input("password", autocomplete: "current-password", limit: 200))</div>
      """
  }

  private var deprecating: HTML {
    let words = Words.review
    let until = Field("until", visit.text(words.until), hint: visit.text(words.untilHint), problem: problem("until"))
    let successor = Field(
      "successor",
      visit.text(words.successor),
      hint: visit.text(words.successorHint),
      problem: problem("successor")
    )
    return """
      <div class="pair">\(until.input(value: sent["until"] ?? "", limit: 10))\
      \(successor.input(value: sent["successor"] ?? "", limit: 200))</div>
      """
  }
}
