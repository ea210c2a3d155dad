internal import OpenLabProtocol

/// The fields of an anonymised account, their classes and their rules. What is not here is refused.
package enum AccountSchema {
  /// Every field with its class, by path: `profile.ageBand`.
  package static let classes: [(path: String, fieldClass: FieldClass)] = flatten(account, "")

  static let account: [AccountField] = [
    AccountField("id", .neutral, .text(.accountID)),
    AccountField("profile", .quasi, .object(profile), required: false),
    AccountField("experiences", .quasi, .array(.object(experience), limit: 100), required: false),
    AccountField("skills", .neutral, .array(.object(skill), limit: 1_000), required: false),
    AccountField("diplomas", .quasi, .array(.object(diploma), limit: 50), required: false),
    AccountField("rights", .neutral, .object(rights), required: false),
    AccountField("projects", .neutral, .array(.object(project), limit: 5), required: false),
    AccountField("constraints", .sensitive, .object(constraints), required: false),
  ]

  private static let profile: [AccountField] = [
    AccountField("ageBand", .quasi, .code(AgeBand.known.map(\.rawValue))),
    AccountField("sex", .quasi, .code(Sex.known.map(\.rawValue))),
    AccountField("region", .quasi, .text(.region)),
    AccountField("department", .quasi, .text(.department), required: false),
    AccountField("status", .quasi, .code(Status.known.map(\.rawValue))),
    AccountField("diplomaLevel", .quasi, .integer(1...8)),
    AccountField(
      "languages",
      .quasi,
      .array(
        .object([
          AccountField("language", .quasi, .text(.language)),
          AccountField("level", .quasi, .code(LanguageLevel.known.map(\.rawValue))),
        ]),
        limit: 20
      ),
      required: false
    ),
  ]

  private static let experience: [AccountField] = [
    AccountField("occupation", .quasi, .text(.occupation)),
    AccountField("sector", .quasi, .text(.sector), required: false),
    AccountField("from", .quasi, .text(.month)),
    AccountField("to", .quasi, .text(.month), required: false),
    AccountField("contract", .quasi, .code(Contract.known.map(\.rawValue))),
    AccountField("workTime", .quasi, .number(0...1), required: false),
  ]

  private static let skill: [AccountField] = [
    AccountField("skill", .neutral, .text(.skill)),
    AccountField("level", .neutral, .integer(0...4)),
    AccountField("source", .neutral, .code(SkillSource.known.map(\.rawValue))),
    AccountField("standardError", .neutral, .number(0...4), required: false),
  ]

  private static let diploma: [AccountField] = [
    AccountField("level", .quasi, .integer(1...8)),
    AccountField("code", .quasi, .text(.diplomaCode), required: false),
    AccountField("field", .quasi, .text(.field), required: false),
    AccountField("yearBand", .quasi, .text(.yearBand), required: false),
  ]

  private static let right: [AccountField] = [
    AccountField("amount", .neutral, .number(0...1_000_000)),
    AccountField("unit", .neutral, .text(.unit)),
    AccountField("asOf", .neutral, .text(.day)),
    AccountField("rule", .neutral, .text(.rule)),
  ]

  private static let rights: [AccountField] = ["cpf", "c2p", "cec"].map {
    AccountField($0, .neutral, .object(right))
  }

  private static let themes: [AccountField] = [
    "motivation", "skills", "market", "training", "mobility", "finances",
  ].map { AccountField($0, .neutral, .code(Theme.known.map(\.rawValue))) }

  private static let project: [AccountField] = [
    AccountField("id", .neutral, .text(.projectID)),
    AccountField("occupations", .neutral, .array(.text(.occupation), limit: 10)),
    AccountField("mobilityKm", .neutral, .integer(0...2_000)),
    AccountField("minimumHourlyWage", .neutral, .number(0...1_000), required: false),
    AccountField("workTime", .neutral, .number(0...1), required: false),
    AccountField("maturity", .neutral, .code(Maturity.known.map(\.rawValue))),
    AccountField("themes", .neutral, .object(themes)),
  ]

  private static let constraints: [AccountField] = [
    AccountField("mobilityKm", .sensitive, .integer(0...2_000)),
    AccountField("transport", .sensitive, .array(.code(Transport.known.map(\.rawValue)), limit: 10)),
    AccountField("licence", .sensitive, .boolean),
    AccountField("childcare", .sensitive, .code(Childcare.known.map(\.rawValue))),
    AccountField("schedule", .sensitive, .array(.code(Schedule.known.map(\.rawValue)), limit: 10)),
    AccountField("mainObstacle", .sensitive, .code(Obstacle.known.map(\.rawValue))),
  ]

  private static func flatten(_ fields: [AccountField], _ prefix: String) -> [(path: String, fieldClass: FieldClass)] {
    fields.flatMap { field in
      let path = prefix.isEmpty ? field.name : "\(prefix).\(field.name)"
      return switch field.shape {
      case .object(let inner), .array(.object(let inner), _): flatten(inner, path)
      default: [(path: path, fieldClass: field.fieldClass)]
      }
    }
  }
}
