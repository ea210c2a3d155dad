import OpenLabFixtures
import OpenLabProtocol

/// One thing of the fixtures by its id, or occupations by what people call them.
struct FixturesLookup {
  let fixtures: Fixtures
  let output: Output

  private var reference: ReferenceStore { fixtures.reference }

  func show(_ text: String) throws -> ExitCode {
    if let scenario = fixtures.scenarios.first(where: { $0.id == text }) {
      return try show(try ScenarioPage.document(scenario)) { ScenarioPage(names: $0).render(scenario, on: &$1) }
    }
    if let account = try fixtures.accounts.account(text) {
      return try show(account) { AccountPage(names: $0, today: FixtureDate.asOf).render(account, on: &$1) }
    }
    if text.hasPrefix("syn-") || text.hasPrefix(Scenario.prefix) {
      throw CommandError.unknownAccount(text, in: fixtures)
    }
    if let occupation = reference.occupation(text.uppercased()) {
      return try show(occupation) { OccupationPage(names: $0).render(occupation, on: &$1) }
    }
    if let offer = reference.offer(text) {
      return try show(offer) { MatchesPage(names: $0).render(offer, on: &$1) }
    }
    if let course = reference.course(text) {
      return try show(course) { CoursePage(names: $0).render(course, on: &$1) }
    }
    if let skill = reference.skill(text) { return try show(skill) { $1.add("\(skill.id)  \($1.text(skill.label))") } }
    if let trait = reference.trait(text) { return try show(trait) { TraitPage(trait: trait).render($0, on: &$1) } }
    return try search(text)
  }

  private func show(_ item: some JSONEncodable, _ draw: (Names, inout Page) -> Void) throws -> ExitCode {
    if output.isJSON {
      try output.json(item)
    } else {
      var page = Page(output)
      draw(Names(reference, output.language), &page)
      try output.print(page.lines)
    }
    return .done
  }

  private func search(_ words: String) throws -> ExitCode {
    let found = reference.occupations(named: words).compactMap { reference.occupation($0) }
    if output.isJSON {
      try output.json(JSONObject([("occupations", .array(try found.map { try JSONValue(json: $0.json) }))]))
      return found.isEmpty ? .no : .done
    }
    guard !found.isEmpty else {
      throw CommandError(
        .no,
        CommandError.Code(rawValue: ErrorCode.unknownOccupation.rawValue),
        LocalizedText("rien ne s’appelle « \(words) »", "nothing is called '\(words)'"),
        hint: LocalizedText(
          "Essayez un mot plus courant, ou un code ROME comme J1501.",
          "Try a more common word, or a ROME code such as J1501."
        )
      )
    }
    var table = Table([Table.Column(title: ""), Table.Column(title: "", isFlexible: true)])
    for occupation in found { table.add(Table.Cell(occupation.id, .cyan), Table.Cell(output.text(occupation.label))) }
    try output.print(table.render(width: output.width, colors: output.colorsResults))
    return .done
  }
}
