import OpenLabFixtures
import OpenLabProtocol

/// What anonymising a table did, for people and for programs.
struct AnonymisePage {
  let outcome: Anonymiser.Outcome
  let source: String
  let target: String

  func render(on page: inout Page) {
    let format = page.format
    var table = Table([
      Table.Column(title: ""), Table.Column(title: page.text("lignes", "rows"), isNumber: true),
      Table.Column(title: "k", isNumber: true), Table.Column(title: "ℓ", isNumber: true),
      Table.Column(title: "t", isNumber: true),
    ])
    for (name, measures) in [
      (page.text("avant", "before"), outcome.before), (page.text("après", "after"), outcome.after),
    ] {
      table.add(
        Table.Cell(name),
        Table.Cell(format.integer(measures.records)),
        Table.Cell("\(measures.k)"),
        Table.Cell("\(measures.l)"),
        Table.Cell(format.number(measures.t, decimals: 3))
      )
    }
    page.add(table)
    page.blank()
    page.add(
      page.text(
        "Perte d’utilité : \(format.number(outcome.loss, decimals: 3)) (0 rien, 1 tout) ; "
          + "\(format.number(outcome.meanGroup, decimals: 1)) personnes par groupe ; "
          + "\(format.integer(outcome.suppressed)) lignes retirées, trop rares.",
        "Loss of utility: \(format.number(outcome.loss, decimals: 3)) (0 nothing, 1 all); "
          + "\(format.number(outcome.meanGroup, decimals: 1)) people a group; "
          + "\(format.integer(outcome.suppressed)) rows left out, too rare."
      )
    )
    for (column, loss) in outcome.columnLoss {
      page.item(Bar.text(1 - loss, width: 8), "\(column)  \(format.number(loss, decimals: 3))", indent: 2)
    }
    if !outcome.problems.isEmpty {
      page.heading(page.text("Lignes en défaut, laissées de côté", "Rows with problems, left aside"))
      for problem in outcome.problems.prefix(20) {
        let detail = page.language == .fr ? FrenchJSON.detail(problem.detail) : problem.detail
        let place = page.text("octet", "byte")
        page.item("•", "\(source):\(problem.line) (\(place) \(problem.byte)): \(detail)", indent: 2)
      }
      let more = outcome.problemCount - 20
      if more > 0 { page.add(format.andMore(more), indent: 4, style: .dim) }
    }
    page.blank()
    page.add(page.text("Écrit : \(target)", "Written: \(target)"))
  }

  func document() -> JSONObject {
    JSONObject([
      ("in", .string(source)), ("out", .string(target)), ("before", Self.measures(outcome.before)),
      ("after", Self.measures(outcome.after)), ("suppressed", .integer(Int64(outcome.suppressed))),
      ("loss", .number(outcome.loss)),
      ("columnLoss", .object(JSONObject(outcome.columnLoss.map { ($0.column, .number($0.loss)) }))),
      ("meanGroup", .number(outcome.meanGroup)),
      (
        "problems",
        .array(
          outcome.problems.map {
            .object(
              JSONObject([
                ("file", .string(source)), ("line", .integer(Int64($0.line))), ("byte", .integer(Int64($0.byte))),
                ("detail", .string($0.detail)),
              ])
            )
          }
        )
      ),
    ])
  }

  private static func measures(_ measures: Anonymiser.Measures) -> JSONValue {
    .object(
      JSONObject([
        ("records", .integer(Int64(measures.records))), ("k", .integer(Int64(measures.k))),
        ("l", .integer(Int64(measures.l))), ("t", .number(measures.t)),
      ])
    )
  }
}
