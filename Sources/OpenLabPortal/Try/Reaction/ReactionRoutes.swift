import OpenLabProtocol
import OpenLabRegistry
import OpenLabWeb

/// What people say of a try, and what they say of the answers.
enum ReactionRoutes {
  static func add(to routes: inout Routes, _ area: TryArea) {
    routes.form("/services/{id}/try/{try}/reaction") { (visit, form, id: String, attempt: TryID) in
      try react(visit, form, id, attempt, area)
    }
    routes.page("/reactions") { visit in try ReactionsPage(visit: visit).page }
    routes.form("/reactions/{reaction}") { (visit, form, reaction: String) in try settle(visit, form, reaction, area) }
  }

  private static func react(
    _ visit: Visit,
    _ form: Form,
    _ id: String,
    _ attempt: TryID,
    _ area: TryArea
  ) throws -> Answer {
    let snapshot = try area.snapshot(attempt, id, visit)
    guard snapshot.phase.isOver, let author = visit.session.record?.author else {
      return .redirect(to: snapshot.address)
    }
    var problems: [String: LocalizedText] = [:]
    let smile = form["smile"].flatMap(Smile.init(rawValue:))
    if smile == nil { problems["smile"] = Words.reaction.chooseSmile }
    // Browsers send line ends as CR LF; the limit counts them as one.
    let text = (form["text"] ?? "").replacing("\r\n", with: "\n")
    if text.count > ReactionLimits.text { problems["text"] = Words.reaction.tooLong }
    guard problems.isEmpty, let smile else {
      let filled = ReactionForm.Filled(fields: form.fields, problems: problems)
      var page = try TryPage(visit: visit, snapshot: snapshot, area: area, reaction: filled).page
      page.status = .unprocessableContent
      return .page(page)
    }
    if let wait = area.reactions.attempt(author) { throw Refusal.tooManyReactions(wait) }
    var facets: [Facet: Smile] = [:]
    for facet in Facet.allCases { facets[facet] = form[facet.rawValue].flatMap(Smile.init(rawValue:)) }
    do throws(RegistryError) {
      let reaction = try visit.site.configuration.registry.react(
        ReactionDraft(
          service: id,
          version: snapshot.plan.manifest.version,
          attempt: attempt.text,
          author: author,
          smile: smile,
          facets: facets,
          text: text,
          situation: form["situation"].flatMap(Situation.init(rawValue:)),
          language: visit.language
        )
      )
      return .redirect(to: LocalPath("reactions").fragment(reaction.id), .reactionThanks)
    } catch {
      guard error.code == .wrongState else { throw error }
      return .redirect(to: LocalPath("reactions"), .reactionChanged)
    }
  }

  private static func settle(_ visit: Visit, _ form: Form, _ id: String, _ area: TryArea) throws -> Answer {
    guard let author = visit.session.record?.author else { throw Refusal.notFound }
    if let wait = area.reactions.attempt(author) { throw Refusal.tooManyReactions(wait) }
    let act: ReactionAct = form["act"] == ReactionAct.confirm.rawValue ? .confirm : .reopen
    let text = form["text"].map { String($0.prefix(ReactionLimits.answer)) }
    let page = LocalPath("reactions").fragment(id)
    do throws(RegistryError) {
      try visit.site.configuration.registry.act(act, onReaction: id, by: .author(author), text: text)
      return .redirect(to: page, act == .confirm ? .reactionConfirmed : .reactionReopened)
    } catch {
      switch error.code {
      // Whose it is not does not learn that it is there.
      case .unknownReaction, .notAllowed: throw Refusal.notFound
      case .wrongState: return .redirect(to: page, .reactionChanged)
      default: throw error
      }
    }
  }
}

extension Flash {
  static let reactionThanks = Flash("reaction-thanks", Words.reaction.thanks)
  static let reactionConfirmed = Flash("reaction-confirmed", Words.reaction.confirmed)
  static let reactionReopened = Flash("reaction-reopened", Words.reaction.reopened)
  static let reactionChanged = Flash("reaction-changed", Words.reaction.changedMeanwhile, .warn)
}

extension Refusal {
  fileprivate static func tooManyReactions(_ wait: Duration) -> Refusal {
    Refusal(
      .tooManyRequests,
      "portal/too-many-reactions",
      Words.reaction.tooFast,
      headers: ["Retry-After": "\(max(1, wait.components.seconds + 1))"]
    )
  }
}
