import OpenLabProtocol
import OpenLabRegistry
import OpenLabWeb

/// One reaction with what was said about it since, and the ways to answer.
struct ReactionCard {
  private let visit: Visit
  private let reaction: ReactionRecord
  private let versions: [String]

  init(_ visit: Visit, _ reaction: ReactionRecord, versions: [String]) {
    self.visit = visit
    self.reaction = reaction
    self.versions = versions
  }

  var html: HTML {
    let words = Words.workshop
    let (icon, label): (Icon, LocalizedText) =
      switch reaction.smile {
      case .good: (.smile, Smile.good.label)
      case .medium: (.neutral, Smile.medium.label)
      case .bad: (.frown, Smile.bad.label)
      }
    let facets = Facet.allCases.compactMap { facet in
      reaction.facets[facet].map { visit.text(facet.label, is: visit.text($0.label)) }
    }
    return """
      <article class="card" id="reaction-\(reaction.id)"><div class="row between">\
      <h4>\(icon.html()) \(visit.text(reaction.situation?.label ?? label))</h4>\(visit.badge(reaction.state))</div>
      <p class="quiet">\(visit.text(label)) · \(visit.text(words.ofVersion, ["version": reaction.version])) · \
      \(Moment(visit).html(reaction.at))\
      \(when: reaction.duplicates > 0, " · \(visit.text(words.duplicates, reaction.duplicates))")</p>
      \(when: !facets.isEmpty, "<p class=\"quiet\">\(facets.joined(separator: " · "))</p>")\
      \(text)\(messages)\(events)\(form)</article>
      """
  }

  /// What led to it: the request, what the service answered, and what was read.
  private var messages: HTML {
    guard let attempt = reaction.attempt else { return .empty }
    let path = LocalPath("workshop", reaction.service, "tries", attempt)
    return "<p class=\"quiet\"><a href=\"\(path)\">\(visit.text(Words.workshop.seeMessages))</a></p>"
  }

  private var text: HTML {
    if let hidden = reaction.hidden {
      return "<p class=\"quiet\">\(visit.text(Words.workshop.hidden, ["reason": hidden]))</p>"
    }
    guard !reaction.text.isEmpty else { return .empty }
    return "<blockquote class=\"said\"\(attribute: "lang", reaction.language?.rawValue)>\(reaction.text)</blockquote>"
  }

  private var events: HTML {
    let shown = reaction.events.filter { $0.act != "new" }
    guard !shown.isEmpty else { return .empty }
    let items = shown.suffix(20).html { event in
      let act = ReactionAct(rawValue: event.act).map { visit.text($0.label) } ?? event.act
      return """
        <li><p class="quiet">\(Moment(visit).html(event.at)) · \(act)\(event.version.map { " \($0)" as HTML })\
        \(event.who.map { " · \($0)" as HTML })</p>\(event.text.map { "<p>\($0)</p>" as HTML })</li>
        """
    }
    return "<ol class=\"trail\">\(items)</ol>"
  }

  private var form: HTML {
    let words = Words.workshop
    let acts = ReactionMove.table.filter { $0.by == .provider && $0.from.contains(reaction.state) }.map(\.act)
    guard !acts.isEmpty else { return .empty }
    // Ids of controls are those of their fields: one page holds many.
    let id = "text-\(reaction.id)"
    let about = visit.text(reaction.smile.label)
    var buttons = HTML()
    if acts.contains(.answer) { buttons += button(words.answerSend, .answer, .first, about) }
    if acts.contains(.decline) { buttons += button(words.answerDecline, .decline, .second, about) }
    if acts.contains(.see) { buttons += button(words.answerSee, .see, .plain, about) }
    return """
      <details\(attribute: "open", if: reaction.state.isOpen)><summary>\(visit.text(words.answerSend))</summary>\
      <form method="post" class="stack" action="\(LocalPath("workshop", reaction.service, "reactions", reaction.id))">\
      \(visit.formField)<div class="field"><label for="\(id)">\(visit.text(words.answer))</label>\
      <p class="hint" id="\(id)-hint">\(visit.text(words.answerHint))</p>\
      <textarea id="\(id)" name="text" maxlength="\(ReactionLimits.answer)" aria-describedby="\(id)-hint"></textarea>\
      </div><div class="row">\(buttons)</div>\(when: acts.contains(.correct), correct(about))</form></details>
      """
  }

  private func button(_ text: LocalizedText, _ act: ReactionAct, _ weight: Part.Weight, _ about: String) -> HTML {
    Part.button(visit.text(text), weight, name: "act", value: act.rawValue, isSmall: true, about: about)
  }

  private func correct(_ about: String) -> HTML {
    let words = Words.workshop
    let id = "version-\(reaction.id)"
    let options = versions.prefix(50).html { "<option>\($0)</option>" }
    return """
      <div class="row fields"><div class="field"><label for="\(id)">\(visit.text(words.answerCorrect))</label>\
      <select id="\(id)" name="version">\(options)</select></div>\
      \(button(words.answerCorrectSend, .correct, .second, about))</div>
      """
  }
}
