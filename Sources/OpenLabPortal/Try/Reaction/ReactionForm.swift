import OpenLabProtocol
import OpenLabRegistry
import OpenLabWeb

/// The last step of a try: a smiley, three facets, a situation, and words.
struct ReactionForm {
  /// What was sent and could not be taken.
  struct Filled: Sendable {
    var fields: Fields
    var problems: [String: LocalizedText]
  }

  let visit: Visit
  let snapshot: TrySnapshot
  var filled: Filled?
  private let words = Words.reaction

  init(visit: Visit, snapshot: TrySnapshot, filled: Filled? = nil) {
    self.visit = visit
    self.snapshot = snapshot
    self.filled = filled
  }

  func html() throws -> HTML {
    let registry = visit.site.configuration.registry
    if let author = visit.session.record?.author,
      let given = try registry.reactions(ReactionQuery(author: author, attempt: snapshot.id.text, limit: 1)).first
    {
      return """
        <section class="card" id="reaction"><h2>\(visit.text(words.title))</h2><p>\(visit.text(words.sentAlready)) \
        <a href="\(LocalPath("reactions").fragment(given.id))">\(visit.text(words.follow))</a></p></section>
        """
    }
    return """
      <section class="card no-print" id="reaction"><h2>\(visit.text(words.title))</h2><p class="muted">\(visit.text(words.lead))</p>\
      <form method="post" action="\(snapshot.address("reaction"))" class="stack">\(visit.formField)\(smile)\
      <details\(attribute: "open", if: hasMore)><summary>\(visit.text(words.facets))</summary>\
      <div class="form-grid">\(Facet.allCases.html(facet))</div></details>\
      \(Field("situation", visit.text(words.situation)).menu(situations, chosen: value("situation") ?? ""))\
      \(Field("text", visit.text(words.text), hint: visit.text(words.textHint), problem: problem("text"))
        .textArea(value: value("text") ?? "", limit: ReactionLimits.text))\
      <p class="row">\(Part.button(visit.text(words.send), icon: .send))</p></form></section>
      """
  }

  private func value(_ field: String) -> String? { filled?.fields[field] }
  private func problem(_ field: String) -> String? { filled?.problems[field].map { visit.text($0) } }
  private var hasMore: Bool { Facet.allCases.contains { value($0.rawValue) != nil } }

  private var situations: [(value: String, text: String)] {
    let failed = if case .failed = snapshot.phase { true } else { false }
    let all = Situation.allCases.map { (value: $0.rawValue, text: visit.text($0.label)) }
    // Whom the service failed has been blocked, as likely as not: first in the list, never chosen for anybody.
    return [(value: "", text: visit.text(words.situationNone))] + (failed ? all : all)
  }

  private var smile: HTML {
    let choices = Smile.allCases.html { smile in
      """
      <label class="smile"><input type="radio" name="smile" value="\(smile.rawValue)" required\
      \(attribute: "checked", if: value("smile") == smile.rawValue)>\(icon(smile).html())\
      <span>\(visit.text(smile.label))</span></label>
      """
    }
    let described = problem("smile").map { _ in "smile-problem" }
    return """
      <fieldset class="field"\(attribute: "aria-describedby", described)><legend>\(visit.text(words.smile))</legend>\
      \(problem("smile").map { "<p class=\"problem\" id=\"smile-problem\">\($0)</p>" as HTML })\
      <div class="smiles">\(choices)</div></fieldset>
      """
  }

  private func icon(_ smile: Smile) -> Icon {
    switch smile {
    case .good: .smile
    case .medium: .neutral
    case .bad: .frown
    }
  }

  private func facet(_ facet: Facet) -> HTML {
    let title =
      switch facet {
      case .useful: words.useful
      case .clear: words.clear
      case .trusted: words.trusted
      }
    let choices = Smile.allCases.html { smile in
      """
      <label class="choice"><input type="radio" name="\(facet.rawValue)" value="\(smile.rawValue)"\
      \(attribute: "checked", if: value(facet.rawValue) == smile.rawValue)><span>\(visit.text(smile.label))</span></label>
      """
    }
    return "<fieldset class=\"field\"><legend>\(visit.text(title))</legend>\(choices)</fieldset>"
  }
}
