import OpenLabFixtures
import OpenLabProtocol
import OpenLabWeb

/// The second step of a try: what the service asks for, scope by scope, and what is asked of it. Nothing is ticked but
/// what the person ticked.
struct ConsentPage {
  let visit: Visit
  let manifest: Manifest
  let account: Account
  /// What the person has ticked so far.
  let ticked: Set<Scope>
  let form: QueryForm
  var formFields: HTML
  /// For each answer, in seconds.
  let seconds: Int
  private let words = Words.tryFlow

  init(
    visit: Visit,
    manifest: Manifest,
    account: Account,
    ticked: Set<Scope>,
    form: QueryForm,
    formFields: HTML,
    seconds: Int
  ) {
    self.visit = visit
    self.manifest = manifest
    self.account = account
    self.ticked = ticked
    self.form = form
    self.formFields = formFields
    self.seconds = seconds
  }

  private var name: String { manifest.name[visit.language] }
  private var start: LocalPath { LocalPath("services", manifest.id, "try") }

  var page: Page {
    let title = visit.text(words.consentTitle, ["name": name])
    var page = Page(
      title,
      """
      \(Page.head(title, lead: visit.text(words.consentLead, ["name": name]), after: TrySteps(.consent, visit).html))\
      <div class="beside"><form method="post" action="\(start)" class="stack-l">\(formFields)\
      <input type="hidden" name="person" value="\(account.id)">\(problems)\(scopes)\(form.html)\
      <p class="row">\(Part.button(visit.text(words.begin), icon: .play))</p>\
      <p class="quiet">\(visit.text(words.sandboxed, ["seconds": "\(seconds)"]))</p></form>\
      <aside class="stack">\(person)\(never)</aside></div>
      """
    )
    page.crumbs = [.catalogue(visit), .service(manifest, visit), Page.Crumb(visit.text(words.crumb), start)]
    page.isIndexed = false
    return page
  }

  private var problems: HTML {
    guard !form.problems.isEmpty else { return .empty }
    let items = form.problems.sorted { $0.key < $1.key }.html { field, text in
      "<li><a href=\"#\(field)\">\(visit.text(text))</a></li>"
    }
    return """
      <div class="flash bad" role="alert" tabindex="-1">\(Icon.warning.html())<div><p><strong>\
      \(visit.text(words.problems))</strong></p><ul>\(items)</ul></div></div>
      """
  }

  // MARK: Beside

  private var person: HTML {
    let scenario = visit.site.configuration.fixtures.scenarios.first { $0.id == account.id }
    let one = TestPerson(account)
    let people = PersonWords(visit)
    return """
      <section class="card"><h2 class="label">\(visit.text(words.forWhom))</h2>\
      <p><strong>\(scenario.map { visit.text($0.title) } ?? account.id)</strong></p>\
      \(account.profile.map { "<p>\(people.facts($0))</p>" as HTML })\
      \(Part.facts([
        (visit.text(words.lastJob), HTML(text: people.lastJob(one))), (visit.text(words.aims), HTML(text: people.aims(one))),
      ], isColumn: true))\
      <p><a href="\(start)">\(visit.text(words.otherPerson))</a></p></section>
      """
  }

  private var never: HTML {
    let others = Scope.known.filter { !manifest.declaredScopes.contains($0) }
    let list = others.html { "<li>\(Icon.eyeOff.html())<span>\(visit.text($0.sentence))</span></li>" }
    return """
      \(when: !others.isEmpty, """
        <section class="card flat"><h2 class="label">\(visit.text(words.neverAsks))</h2>\
        <p class="quiet">\(visit.text(words.neverAsksLead))</p><ul class="marks quiet">\(list)</ul></section>
        """)<p class="quiet">\(visit.text(words.pseudonym))</p>
      """
  }

  // MARK: Scopes

  private var scopes: HTML {
    let declared = manifest.declaredScopes
    guard !declared.isEmpty else { return Part.note(HTML(text: visit.text(words.asksNothing)), .good) }
    let base = start.adding("person", account.id)
    let all = declared.reduce(base) { $0.adding("grant", $1.rawValue) }
    return """
      <fieldset class="stack"><legend><h2>\(visit.text(words.asks))</h2></legend>\
      <p class="muted">\(visit.text(words.nothingTicked))</p>\
      <p class="row"><a class="button second small" href="\(all)" data-tick="all">\(visit.text(words.tickAll))</a>\
      <a class="button plain small" href="\(base)" data-tick="none">\(visit.text(words.tickNone))</a></p>\
      \(declared.html(scope))</fieldset>
      """
  }

  private func scope(_ scope: Scope) -> HTML {
    let lines = ScopeContents(visit: visit, account: account).lines(scope)
    let purpose = manifest.purposes[scope].map { text -> HTML in
      "\(visit.text(words.why)) \(ServiceText.html(visit.text(text)))"
    }
    let badges = [
      manifest.onDemand.contains(scope)
        ? Part.badge(visit.text(words.onDemandBadge), icon: .clock)
        : Part.badge(visit.text(words.sentBadge), icon: .send),
      scope.isSensitive ? Part.badge(visit.text(words.sensitiveBadge), .warn, icon: .warning) : nil,
    ].compactMap { $0 }
    let name = visit.text(scope.sentence)
    let id = "grant-\(scope.member)"
    return """
      <div class="card grant"><label class="choice" for="\(id)"><input type="checkbox" id="\(id)" name="grant" \
      value="\(scope.rawValue)"\(attribute: "checked", if: ticked.contains(scope)) aria-describedby="\(id)-why">\
      <span><strong>\(name.prefix(1).uppercased() + name.dropFirst())</strong></span></label>\
      \(Part.badges(badges))<div id="\(id)-why" class="stack-s"><p>\(purpose ?? HTML(text: visit.text(words.noReason)))</p>\
      <p class="quiet">\(visit.text(words.holds))</p>\
      \(when: lines.isEmpty, "<p class=\"quiet\">\(visit.text(words.holdsNothing))</p>", else: """
        <ul class="bullets quiet">\(lines.html { "<li>\($0)</li>" })</ul>
        """)</div></div>
      """
  }
}
