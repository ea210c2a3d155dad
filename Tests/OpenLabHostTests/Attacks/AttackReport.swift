import OpenLabProtocol

/// What an attack says that its tries met.
struct AttackReport: CustomStringConvertible {
  struct Step {
    let what: String
    /// The name of the errno, "" where the try succeeded.
    let error: String
    let text: String

    var succeeded: Bool { error.isEmpty }
  }

  let steps: [Step]

  init(json: [UInt8]) throws {
    steps = (try JSONValue(json: json)["steps"]?.array ?? []).map { step in
      Step(
        what: step["what"]?.string ?? "",
        error: step["error"]?.string ?? "",
        text: step["text"]?.string ?? ""
      )
    }
  }

  subscript(_ what: String) -> Step? { steps.first { $0.what == what } }

  /// What succeeded, by name.
  var successes: [String] { steps.filter(\.succeeded).map(\.what) }

  /// What was not tried, as the program did not find itself contained.
  var notTried: [String] { steps.filter { $0.error == "ECANCELED" }.map(\.what) }

  var description: String {
    steps.map { "\($0.what): \($0.error.isEmpty ? "done" : $0.error)\($0.text.isEmpty ? "" : " (\($0.text))")" }
      .joined(separator: "\n")
  }
}
