import OpenLabFixtures
import OpenLabProtocol

/// The first accounts, and how much the reference data holds.
struct FixturesOverview {
  let fixtures: Fixtures
  let output: Output

  private static let pageSize = 20

  func show() throws -> ExitCode {
    let accounts = try fixtures.accounts.ids(limit: Self.pageSize).compactMap { try fixtures.accounts.account($0) }
    let total = try fixtures.accounts.count
    if output.isJSON {
      let listed = try accounts.map { try JSONValue(json: $0.json) }
      let scenarios = fixtures.scenarios.map { scenario in
        JSONValue.object(
          JSONObject([("id", .string(scenario.id)), ("title", .string(output.text(scenario.title)))])
        )
      }
      try output.json(
        JSONObject([("accounts", .array(listed)), ("scenarios", .array(scenarios)), ("reference", reference(total))])
      )
      return .done
    }
    var page = Page(output)
    let names = Names(fixtures.reference, output.language)
    page.add(
      page.text(
        "\(page.format.integer(total)) comptes, tous inventés ; les premiers :",
        "\(page.format.integer(total)) accounts, all of them made up; the first:"
      )
    )
    page.blank()
    page.add(table(accounts, names, page))
    if !fixtures.scenarios.isEmpty {
      page.heading(
        page.text("Cas écrits à la main, hors de cette table", "Cases written by hand, outside this table")
      )
      var cases = Table([Table.Column(title: ""), Table.Column(title: "", isFlexible: true)], indent: 2)
      for scenario in fixtures.scenarios {
        cases.add(Table.Cell(scenario.id, .cyan), Table.Cell(page.text(scenario.title)))
      }
      page.add(cases)
    }
    page.heading(
      page.text("Référentiel \(fixtures.reference.version.version)", "Reference \(fixtures.reference.version.version)")
    )
    for (kind, count) in counts() { page.add("\(page.format.integer(count)) \(label(kind, page))", indent: 2) }
    page.blank()
    page.add(
      page.text(
        "Un compte entier : openlab fixtures show syn-000042. Un métier : openlab fixtures show aide soignante",
        "One account whole: openlab fixtures show syn-000042. An occupation: openlab fixtures show care assistant"
      ),
      style: .dim
    )
    try output.print(page.lines)
    return .done
  }

  private func table(_ accounts: [Account], _ names: Names, _ page: Page) -> Table {
    var table = Table([
      Table.Column(title: page.text("compte", "account")), Table.Column(title: page.text("âge", "age")),
      Table.Column(title: page.text("situation", "status")), Table.Column(title: page.text("lieu", "place")),
      Table.Column(title: page.text("dernier métier", "last job"), isFlexible: true),
      Table.Column(title: page.text("projets", "projects"), isNumber: true),
    ])
    for account in accounts {
      let profile = account.profile
      table.add(
        Table.Cell(account.id, .cyan),
        Table.Cell(profile?.ageBand.rawValue ?? ""),
        Table.Cell(profile.map { page.text($0.status.label) } ?? ""),
        Table.Cell(
          profile?.department.map(names.department) ?? profile.map {
            page.text("région \($0.region)", "region \($0.region)")
          } ?? ""
        ),
        Table.Cell(account.experiences?.last.map { names.occupation($0.occupation) } ?? "—"),
        Table.Cell("\(account.projects?.count ?? 0)")
      )
    }
    return table
  }

  private func reference(_ accounts: Int) -> JSONValue {
    let version = fixtures.reference.version
    var members: [(String, JSONValue)] = [
      ("version", .string(version.version)), ("digest", .string(version.digest)),
      ("accounts", .integer(Int64(accounts))),
    ]
    for (kind, count) in counts() { members.append((kind.rawValue, .integer(Int64(count)))) }
    return .object(JSONObject(members))
  }

  private func counts() -> [(ReferenceKind, Int)] {
    ReferenceKind.known.map { ($0, (try? fixtures.reference.count($0)) ?? 0) }
  }

  private func label(_ kind: ReferenceKind, _ page: Page) -> String {
    switch kind {
    case .occupations: page.text("métiers", "occupations")
    case .skills: page.text("compétences", "skills")
    case .offers: page.text("offres", "offers")
    case .courses: page.text("formations", "courses")
    case .questions: page.text("questions", "questions")
    case .market: page.text("chiffres du marché", "market figures")
    case .traits: page.text("traits mesurés", "traits measured")
    case .departments: page.text("départements", "départements")
    default: kind.rawValue
    }
  }
}
