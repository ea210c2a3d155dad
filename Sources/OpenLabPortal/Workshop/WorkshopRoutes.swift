import OpenLabHost
import OpenLabProtocol
import OpenLabRegistry
import OpenLabWeb

/// `/workshop`: a provider's whole job.
struct WorkshopRoutes: RouteGroup {
  private let site: Site

  init(_ site: Site) { self.site = site }

  var navigation: [NavigationItem] {
    [NavigationItem(.top, Words.workshop.title, LocalPath("workshop")) { $0.session.role == .provider }]
  }

  func add(to routes: inout Routes) {
    addHandingIn(to: &routes)
    addServices(to: &routes)
    addTries(to: &routes)
  }

  // MARK: Handing in

  private func addHandingIn(to routes: inout Routes) {
    let site = site
    routes.page("/workshop", for: .provider) { visit in
      try WorkshopPage(visit, site).page
    }

    routes.form("/workshop/uploads", for: .provider, body: .bundle) { visit, form in
      let actor = try visit.session.signedIn()
      guard let provider = actor.provider else { throw Refusal.unboundProvider }
      guard let file = form.file("bundle") else {
        return .page(try WorkshopPage(visit, site, problem: Words.workshop.noFile).page)
      }
      let job = try site.uploads.take(file, by: actor, provider)
      // What needs no build is done by now, and needs no page in between.
      await job.settle(within: .seconds(2))
      if case .done(let service, _) = job.stage { return .redirect(to: LocalPath("workshop", service), .submitted) }
      if case .refused = job.stage { return .page(UploadPage(visit, job).page) }
      if case .turnedAway = job.stage { return .page(UploadPage(visit, job).page) }
      return .redirect(to: LocalPath("workshop", "uploads", job.id))
    }

    routes.page("/workshop/uploads/{job}", for: .provider) { (visit, id: String) in
      guard let job = site.uploads.job(id, of: try visit.session.signedIn().provider) else { throw Refusal.notFound }
      return UploadPage(visit, job).page
    }
  }

  // MARK: Services

  private func addServices(to routes: inout Routes) {
    let site = site
    routes.page("/workshop/{service}", for: .provider) { (visit, id: String) in
      let record = try Self.own(id, visit, site)
      return try await WorkshopServicePage(visit, site, record).page
    }

    routes.form("/workshop/{service}/people", for: .provider) { (visit, form, id: String) in
      let record = try Self.own(id, visit, site)
      guard let version = record.versions.first(where: { $0.manifest.version == form["version"] }) else {
        throw Refusal.notFound
      }
      await site.acceptance.start(version.digest, waiting: .seconds(4))
      return .redirect(to: LocalPath("workshop", id).fragment("checks"))
    }

    routes.page("/workshop/{service}/compare", for: .provider) { (visit, id: String) in
      let record = try Self.own(id, visit, site)
      func version(_ name: String) throws(Refusal) -> VersionRecord {
        let wanted = visit.request.query[name]
        guard let found = record.versions.first(where: { $0.manifest.version == wanted }) else { throw .notFound }
        return found
      }
      return await ComparePage(visit, site, record, try version("old"), try version("new")).page
    }

    routes.form("/workshop/{service}/acts", for: .provider) { (visit, form, id: String) in
      _ = try Self.own(id, visit, site)
      let act = form["act"].flatMap(RegistryAct.init(rawValue:))
      guard let act, act == .deprecate || act == .withdraw else { throw Refusal.forbidden }
      func text(_ name: String) -> String? { form[name].flatMap { $0.isEmpty ? nil : $0 } }
      _ = try site.configuration.registry.act(
        act,
        on: id,
        version: form["version"],
        by: try visit.session.signedIn(),
        reason: text("reason"),
        until: text("until"),
        successor: text("successor")
      )
      return .redirect(to: LocalPath("workshop", id), .decided)
    }

    routes.form("/workshop/{service}/reactions/{reaction}", for: .provider) {
      (visit, form, id: String, reaction: String) in
      _ = try Self.own(id, visit, site)
      guard try site.configuration.registry.reaction(reaction).service == id else { throw Refusal.notFound }
      let act = form["act"].flatMap(ReactionAct.init(rawValue:))
      guard let act, act.move.by == .provider else { throw Refusal.unboundProvider }
      _ = try site.configuration.registry.act(
        act,
        onReaction: reaction,
        by: .actor(try visit.session.signedIn()),
        text: form["text"],
        version: act.move.needsVersion ? form["version"] : nil
      )
      return .redirect(to: LocalPath("workshop", id).fragment("reaction-\(reaction)"), .answered)
    }
  }

  // MARK: Tries

  private func addTries(to routes: inout Routes) {
    let site = site
    routes.page("/workshop/{service}/tries/{try}", for: .provider) { (visit, id: String, attempt: String) in
      let record = try Self.own(id, visit, site)
      let found = try Self.attempt(attempt, of: id, site)
      let transcript = try site.configuration.registry.tryTranscript(attempt)
      return TranscriptPage(visit, record, found, transcript).page
    }

    routes.get("/workshop/{service}/tries/{try}/transcript.ndjson", for: .provider) {
      (visit, id: String, attempt: String) in
      _ = try Self.own(id, visit, site)
      _ = try Self.attempt(attempt, of: id, site)
      guard let transcript = try site.configuration.registry.tryTranscript(attempt) else { throw Refusal.notFound }
      return Response.bytes(transcript, type: "application/x-ndjson")
        .with("Content-Disposition", "attachment; filename=\"transcript.ndjson\"")
        .with("Cache-Control", "no-store")
    }
  }

  private static func attempt(_ id: String, of service: String, _ site: Site) throws -> TryRecord {
    let found = try site.configuration.registry.attempt(id)
    guard found.service == service else { throw Refusal.notFound }
    return found
  }

  /// A service of the provider who asks. Another team's is refused.
  private static func own(_ id: String, _ visit: Visit, _ site: Site) throws -> ServiceRecord {
    let registry = site.configuration.registry
    let record = try registry.show(id)
    guard let provider = try visit.session.signedIn().provider, try registry.owner(of: id)?.id == provider else {
      throw Refusal.otherTeam
    }
    return record
  }
}

extension Refusal {
  /// A provider's token that no first submit has bound to a team yet.
  static let unboundProvider = Refusal(
    .forbidden,
    "portal/unbound-provider",
    Words.workshop.unboundToken
  )

  static let otherTeam = Refusal(
    .forbidden,
    "portal/other-team",
    Words.workshop.notYours
  )
}

extension Flash {
  static let submitted = Flash("submitted", Words.workshop.submitted)
  static let answered = Flash("answered", Words.workshop.answered)
}
