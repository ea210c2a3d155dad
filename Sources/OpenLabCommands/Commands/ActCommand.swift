import OpenLabProtocol
import OpenLabRegistry

/// What the commands of the lifecycle share: `openlab certify|publish|suspend|deprecate|withdraw ID`.
enum ActCommand {
  static let id = Argument(
    .text(LocalizedText("ID", "ID")),
    help: LocalizedText("l’identifiant d’un service déposé", "the id of a service that was submitted")
  )
  static let version = Option(
    "of-version",
    .text(LocalizedText("VERSION", "VERSION")),
    help: LocalizedText(
      "cette version (par défaut la plus récente où cela se peut)",
      "this version (default the newest where it can be done)"
    )
  )
  static let reason = Option(
    "reason",
    .text(LocalizedText("TEXTE", "TEXT")),
    help: LocalizedText("pourquoi, dit en public", "why, told in public")
  )
  static let options = [version.declaration, reason.declaration]

  /// Does the act, and says where the service stands now.
  static func run(
    _ act: RegistryAct,
    _ invocation: Invocation,
    level: CertificationLevel? = nil,
    until: String? = nil,
    successor: String? = nil
  ) throws -> ExitCode {
    let workspace = Workspace(invocation)
    let service = try invocation.required(id, at: 0)
    // Looked up first, so that a slip gets its suggestion and no catalogue is made for it.
    _ = try workspace.record(service)
    let registry = try workspace.openRegistry()
    let actor = try workspace.acting(in: registry)
    let decision = try workspace.answering { () throws(RegistryError) in
      try registry.act(
        act,
        on: service,
        version: invocation[version],
        by: actor,
        level: level,
        reason: invocation[reason],
        until: until,
        successor: successor
      )
    }
    try tell(decision, act, invocation.output)
    return .done
  }

  private static func tell(_ decision: Decision, _ act: RegistryAct, _ output: Output) throws {
    if output.isJSON {
      var document = try CataloguePage.document(decision.record).object ?? JSONObject()
      document["decision"] = .object(
        JSONObject([
          ("act", .string(act.rawValue)), ("version", .string(decision.version)),
          ("carriedOut", .boolean(decision.isCarriedOut)), ("needed", .integer(Int64(decision.needed))),
          ("approvals", .array(try decision.approvals.map { try JSONValue(json: $0.json) })),
        ])
      )
      return try output.json(JSONValue.object(document))
    }
    let name = "\(decision.record.id) \(decision.version)"
    guard decision.isCarriedOut else {
      let count = "\(decision.approvals.count)/\(decision.needed)"
      return try output.print(
        output.text(
          "\(name) : \(count) mainteneurs ont dit oui. Il en faut encore un autre.",
          "\(name): \(count) maintainers have said yes. Another one is needed."
        )
      )
    }
    let version = decision.record.versions.first { $0.manifest.version == decision.version }
    let state = version?.state.label ?? LocalizedText("", "")
    let bare = act == .publish && version?.isCertified == false
    let rest = bare ? LocalizedText(", sans certificat", ", without a certificate") : LocalizedText("", "")
    try output.print(output.text("\(name) est \(state.fr)\(rest.fr).", "\(name) is \(state.en)\(rest.en)."))
  }
}
