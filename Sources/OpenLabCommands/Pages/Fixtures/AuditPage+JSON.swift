import OpenLabFixtures
import OpenLabProtocol

extension AuditPage {
  /// `{records, k, l, t, directIdentifiers, quasiIdentifiers, uniqueness, verdict, …}`
  static func document(_ report: AuditReport, _ language: Language) -> JSONObject {
    JSONObject([
      ("source", .string(report.source)), ("records", .integer(Int64(report.records))),
      ("classes", .integer(Int64(report.classes))), ("k", .integer(Int64(report.k))),
      ("l", .integer(Int64(report.l))), ("t", .number(report.t)),
      (
        "directIdentifiers",
        .array(
          report.directIdentifiers.map {
            .object(
              JSONObject([
                ("file", .string($0.file)), ("line", .integer(Int64($0.line))), ("field", .string($0.field)),
                ("kind", .string($0.kind)),
              ])
            )
          }
        )
      ), ("directIdentifierCount", .integer(Int64(report.directIdentifierCount))),
      ("quasiIdentifiers", .array(report.quasiIdentifiers.map { .string($0) })),
      ("sensitive", .string(report.sensitive)), ("uniqueness", .object(uniqueness(report))),
      ("attacks", .array(report.attacks.map { attack($0, language) })),
      ("linkage", .array(report.linkage.map { attack($0, language) })),
      (
        "problems",
        .array(
          report.problems.map {
            .object(
              JSONObject([
                ("file", .string($0.file)), ("line", .integer(Int64($0.line))), ("byte", .integer(Int64($0.byte))),
                ("field", .string($0.field)), ("detail", .string($0.detail)),
              ])
            )
          }
        )
      ), ("problemCount", .integer(Int64(report.problemCount))),
      ("reasons", .array(report.reasons.map { .string(text($0)[language]) })),
      ("verdict", .string(report.verdict.rawValue)),
    ])
  }

  private static func uniqueness(_ report: AuditReport) -> JSONObject {
    var object = JSONObject([
      (
        "careerPrefixes",
        .array(
          report.careers.map { row in
            .object(JSONObject([("length", .integer(Int64(row.name) ?? 0))] + figures(row)))
          }
        )
      )
    ])
    for row in report.others { object[row.name] = .object(JSONObject(figures(row))) }
    return object
  }

  private static func figures(_ row: AuditReport.Uniqueness) -> [(String, JSONValue)] {
    [("people", .integer(Int64(row.people))), ("unique", .integer(Int64(row.unique))), ("share", .number(row.share))]
  }

  private static func attack(_ attack: AuditReport.Attack, _ language: Language) -> JSONValue {
    .object(
      JSONObject([
        ("attack", .string(attack.code)), ("assumption", .string(attack.assumption[language])),
        ("targets", .integer(Int64(attack.targets))), ("success", .number(attack.success)),
        ("baseline", .number(attack.baseline)),
      ])
    )
  }
}
