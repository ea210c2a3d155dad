import OpenLabProtocol
import OpenLabRegistry

/// `openlab policy [set NAME VALUE]`
enum PolicyCommand {
  private static let name = Argument<PolicyName>(
    .choice(LocalizedText("NOM", "NAME"), PolicyName.allCases.map { ($0.rawValue, $0) }),
    help: LocalizedText("ce qui se règle", "what is set")
  )
  private static let value = Argument(
    .integer(LocalizedText("VALEUR", "VALUE"), in: 0...1_000_000),
    help: LocalizedText("sa valeur", "its value")
  )
  private static let from = Option(
    "from",
    .text(LocalizedText("AAAA-MM-JJ", "YYYY-MM-DD")),
    help: LocalizedText("à partir de ce jour (par défaut aujourd’hui)", "from this day on (default today)")
  )

  static let command = Command(
    "policy",
    LocalizedText("les règles du conseil, et leurs dates", "the council's policy, and its dates"),
    examples: [
      Command.Example("openlab policy", LocalizedText("ce qui vaut aujourd’hui", "what holds today"))
    ],
    subcommands: [set]
  ) { invocation in
    let workspace = Workspace(invocation)
    let registry = try workspace.existingRegistry()
    let rows = try workspace.answering { () throws(RegistryError) in try registry?.policyRows() ?? [] }
    let values = try workspace.answering { () throws(RegistryError) in
      var values: [(PolicyName, Int)] = []
      for name in PolicyName.allCases { values.append((name, try registry?.policy(name) ?? name.standard)) }
      return values
    }
    let output = invocation.output
    if output.isJSON {
      try output.json(
        JSONObject([
          ("policy", .object(JSONObject(values.map { ($0.0.rawValue, .integer(Int64($0.1))) }))),
          ("rows", .array(try rows.map { try JSONValue(json: $0.json) })),
        ])
      )
    } else {
      var page = Page(output)
      for (name, value) in values { page.add("\(name.rawValue) = \(value)") }
      for row in rows {
        let reason = row.reason.map { " : \($0)" } ?? ""
        page.item("•", "\(row.from)  \(row.name) = \(row.value)  \(row.who)\(reason)", indent: 2, style: .dim)
      }
      try output.print(page.lines)
    }
    return .done
  }

  private static let set = Command(
    "set",
    LocalizedText("change une règle à partir d’un jour", "changes the policy from a day on"),
    arguments: [name.declaration, value.declaration],
    options: [from.declaration, ActCommand.reason.declaration],
    examples: [
      Command.Example(
        "openlab policy set certify-maintainers 2 --reason \"four eyes\"",
        LocalizedText("il faut deux mainteneurs pour certifier", "it takes two maintainers to certify")
      )
    ],
    exitCodes: [.refused]
  ) { invocation in
    let workspace = Workspace(invocation)
    let registry = try workspace.openRegistry()
    let actor = try workspace.acting(in: registry)
    let which = try invocation.required(name, at: 0)
    let number = try invocation.required(value, at: 1)
    let row = try workspace.answering { () throws(RegistryError) in
      try registry.setPolicy(
        which,
        to: number,
        from: invocation[from],
        by: actor,
        reason: invocation[ActCommand.reason]
      )
    }
    let output = invocation.output
    if output.isJSON {
      try output.json(row)
    } else {
      try output.print(
        output.text(
          "\(row.name) = \(row.value) à partir du \(row.from).",
          "\(row.name) = \(row.value) from \(row.from) on."
        )
      )
    }
    return .done
  }
}
