internal import OpenLabDatabase
package import OpenLabProtocol

extension Registry {
  /// Moves a version to another state, by the table of ``RegistryMove``.
  ///
  /// Where the policy wants two maintainers, the first one's yes is kept and logged as `approve`, and the state stays.
  /// - Parameters:
  ///   - version: nil takes the newest that the act may be done to.
  ///   - digest: the contents that were looked at; an act on others is refused. Nil takes what is there.
  ///   - level: what the certificate vouches for, for certify.
  ///   - reason: told in public; some acts need one.
  ///   - until: `YYYY-MM-DD`, for deprecate.
  ///   - successor: the id of the service to use instead, for deprecate.
  /// - Throws: `unknownService`, `wrongState`, `notAllowed`, `otherProvider`, `needsReason`, `secondMaintainer`,
  ///   `invalidValue`.
  @discardableResult
  package func act(
    _ act: RegistryAct,
    on service: String,
    version: String? = nil,
    digest: ContentDigest? = nil,
    by actor: RegistryActor,
    level: CertificationLevel? = nil,
    reason: String? = nil,
    until: String? = nil,
    successor: String? = nil
  ) throws(RegistryError) -> Decision {
    let time = now()
    let reason = try Self.publicReason(reason, act)
    if let until, !Timestamp.isDay(until) {
      throw .invalid(
        LocalizedText("« \(until) » n’est pas un jour", "'\(until)' is no day"),
        hint: LocalizedText("Écrivez-le AAAA-MM-JJ.", "Write it YYYY-MM-DD.")
      )
    }
    return try write { db in
      let record = try Self.record(service, db)
      try Self.require(actor, may: act)
      try Self.require(actor, owns: service, db)
      if let successor, try Self.kind(of: successor, db) == nil { throw RegistryError.unknown(service: successor) }
      let target = try Self.target(act, record, version)
      guard act != .submit, act.allowedIn.contains(target.state) else { throw Self.wrongState(act, service, target) }
      if let digest, digest != target.digest { throw Self.otherContents(service, target) }
      let name = target.manifest.version
      let needed = act.move.mayNeedSecond ? try Self.policy(.certifyMaintainers, on: time, db) : 1
      var approvals: [Approval] = []
      if needed > 1 {
        approvals = try Self.approve(act, service, name, actor, time, reason, db)
        if approvals.count < needed {
          try Self.log(
            "approve",
            by: actor,
            at: time,
            service: service,
            version: name,
            digest: target.digest,
            reason: reason,
            db
          )
          return Decision(
            record: record,
            version: name,
            isCarriedOut: false,
            approvals: approvals,
            needed: needed
          )
        }
      }
      try db.execute(
        """
        UPDATE versions SET state = ?, changed = ?, reason = ?, is_certified = max(is_certified, ?),
          level = coalesce(?, level), until = coalesce(?, until), successor = coalesce(?, successor)
        WHERE service = ? AND version = ?
        """,
        act.leadsTo.rawValue,
        time,
        reason,
        act == .certify,
        act == .certify ? level?.rawValue : nil,
        until,
        successor,
        service,
        name
      )
      try Self.forgetApprovals(service, name, db)
      try Self.log(
        act.rawValue,
        by: actor,
        at: time,
        service: service,
        version: name,
        digest: target.digest,
        reason: reason,
        db
      )
      try Self.list(service, db)
      return Decision(
        record: try Self.record(service, db),
        version: name,
        isCarriedOut: true,
        approvals: approvals,
        needed: needed
      )
    }
  }

  // MARK: Inside a transaction

  private static func publicReason(_ reason: String?, _ act: RegistryAct) throws(RegistryError) -> String? {
    let trimmed = reason?.trimmed
    guard let trimmed, !trimmed.isEmpty else {
      guard act.move.needsReason else { return nil }
      throw RegistryError(
        .needsReason,
        LocalizedText(
          "\(act.label.fr) demande une raison, dite en public",
          "to \(act.label.en) needs a reason, told in public"
        ),
        hint: LocalizedText("Donnez-la : --reason \"…\"", "Give it: --reason \"…\"")
      )
    }
    guard trimmed.count <= 1_000 else {
      throw .invalid(
        LocalizedText("la raison est trop longue", "the reason is too long"),
        hint: LocalizedText("Dites-la en 1 000 caractères au plus.", "Say it in at most 1,000 characters.")
      )
    }
    return trimmed
  }

  static func require(_ actor: RegistryActor, may act: RegistryAct) throws {
    guard !actor.may(act.move.by) else { return }
    throw notAllowed(actor, act.label, act.move.by)
  }

  static func notAllowed(_ actor: RegistryActor, _ what: LocalizedText, _ roles: Set<Role>) -> RegistryError {
    let order = Role.allCases.filter(roles.contains)
    return RegistryError(
      .notAllowed,
      LocalizedText(
        "\(actor.name) (\(actor.role?.label.fr ?? "")) n’a pas le droit de \(what.fr)",
        "\(actor.name) (\(actor.role?.label.en ?? "")) may not \(what.en)"
      ),
      hint: LocalizedText(
        "Il faut le rôle : \(order.map(\.label.fr).joined(separator: " ou ")).",
        "It takes the role \(order.map(\.label.en).joined(separator: " or "))."
      )
    )
  }

