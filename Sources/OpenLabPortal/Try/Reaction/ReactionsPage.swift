import OpenLabHost
import OpenLabProtocol
import OpenLabRegistry
import OpenLabWeb

/// What this session has said, where it stands, and whether it is settled: the author's word counts.
struct ReactionsPage {
  let visit: Visit
  private let words = Words.reaction
  private static let pageSize = 20

  init(visit: Visit) { self.visit = visit }

  var page: Page {
    get throws {
      let title = visit.text(words.mine)
      var page = Page(title, "\(Page.head(title, lead: visit.text(words.mineLead)))\(try list())")
      page.isIndexed = false
      page.headers["Cache-Control"] = "no-store"
      return page
    }
  }

  private func list() throws -> HTML {
    let registry = visit.site.configuration.registry
    let before = visit.request.query.integer("before").map(Int64.init)
    let mine =
      try visit.session.record.map {
        try registry.reactions(ReactionQuery(author: $0.author, before: before, limit: Self.pageSize + 1))
      } ?? []
    guard !mine.isEmpty else {
      return Part.empty(
        visit.text(words.noneTitle),
        visit.text(words.noneText),
        icon: .chat,
        action: Part.link(visit.text(words.toCatalogue), to: LocalPath(), icon: .search)
      )
    }
    let shown = mine.prefix(Self.pageSize)
    let next =
      mine.count > Self.pageSize ? shown.last.map { LocalPath("reactions").adding("before", "\($0.position)") } : nil
    var items = HTML()
    for reaction in shown { items += try item(reaction) }
    return
      "<p class=\"quiet order\">\(visit.text(words.order))</p><ol class=\"stack\">\(items)</ol>\(Part.pages(first: before == nil ? nil : LocalPath("reactions"), next: next, visit))"
  }

  private func item(_ reaction: ReactionRecord) throws -> HTML {
    let service = try? visit.site.configuration.registry.show(reaction.service)
    let name = service?.current?.manifest.name[visit.language] ?? reaction.service
    let facets = Facet.allCases.compactMap { facet in
      reaction.facets[facet].map { Part.badge(visit.text(facet.label, is: visit.text($0.label))) }
    }
    let badges =
      [
        Part.badge(visit.text(reaction.smile.label), .accent),
        Part.badge(visit.text(words.state(reaction.state)), tone(reaction.state)),
        reaction.situation.map { Part.badge(visit.text($0.label)) },
      ].compactMap { $0 } + facets
    return """
      <li class="card reaction" id="\(reaction.id)"><h2><a href="\(LocalPath("services", reaction.service))">\
      \(visit.text(words.onVersion, ["name": name, "version": reaction.version]))</a></h2>\(Part.badges(badges))\
      \(when: !reaction.text.isEmpty, "<blockquote class=\"reaction-text\">\(ServiceText.html(reaction.text, limit: ReactionLimits.text))</blockquote>")\
      \(reaction.hidden.map { "<p class=\"quiet\">\(visit.text(words.hidden, ["reason": PlainText.clean($0)]))</p>" as HTML })\
      \(when: reaction.duplicateOf != nil, "<p class=\"quiet\">\(visit.text(words.joined))</p>")\
      <ol class="trail">\(event(visit.text(words.state(.new)), reaction.at, visit.text(words.you), nil, isLast: reaction.events.isEmpty))\
      \(reaction.events.enumerated().html { event($0.element, isLast: $0.offset == reaction.events.count - 1) })</ol>\
      \(try acts(reaction))\
      \(reaction.attempt.map { """
        <p class="quiet"><a href="\(LocalPath("services", reaction.service, "try", $0))">\(visit.text(words.seeTry))</a></p>
        """ as HTML })</li>
      """
  }

  private func tone(_ state: ReactionState) -> Tone {
    switch state {
    case .new, .seen: .plain
    case .answered, .corrected: .accent
    case .confirmed: .good
    case .reopened, .declined: .warn
    }
  }

  private func event(_ event: ReactionEvent, isLast: Bool) -> HTML {
    let title = ReactionAct(rawValue: event.act).map { visit.text(words.state($0.move.to)) } ?? event.act
    let correction = event.version.map { visit.text(words.correctedIn, ["version": PlainText.clean($0, limit: 100)]) }
    let text = [correction, event.text].compactMap { $0 }.joined(separator: " — ")
    return self.event(title, event.at, event.who ?? visit.text(words.you), text.isEmpty ? nil : text, isLast: isLast)
  }

  private func event(_ title: String, _ at: String, _ who: String, _ text: String?, isLast: Bool) -> HTML {
    """
    <li\(attribute: "class", isLast ? "now" : nil)><p><strong>\(title)</strong> \
    <span class="quiet">\(ServiceText.html(who, limit: 100)), <time datetime="\(at)">\
    \(visit.format.date(String(at.prefix(10))))</time></span></p>\
    \(text.map { "<p>\(ServiceText.html($0, limit: ReactionLimits.answer))</p>" as HTML })</li>
    """
  }

  /// What its author can do now, by the table of the registry.
  private func acts(_ reaction: ReactionRecord) throws -> HTML {
    let open = ReactionMove.table.filter { $0.by == .author && $0.from.contains(reaction.state) }.map(\.act)
    guard !open.isEmpty else { return .empty }
    let action = LocalPath("reactions", reaction.id)
    let fields = visit.formField
    let confirm: HTML? =
      open.contains(.confirm)
      ? """
      <form method="post" action="\(action)">\(fields)\
      \(Part.button(visit.text(words.confirm), name: "act", value: "confirm", icon: .check, isSmall: true))</form>
      """ : nil
    let reopen: HTML? =
      open.contains(.reopen)
      ? """
      <details><summary>\(visit.text(words.reopen))</summary><form method="post" action="\(action)" class="stack-s">\(fields)\
      <div class="field"><label for="text-\(reaction.id)">\(visit.text(words.reopenText))</label>\
      <textarea id="text-\(reaction.id)" name="text" maxlength="\(ReactionLimits.answer)"></textarea></div>\
      \(Part.button(visit.text(words.reopen), .second, name: "act", value: "reopen", isSmall: true))</form></details>
      """ : nil
    return "<div class=\"row\">\(confirm)\(reopen)</div>"
  }
}
