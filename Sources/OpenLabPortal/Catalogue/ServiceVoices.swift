import OpenLabProtocol
import OpenLabRegistry
import OpenLabWeb

/// What people said of a service, and what became of it.
struct ServiceVoices {
  private let visit: Visit
  private let feedback: FeedbackSummary
  private let reactions: ListPage<ReactionRecord>

  init(_ visit: Visit, _ feedback: FeedbackSummary, _ reactions: ListPage<ReactionRecord>) {
    self.visit = visit
    self.feedback = feedback
    self.reactions = reactions
  }

  private var words: ServiceWords { Words.service }

  var html: HTML {
    guard feedback.satisfaction.count > 0 else {
      let empty = Part.empty(visit.text(words.noReactionTitle), visit.text(words.noReactionText), icon: .chat, level: 3)
      return "<section class=\"part\" id=\"reactions\"><h2>\(visit.text(words.reactions))</h2>\(empty)</section>"
    }
    return """
      <section class="part" id="reactions"><h2>\(visit.text(words.reactions))</h2>\(satisfaction)\
      <div class="tiles">\(tiles)</div><h3>\(visit.text(words.latest))</h3>\
      <p class="quiet">\(visit.text(words.latestOrder))</p><ul class="lines">\(reactions.shown.html { voice($0) })</ul>\
      \(reactions.links(visit, to: "reactions"))</section>
      """
  }

  // MARK: Figures

  private var satisfaction: HTML {
    let all = feedback.satisfaction
    let total = Double(max(1, all.count))
    let parts = [(Smile.good, all.good), (.medium, all.medium), (.bad, all.bad)]
    let label = parts.map { smile, count in "\(visit.text(smile.label)) \(visit.format.integer(count))" }
      .joined(separator: ", ")
    let legend = parts.html { smile, count in
      """
      <li><span class="\(smile.rawValue)">\(Icon(smile).html())</span>\(visit.text(smile.label)) \
      <strong class="number">\(visit.format.integer(count))</strong></li>
      """
    }
    let bar = Part.bar(parts.map { (share: Double($1) / total, name: $0.rawValue) }, label: label)
    return "<div class=\"stack-s\">\(bar)<ul class=\"legend\">\(legend)</ul></div>"
  }

  private var tiles: HTML {
    let all = feedback.satisfaction
    var tiles = HTML()
    if let score = all.score {
      let value = visit.text(words.scoreOf, ["score": visit.format.number(score, decimals: 1)])
      tiles += Part.tile(visit.text(words.satisfaction), value, HTML(text: bounds(all)))
    }
    for facet in Facet.allCases {
      guard let value = feedback.facets[facet], let score = value.score else { continue }
      tiles += Part.tile(
        visit.capitalized(facet.label),
        visit.text(words.scoreOf, ["score": visit.format.number(score, decimals: 1)]),
        HTML(text: visit.text(words.people, value.count))
      )
    }
    let loop = visit.text(
      words.loopOf,
      [
        "confirmed": visit.format.integer(feedback.loop.successes), "n": visit.format.integer(feedback.loop.count),
      ]
    )
    tiles += Part.tile(visit.text(words.loop), loop, isNone: feedback.loop.successes == 0)
    let delay = feedback.answerDelay.map { visit.format.age(seconds: Int64($0)) }
    tiles += Part.tile(visit.text(words.delay), delay ?? visit.text(words.noAnswer), isNone: delay == nil)
    return tiles
  }

  /// How many spoke, and what their number allows to say.
  private func bounds(_ satisfaction: Satisfaction) -> String {
    let count = visit.text(words.people, satisfaction.count)
    guard let share = satisfaction.goodShare.value, let bounds = satisfaction.goodShare.bounds else { return count }
    let format = visit.format
    let interval = visit.text(
      words.goodShare,
      [
        "share": format.percent(share), "low": format.percent(bounds.lowerBound),
        "high": format.percent(bounds.upperBound),
      ]
    )
    return "\(count) · \(interval)"
  }

  // MARK: Voices

  private func voice(_ reaction: ReactionRecord) -> HTML {
    let day = String(reaction.at.prefix(10))
    let facts = [
      reaction.situation.map { visit.text($0.label) },
      visit.text(words.onVersion, ["version": reaction.version]),
    ]
    let duplicates: HTML =
      reaction.duplicates > 0
      ? "<p class=\"quiet\">\(visit.text(words.duplicates, reaction.duplicates))</p>" : .empty
    return """
      <li class="voice"><p class="row"><span class="badge">\(Icon(reaction.smile).html())\(visit.text(reaction.smile.label))</span>\
      <span class="quiet">\(facts.compactMap { $0 }.joined(separator: " · ")) · \
      <time datetime="\(day)">\(visit.format.date(day))</time></span>\(visit.badge(reaction.state))</p>\
      \(text(reaction))\(duplicates)\(answers(reaction))</li>
      """
  }

  private func text(_ reaction: ReactionRecord) -> HTML {
    if let reason = reaction.hidden {
      return "<p class=\"quiet\">\(visit.text(words.hiddenText, ["reason": reason]))</p>"
    }
    if reaction.text.isEmpty { return "<p class=\"quiet\">\(visit.text(words.noText))</p>" }
    return "<blockquote\(attribute: "lang", reaction.language?.rawValue)>\(reaction.text)</blockquote>"
  }

  private func answers(_ reaction: ReactionRecord) -> HTML {
    reaction.events.html { event in
      let title: String
      switch ReactionAct(rawValue: event.act) {
      case .answer: title = visit.text(words.answerOf, ["who": event.who ?? ""])
      case .correct: title = visit.text(words.correctedIn, ["version": event.version ?? ""])
      case .decline: title = visit.text(words.declined)
      default: return .empty
      }
      let text: HTML = event.text.map { "<p>\($0)</p>" } ?? .empty
      return "<div class=\"answer\"><p class=\"eyebrow\">\(title)</p>\(text)</div>"
    }
  }
}

extension Icon {
  init(_ smile: Smile) {
    switch smile {
    case .good: self = .smile
    case .medium: self = .neutral
    case .bad: self = .frown
    }
  }
}
