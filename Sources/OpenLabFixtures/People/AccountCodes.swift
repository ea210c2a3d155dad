internal import OpenLabProtocol

/// The codes of an account as JSON writes them, by their places in the published lists.
struct AccountCodes: Sendable {
  /// `{"language":"fr","level":`
  let languages = CodeBytes.Texts(PersonDraft.languages.map { "{\"language\":\"\($0)\",\"level\":" })
  /// `"C2"}`
  let languageLevels = CodeBytes.Texts(LanguageLevel.known.map { "\"\($0)\"}" })
  let contracts = quoted(Contract.known)
  let maturities = quoted(Maturity.known)
  let themes = quoted(Theme.known)
  let childcares = quoted(Childcare.known)
  let obstacles = quoted(Obstacle.known)
  /// The whole list for each set of bits.
  let transports = lists(Transport.known)
  let schedules = lists(PersonDraft.schedules)
  /// What follows each amount of a right, up to the next.
  let trainingEnd = end("euros", RightsLaw.trainingRule) + Array(",\"c2p\":{\"amount\":".utf8)
  let hardWorkEnd = end("points", RightsLaw.hardWorkRule) + Array(",\"cec\":{\"amount\":".utf8)
  let engagementEnd = end("euros", RightsLaw.engagementRule)

  private static func quoted(_ codes: [some OpenCode]) -> CodeBytes.Texts {
    CodeBytes.Texts(codes.map { "\"\($0.rawValue)\"" })
  }

  private static func lists(_ codes: [some OpenCode]) -> CodeBytes.Texts {
    CodeBytes.Texts(
      (0..<1 << codes.count).map { bits in
        let chosen = codes.indices.filter { bits >> $0 & 1 == 1 }.map { "\"\(codes[$0].rawValue)\"" }
        return "[\(chosen.joined(separator: ","))]"
      }
    )
  }

  private static func end(_ unit: String, _ rule: String) -> [UInt8] {
    Array(",\"unit\":\"\(unit)\",\"asOf\":\"\(FixtureDate.asOf)\",\"rule\":\"\(rule)\"}".utf8)
  }
}

/// What the ten of a cohort have in common, as JSON writes it.
struct CohortBytes: Sendable {
  /// From the age band's value to the bracket before the languages.
  let profile: [UInt8]

  init(_ cohort: Cohort) {
    var text = "\"\(cohort.ageBand)\",\"sex\":\"\(cohort.sex)\",\"region\":\"\(cohort.department.region)\","
    if cohort.tellsDepartment { text += "\"department\":\"\(cohort.department.id)\"," }
    text += "\"status\":\"\(cohort.status)\",\"diplomaLevel\":\(cohort.diplomaLevel),\"languages\":["
    profile = Array(text.utf8)
  }
}

extension JSONWriter {
  mutating func write(raw bytes: [UInt8]) { bytes.withUnsafeBufferPointer { write(raw: $0) } }
}