  /// A provider acts on its own services only.
  static func require(_ actor: RegistryActor, owns service: String, _ db: Connection) throws {
    guard actor.role == .provider else { return }
    let owner = try db.first(
      "SELECT p.id, p.name FROM services s JOIN providers p ON p.id = s.provider WHERE s.id = ?",
      service
    ) { (id: try $0[0] as Int64, name: try $0[1] as String) }
    guard let owner else { throw RegistryError.unknown(service: service) }
    guard owner.id == actor.provider else { throw belongs(service, to: owner.name) }
  }

  static func belongs(_ service: String, to owner: String) -> RegistryError {
    RegistryError(
      .otherProvider,
      LocalizedText("l’identifiant \(service) appartient à \(owner)", "the id \(service) belongs to \(owner)"),
      hint: LocalizedText(
        "Choisissez un identifiant à vous dans service.json, ou gardez le nom et le contact du fournisseur.",
        "Choose an id of your own in service.json, or keep the provider’s name and contact."
      )
    )
  }

  /// The version named, or the newest that the act fits; an act that fits none is told of the newest.
  private static func target(_ act: RegistryAct, _ record: ServiceRecord, _ version: String?) throws -> VersionRecord {
    guard let version else {
      if let fitting = record.versions.first(where: { act.allowedIn.contains($0.state) }) { return fitting }
      guard let newest = record.versions.first else { throw RegistryError.unknown(service: record.id) }
      return newest
    }
    guard let found = record.versions.first(where: { $0.manifest.version == version }) else {
      let list = record.versions.map(\.manifest.version).joined(separator: ", ")
      throw RegistryError(
        .unknownService,
        LocalizedText("\(record.id) n’a pas de version \(version)", "\(record.id) has no version \(version)"),
        hint: LocalizedText("Il a \(list).", "It has \(list).")
      )
    }
    return found
  }

  private static func wrongState(_ act: RegistryAct, _ service: String, _ target: VersionRecord) -> RegistryError {
    let states = ServiceState.allCases.filter(act.allowedIn.contains)
    let version = target.manifest.version
    return RegistryError(
      .wrongState,
      LocalizedText(
        "\(service) \(version) est \(target.state.label.fr) : on ne peut pas le \(act.label.fr)",
        "\(service) \(version) is \(target.state.label.en): one cannot \(act.label.en) it"
      ),
      hint: LocalizedText(
        "On peut \(act.label.fr) ce qui est \(states.map(\.label.fr).joined(separator: ", ")).",
        "One can \(act.label.en) what is \(states.map(\.label.en).joined(separator: ", "))."
      )
    )
  }

  private static func otherContents(_ service: String, _ target: VersionRecord) -> RegistryError {
    RegistryError(
      .wrongState,
      LocalizedText(
        "\(service) \(target.manifest.version) a changé de contenu entre-temps",
        "\(service) \(target.manifest.version) has other contents by now"
      ),
      hint: LocalizedText(
        "Regardez ce qui a été déposé, puis décidez.",
        "Look at what was handed in, then decide."
      )
    )
  }

  /// Notes a yes. One maintainer counts once.
  private static func approve(
    _ act: RegistryAct,
    _ service: String,
    _ version: String,
    _ actor: RegistryActor,
    _ time: String,
    _ reason: String?,
    _ db: Connection
  ) throws -> [Approval] {
    let before = try approvals(service, version, db)
    if before.contains(where: { $0.actor == actor.id }) {
      throw RegistryError(
        .secondMaintainer,
        LocalizedText(
          "\(actor.name) a déjà dit oui : il faut un autre mainteneur",
          "\(actor.name) has said yes already: another maintainer is needed"
        ),
        hint: LocalizedText(
          "Un autre mainteneur doit certifier \(service) \(version).",
          "Another maintainer must certify \(service) \(version)."
        )
      )
    }
    try db.execute(
      "INSERT INTO approvals VALUES (?, ?, ?, ?, ?, ?, ?)",
      service,
      version,
      act.rawValue,
      actor.id,
      actor.name,
      time,
      reason
    )
    return try approvals(service, version, db)
  }

  static func approvals(_ service: String, _ version: String, _ db: Connection) throws -> [Approval] {
    try db.rows(
      "SELECT act, actor, who, at, reason FROM approvals WHERE service = ? AND version = ? ORDER BY at, rowid",
      service,
      version
    ) {
      Approval(act: try $0[0], actor: try $0[1], who: try $0[2], at: try $0[3], reason: try $0[4])
    }
  }

  static func forgetApprovals(_ service: String, _ version: String, _ db: Connection) throws {
    try db.execute("DELETE FROM approvals WHERE service = ? AND version = ?", service, version)
  }

  static func kind(of service: String, _ db: Connection) throws -> String? {
    try db.value("SELECT kind FROM services WHERE id = ?", service)
  }
}
