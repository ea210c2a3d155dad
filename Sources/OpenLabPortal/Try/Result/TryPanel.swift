import OpenLabHost
import OpenLabProtocol
import OpenLabWeb

/// What a try shows at one moment: it stands in the page, and live viewers get it anew when the try takes a turn.
struct TryPanel {
  let visit: Visit
  let snapshot: TrySnapshot
  let drawing: ResultDrawing
  /// The session may have reacted already.
  var reaction: HTML = .empty
  /// What a form needs besides its fields.
  var formFields: HTML = .empty
  var problem: LocalizedText?

  private let words = Words.tryResult

  init(_ snapshot: TrySnapshot, _ visit: Visit, start: Int = 0) {
    self.visit = visit
    self.snapshot = snapshot
    var names = visit.names
    names.asked = snapshot.asked
    let address = snapshot.address
    drawing = ResultDrawing(visit: visit, names: names, plan: snapshot.plan, start: start) { start in
      start == 0 ? address : address.adding("from", "\(start)")
    }
  }

  var html: HTML {
    switch snapshot.phase {
    case .running: running
    case .asking(let question): "\(asking(question))\(leave)"
    case .finished(let result, let checks):
      """
      <div class="stack" id="result">\(drawing.html(result))\(ChecksView(checks, visit).html)\(answers)</div>\
      \(receipt)\(reaction)\(ways)
      """
    case .failed(let error): "\(EndView(visit: visit).html(error))\(receipt)\(reaction)\(ways)"
    case .ended(let why): "\(EndView(visit: visit).html(why))\(receipt)\(ways)"
    }
  }

  // MARK: While it runs

  private var running: HTML {
    """
    <section class="card running" aria-busy="true">\
    <h2>\(visit.text(words.running, ["name": snapshot.plan.manifest.name[visit.language]]))</h2>\
    <progress id="try-progress"\(attribute: "value", snapshot.progress?.fraction.map { "\($0)" })\
    \(attribute: "aria-label", visit.text(words.soFar))></progress>\
    <p id="try-said" class="quiet">\(snapshot.progress?.message.map { ServiceText.html($0, limit: 200) })</p>\
    <noscript><p class="quiet">\(visit.text(words.refresh)) \
    <a href="\(snapshot.address)">\(visit.text(words.refreshNow))</a></p></noscript>\(leave)</section>\
    <section class="stack"\(attribute: "hidden", if: snapshot.items.isEmpty) id="so-far">\
    <h2>\(visit.text(words.soFar))</h2><ol id="try-items" class="\(listClass)">\
    \(snapshot.items.enumerated().html { drawing.item($0.element, place: $0.offset + 1) })</ol></section>
    """
  }

  private var listClass: String {
    switch snapshot.plan.query {
    case .matching: "offers"
    case .profiling: "offers"
    case .coaching: "trail plan"
    }
  }

  private var leave: HTML {
    """
    <form method="post" action="\(snapshot.address("stop"))" class="row">\(formFields)\
    \(Part.button(visit.text(words.stop), .second, name: "why", value: TryStop.stopped.rawValue, icon: .stop, isSmall: true))\
    \(when: !snapshot.plan.granted.isEmpty, Part.button(
      visit.text(words.withdraw), .plain, name: "why", value: TryStop.withdrawn.rawValue, icon: .eyeOff, isSmall: true
    ))</form>
    """
  }

  // MARK: Questions

  private func asking(_ question: AskedQuestion) -> HTML {
    let number = snapshot.answers.count + 1
    let max = snapshot.maxQuestions
    let isOwn = question.bank == nil
    let choices = question.choices.enumerated().html { index, choice in
      """
      <label class="choice"><input type="radio" name="choice" value="\(index)" required>\
      <span>\(ServiceText.html(choice))</span></label>
      """
    }
    return """
      <section class="card question" id="question"><p class="eyebrow">\(visit.text(words.asks)) · \
      \(visit.text(words.questionNumber, ["n": "\(number)", "max": "\(max)"]))</p>\
      <form method="post" action="\(snapshot.address("answer"))" class="stack">\(formFields)\
      <input type="hidden" name="question" value="\(number)">\
      <fieldset class="field"\(attribute: "aria-describedby", problem.map { _ in "question-problem" })>\
      <legend><h2 tabindex="-1">\(ServiceText.html(question.text))</h2></legend>\
      \(problem.map { "<p class=\"problem\" id=\"question-problem\">\(visit.text($0))</p>" as HTML })\(choices)</fieldset>\
      <p class="quiet">\(visit.text(isOwn ? words.ownQuestion : words.bankQuestion))</p>\
      <p class="row">\(Part.button(visit.text(words.answer)))</p></form>\
      <form method="post" action="\(snapshot.address("answer"))" class="stack-s">\(formFields)\
      <input type="hidden" name="question" value="\(number)">\
      <p class="row">\(Part.button(visit.text(words.simulate), .second, name: "simulate", value: "one", isSmall: true))\
      \(Part.button(visit.text(words.simulateRest), .plain, name: "simulate", value: "rest", isSmall: true))</p>\
      <p class="quiet">\(visit.text(words.simulateHint))</p></form></section>\
      \(answers)
      """
  }

  private var answers: HTML {
    guard !snapshot.answers.isEmpty else { return .empty }
    let items = snapshot.answers.html { answer in
      """
      <li>\(ServiceText.html(answer.text)) <strong>\(ServiceText.html(answer.choiceText))</strong>\
      \(when: answer.isSimulated, " \(Part.badge(visit.text(words.simulatedAnswer)))")</li>
      """
    }
    return """
      <details class="answers"><summary>\(visit.text(words.answered, snapshot.answers.count))</summary>\
      <ol class="lines">\(items)</ol></details>
      """
  }

  // MARK: Afterwards

  private var receipt: HTML { ReceiptView(visit: visit, snapshot: snapshot, names: drawing.names).html }

  private var ways: HTML {
    let service = snapshot.plan.manifest.id
    let start = LocalPath("services", service, "try")
    let granted = snapshot.plan.grant.sorted { $0.rawValue < $1.rawValue }
      .reduce(start.adding("person", snapshot.plan.account.id)) { $0.adding("grant", $1.rawValue) }
    let same = snapshot.plan.query.fields.reduce(granted) { $0.adding($1.name, $1.value) }
    return """
      <p class="row no-print">\(Part.link(visit.text(words.again), to: same, .second, icon: .history))\
      \(Part.link(visit.text(words.otherPerson), to: start, .second, icon: .people))\
      \(Part.link(visit.text(words.toService), to: LocalPath("services", service), .plain))</p>
      """
  }
}

extension TrySnapshot {
  /// The try's page.
  var address: LocalPath { LocalPath("services", plan.manifest.id, "try", id.text) }

  /// What belongs to the try.
  func address(_ part: String) -> LocalPath { LocalPath("services", plan.manifest.id, "try", id.text, part) }

  /// Questions that one session may ask.
  var maxQuestions: Int {
    switch plan.query {
    case .matching: 0
    case .profiling(_, let max): max
    case .coaching(let project): ProjectCoachingSession(project: project).maxQuestions
    }
  }
}
