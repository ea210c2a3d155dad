import OpenLabHost
import OpenLabProtocol
import OpenLabRegistry
import OpenLabWeb

/// `/review`: a maintainer's whole job, and the log that the council reads too.
struct ReviewRoutes: RouteGroup {
  private let site: Site

  init(_ site: Site) { self.site = site }

  var navigation: [NavigationItem] {
    [
      NavigationItem(.top, Words.review.title, LocalPath("review")) { $0.session.role == .maintainer },
      NavigationItem(.top, Words.review.logTitle, LocalPath("review", "audit")) { $0.session.role == .council },
    ]
  }

  func add(to routes: inout Routes) {
    let site = site
    routes.page("/review", for: .maintainer) { visit in try ReviewQueuePage(visit, site).page }

    routes.page("/review/audit", for: .roles([.maintainer, .council])) { visit in try AuditPage(visit, site).page }

    routes.page("/review/{service}/{version}", for: .maintainer) { (visit, id: String, version: String) in
      try await ReviewPage(visit, site, try Self.item(id, version, site)).page
    }

    routes.form("/review/{service}/{version}/people", for: .maintainer) {
      (visit, _, id: String, version: String) in
      let item = try Self.item(id, version, site)
      await site.acceptance.start(item.version.digest, waiting: .seconds(4))
      return .redirect(to: LocalPath("review", id, version).fragment("checklist"))
    }

    routes.form("/review/{service}/{version}/acts", for: .maintainer) { (visit, form, id: String, version: String) in
      let item = try Self.item(id, version, site)
      return try await Self.decide(visit, form, item, site)
    }
  }

  /// A version by its own name; there is no nearest one.
  private static func item(_ id: String, _ version: String, _ site: Site) throws -> ReviewItem {
    let item = try site.configuration.registry.reviewItem(id, version: version)
    guard item.version.manifest.version == version else { throw Refusal.notFound }
    return item
  }

  private static func decide(_ visit: Visit, _ form: Form, _ item: ReviewItem, _ site: Site) async throws -> Answer {
    func text(_ name: String) -> String? { form[name].flatMap { $0.isEmpty ? nil : $0 } }
    func again(_ problem: DecisionForm.Problem) async throws -> Answer {
      .page(try await ReviewPage(visit, site, item, problem: problem, sent: form.fields).page)
    }
    guard let act = text("act").flatMap(RegistryAct.init(rawValue:)), act != .submit else {
      return try await again(.init("act", Words.review.chooseAct))
    }
    // Certifying puts the portal's word behind a service: a session that was left open is not enough.
    if act == .certify {
      let network = visit.request.peer.network
      if let wait = site.logins.attempt(network) { throw Refusal.tooManyRequests(retryAfter: wait) }
      guard try visit.session.confirm(token: form["token"] ?? "") else {
        return try await again(.init("token", Words.review.tokenWrong))
      }
      site.logins.giveBack(network)
    }
    let decision: Decision
    do throws(RegistryError) {
      decision = try site.configuration.registry.act(
        act,
        on: item.service,
        version: item.version.manifest.version,
        digest: text("digest").flatMap(ContentDigest.init(rawValue:)),
        by: try actor(visit),
        level: act == .certify ? text("level").flatMap(CertificationLevel.init(rawValue:)) : nil,
        reason: text("reason"),
        until: act == .deprecate ? text("until") : nil,
        successor: act == .deprecate ? text("successor") : nil
      )
    } catch {
      switch error.code {
      case .needsReason: return try await again(.init("reason", error.message))
      case .invalidValue: return try await again(.init(act == .deprecate ? "until" : "reason", error.message))
      case .unknownService where text("successor") != nil:
        return try await again(.init("successor", error.message))
      default: throw error
      }
    }
    let path = LocalPath("review", item.service, item.version.manifest.version)
    return .redirect(to: path, decision.isCarriedOut ? .decided : .approved)
  }

  private static func actor(_ visit: Visit) throws(RegistryError) -> RegistryActor {
    guard let actor = visit.session.actor else {
      throw RegistryError(.notAllowed, Words.session.forbiddenTitle, hint: Words.session.loginNeeded)
    }
    return actor
  }
}

extension Flash {
  static let decided = Flash("decided", Words.review.decided)
  static let approved = Flash("approved", Words.review.approved, .accent)
}
