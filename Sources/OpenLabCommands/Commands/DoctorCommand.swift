import OpenLabProtocol

/// `openlab doctor [--json]`
enum DoctorCommand {
  static let command = Command(
    "doctor",
    LocalizedText(
      "dit ce qui manque à cette machine, et comment y remédier",
      "says what this machine lacks, and how to mend it"
    ),
    discussion: LocalizedText(
      """
      Chaque couche de l’isolation est essayée pour de vrai, avec les droits que vous avez. Ce qui est marqué ○ ne \
      manque qu’à certains services.
      """,
      """
      Each layer of the isolation is tried for real, with the rights that you have. What is marked ○ is missing for \
      some services only.
      """
    ),
    examples: [
      Command.Example("openlab doctor", LocalizedText("l’état de la machine", "the state of the machine")),
      Command.Example("openlab doctor --json", LocalizedText("pour un programme", "for a program")),
    ],
    exitCodes: [.no]
  ) { invocation in
    let output = invocation.output
    let findings = await Doctor(workspace: Workspace(invocation)).examine()
    let isWell = findings.allSatisfy { $0.state != .missing }
    if output.isJSON {
      try output.json(
        JSONObject([
          ("ok", .boolean(isWell)), ("findings", .array(findings.map { $0.document(output.language) })),
        ])
      )
    } else {
      var page = Page(output)
      DoctorPage(findings: findings).draw(on: &page)
      try output.print(page.lines)
    }
    return isWell ? .done : .no
  }
}
