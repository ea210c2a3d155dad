import OpenLabFixtures
import OpenLabProtocol

extension CommandError {
  /// Why fixtures cannot be had.
  init(_ error: FixturesError) {
    let isInput = [.noReference, .invalidReference, .notMultipleOfTen].contains(error.code)
    let problems = error.problems.prefix(20).map { LocalizedText("\($0)", "\($0)") }
    let more = error.problems.count - problems.count
    self.init(
      isInput ? .usage : .internalFault,
      Code(rawValue: error.code.rawValue),
      LocalizedText("les fixtures ne peuvent être lues (\(error.detail))", error.detail),
      hint: LocalizedText(error.hint, error.hint),
      details: JSONObject([("problems", .array(error.problems.map { .string("\($0)") }))]),
      remarks: problems + (more > 0 ? [LocalizedText("… et \(more) autres", "… and \(more) more")] : [])
    )
  }

  static func unknownAccount(_ id: String, in fixtures: Fixtures) -> CommandError {
    let scenarios = fixtures.scenarios.map(\.id)
    let last = accountName(((try? fixtures.accounts.count) ?? 1) - 1)
    let usual = LocalizedText(
      "Les comptes vont de syn-000000 à \(last) : openlab fixtures show",
      "Accounts go from syn-000000 to \(last): openlab fixtures show"
    )
    return CommandError(
      .no,
      Code(rawValue: ErrorCode.unknownAccount.rawValue),
      LocalizedText("le compte « \(id) » n’existe pas", "there is no account '\(id)'"),
      hint: id.hasPrefix(Scenario.prefix)
        ? Suggestion.hint(for: id, among: scenarios)
          ?? LocalizedText(
            "Les cas écrits à la main : \(scenarios.joined(separator: ", "))",
            "The cases written by hand: \(scenarios.joined(separator: ", "))"
          ) : usual,
      details: JSONObject([("account", .string(id))])
    )
  }

  private static func accountName(_ number: Int) -> String {
    let digits = String(max(0, number))
    return "syn-" + String(repeating: "0", count: max(0, 6 - digits.count)) + digits
  }
}
