import OpenLabFixtures
import OpenLabHost
import OpenLabProtocol
import OpenLabRegistry
import OpenLabWeb

/// `/services/ID/try` and what belongs to it, and `/reactions`.
struct TryRoutes: RouteGroup {
  private let area: TryArea

  init(_ site: Site) { area = TryArea(site) }

  var navigation: [NavigationItem] { [NavigationItem(.top, Words.reaction.mine, LocalPath("reactions"))] }

  func add(to routes: inout Routes) {
    let area = area
    routes.page("/services/{id}/try") { (visit, id: String) in try Self.start(visit, id, area) }
    routes.form("/services/{id}/try") { (visit, form, id: String) in try await Self.begin(visit, form, id, area) }
    routes.page("/services/{id}/try/{try}") { (visit, id: String, attempt: TryID) in
      try TryPage(visit: visit, snapshot: try area.snapshot(attempt, id, visit), area: area).page
    }
    routes.get("/services/{id}/try/{try}/events") { (visit, id: String, attempt: TryID) in
      guard let live = try area.live(attempt, id, visit) else { return TryStream.over }
      return TryStream(visit: visit, live: live, area: area).response
    }
    routes.form("/services/{id}/try/{try}/answer") { (visit, form, id: String, attempt: TryID) in
      try await Self.answer(visit, form, id, attempt, area)
    }
    routes.form("/services/{id}/try/{try}/stop") { (visit, form, id: String, attempt: TryID) in
      if let live = try area.live(attempt, id, visit) {
        area.engine.stop(live, form["why"] == TryStop.withdrawn.rawValue ? .withdrawn : .stopped)
      }
      return .redirect(to: LocalPath("services", id, "try", attempt.text).fragment("result"))
    }
    ReactionRoutes.add(to: &routes, area)
  }

  // MARK: Choosing

  /// The choice of a person, or what is asked of the one who was chosen.
  private static func start(_ visit: Visit, _ id: String, _ area: TryArea) throws -> Page {
    let version = try area.version(id)
    let query = visit.request.query
    let filter = filter(query)
    let people = try area.people.people(filter)
    if let chosen = query["person"] {
      if chosen == "random", let someone = people.randomElement() {
        return try consent(visit, version.manifest, someone.id, query, area)
      }
      if let page = try? consent(visit, version.manifest, chosen, query, area) { return page }
    }
    let wasUnknown = query["person"].map { $0 != "random" } ?? false
    var page = try PersonPage(
      visit: visit,
      manifest: version.manifest,
      filter: filter,
      people: people,
      regions: try area.people.regions(),
      problem: wasUnknown ? Words.tryFlow.unknownPerson : nil
    ).page()
    if wasUnknown { page.status = .notFound }
    return page
  }

  private static func filter(_ query: Fields) -> PeopleIndex.Filter {
    func value(_ name: String) -> String? { query[name].flatMap { $0.isEmpty ? nil : String($0.prefix(100)) } }
    return PeopleIndex.Filter(
      age: value("age").map { AgeBand(rawValue: $0) },
      status: value("status").map { Status(rawValue: $0) },
      region: value("region"),
      words: value("words")
    )
  }

  private static func consent(
    _ visit: Visit,
    _ manifest: Manifest,
    _ person: String,
    _ fields: Fields,
    _ area: TryArea,
    problems: [String: LocalizedText] = [:]
  ) throws -> Page {
    guard let account = try area.site.configuration.fixtures.accounts.account(person) else { throw Refusal.notFound }
    var page = ConsentPage(
      visit: visit,
      manifest: manifest,
      account: account,
      ticked: ticked(fields, manifest),
      form: QueryForm(visit: visit, kind: manifest.kind, account: account, values: fields, problems: problems),
      formFields: visit.formField,
      seconds: Int(area.engine.limits.deadline.components.seconds)
    ).page
    if !problems.isEmpty { page.status = .unprocessableContent }
    page.scripts = ["try.js"]
    return page
  }

  private static func ticked(_ fields: Fields, _ manifest: Manifest) -> Set<Scope> {
    Set(fields.values("grant").map { Scope(rawValue: $0) }).intersection(manifest.declaredScopes)
  }

  // MARK: Doing

  private static func begin(_ visit: Visit, _ form: Form, _ id: String, _ area: TryArea) async throws -> Answer {
    let version = try area.version(id)
    let configuration = area.site.configuration
    guard let person = form["person"], let account = try configuration.fixtures.accounts.account(person) else {
      return .redirect(to: LocalPath("services", id, "try"))
    }
    var reader = TryQueryReader(
      kind: version.manifest.kind,
      account: account,
      reference: configuration.fixtures.reference
    )
    guard let query = reader.read(form.fields) else {
      return .page(try consent(visit, version.manifest, person, form.fields, area, problems: reader.problems))
    }
    let session = try visit.session.begin(language: visit.language)
    do {
      try area.engine.admit(owner: session.author)
      let plan = TryPlan(
        manifest: version.manifest,
        digest: version.digest,
        account: account,
        grant: ticked(form.fields, version.manifest),
        query: query,
        language: visit.language,
        seed: configuration.fixtures.seed
      )
      let attempt = try area.keeper.begin(plan, owner: session.author)
      let live = try area.engine.begin(plan, id: attempt, owner: session.author)
      // Most services answer at once: the next page then has it, with or without a script.
      await live.firstSight(within: .milliseconds(150))
      return .redirect(to: LocalPath("services", id, "try", attempt.text))
    } catch let refusal as TryRefusal {
      throw Refusal(refusal)
    }
  }

  private static func answer(
    _ visit: Visit,
    _ form: Form,
    _ id: String,
    _ attempt: TryID,
    _ area: TryArea
  ) async throws -> Answer {
    let address = LocalPath("services", id, "try", attempt.text)
    guard let live = try area.live(attempt, id, visit) else { return .redirect(to: address) }
    let snapshot = live.snapshot
    // By its number: the service's own name for a question may hold anything.
    guard case .asking(let question) = snapshot.phase, form.fields.integer("question") == snapshot.answers.count + 1
    else {
      // Answered already, by a second click or in another window.
      return .redirect(to: address)
    }
    if let simulate = form["simulate"] {
      area.engine.simulate(live, rest: simulate == "rest")
    } else {
      guard let choice = form.fields.integer("choice"), question.choices.indices.contains(choice) else {
        var page = try TryPage(visit: visit, snapshot: snapshot, area: area, problem: Words.tryResult.chooseAnswer)
          .page
        page.status = .unprocessableContent
        return .page(page)
      }
      area.engine.answer(live, question.id, choice: choice)
    }
    await live.firstSight(within: .milliseconds(form["simulate"] == "rest" ? 1_000 : 300))
    if case .asking = live.snapshot.phase { return .redirect(to: address.fragment("question")) }
    return .redirect(to: address.fragment("result"))
  }
}
