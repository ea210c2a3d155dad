import OpenLabProtocol

/// One thing that the doctor looked at.
struct DoctorFinding: Sendable {
  enum State: String, Sendable {
    /// As it should be.
    case good
    /// Missing, and something that OpenLab promises does not hold without it.
    case missing
    /// Missing, and only some services need it.
    case optional
  }

  /// Findings that belong together, in the order in which they are shown.
  enum Group: String, CaseIterable, Sendable {
    case machine, isolation, programs, data

    var title: LocalizedText {
      switch self {
      case .machine: LocalizedText("La machine", "The machine")
      case .isolation: LocalizedText("L’isolation des services", "The isolation of services")
      case .programs: LocalizedText("Les programmes", "Programs")
      case .data: LocalizedText("Les données et les limites", "Data and limits")
      }
    }
  }

  var group: Group
  /// Stable, for programs.
  var id: String
  var state: State
  /// What was found.
  var detail: LocalizedText
  /// One line that mends it.
  var hint: LocalizedText?

  func document(_ language: Language) -> JSONValue {
    .object(
      JSONObject([
        ("id", .string(id)), ("group", .string(group.rawValue)), ("state", .string(state.rawValue)),
        ("detail", .string(detail[language])), ("hint", hint.map { .string($0[language]) } ?? .null),
      ])
    )
  }
}
