import OpenLabFixtures
import OpenLabProtocol
import OpenLabRegistry
import OpenLabWeb

/// The third step of a try, and the fourth: what comes of it, live; the receipt; the reaction.
struct TryPage {
  let visit: Visit
  let snapshot: TrySnapshot
  let area: TryArea
  var problem: LocalizedText?
  /// What was wrong with a reaction, and what it said.
  var reaction: ReactionForm.Filled?

  init(
    visit: Visit,
    snapshot: TrySnapshot,
    area: TryArea,
    problem: LocalizedText? = nil,
    reaction: ReactionForm.Filled? = nil
  ) {
    self.visit = visit
    self.snapshot = snapshot
    self.area = area
    self.problem = problem
    self.reaction = reaction
  }

  /// The part that changes while the try goes on.
  func panel() throws -> TryPanel {
    let start = visit.request.query.integer("from").flatMap { (0...10_000).contains($0) ? $0 : nil } ?? 0
    var panel = TryPanel(snapshot, visit, start: start)
    panel.problem = problem
    panel.formFields = visit.formField
    if snapshot.phase.isOver {
      panel.reaction = try ReactionForm(visit: visit, snapshot: snapshot, filled: reaction).html()
    }
    return panel
  }

  var page: Page {
    get throws {
      let manifest = snapshot.plan.manifest
      let name = manifest.name[visit.language]
      let title = visit.text(Words.tryFlow.resultTitle, ["name": name])
      let isLive = !snapshot.phase.isOver
      let events = isLive ? snapshot.address("events").adding("seen", "\(snapshot.position)").text : nil
      var page = Page(
        title,
        """
        \(Page.head(title, lead: person, after: steps))\
        <p id="try-status" class="hidden" role="status"></p>\
        <div id="try" class="stack-l"\(attribute: "data-events", events)\(attribute: "data-say", say)>\
        \(try panel().html)</div>
        """
      )
      page.crumbs = [
        .catalogue(visit), .service(manifest, visit),
        Page.Crumb(visit.text(Words.tryFlow.crumb), LocalPath("services", manifest.id, "try")),
      ]
      page.scripts = ["try.js"]
      page.isIndexed = false
      page.headers["Cache-Control"] = "no-store"
      if case .running = snapshot.phase {
        page.head = "<noscript><meta http-equiv=\"refresh\" content=\"2\"></noscript>\n"
      }
      return page
    }
  }

  /// Where the person is on the way, which the try's end changes.
  var steps: HTML { TrySteps(snapshot.phase.isOver ? .reaction : .result, visit).html }

  private var person: String {
    let account = snapshot.plan.account
    let scenario = visit.site.configuration.fixtures.scenarios.first { $0.id == account.id }
    let who =
      scenario.map { visit.text($0.title) } ?? account.profile.map { PersonWords(visit).facts($0) } ?? account.id
    return "\(who) ·\u{A0}\(snapshot.plan.manifest.version)"
  }

  /// What a script says of how many there are: `{n}` is filled in there.
  private var say: String { visit.text(Words.tryResult.soFar, is: "{n}") }
}
