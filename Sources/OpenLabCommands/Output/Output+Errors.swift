import OpenLabProtocol

extension Output {
  /// Tells a failure: as a document on stdout for programs, in words on stderr for people.
  func report(_ error: CommandError, command: String, asDocument: Bool = true) {
    if isJSON, asDocument {
      try? json(JSONValue.object(JSONObject([("error", error.document(language))])))
      if isQuiet { return }
    }
    let isColored = colorsMessages
    var lines = ["\(Style.bold.apply("\(command):", isColored)) \(Style.red.apply(text(error.message), isColored))"]
    lines += error.places.map { "  \(text($0))" }
    lines += error.remarks.flatMap { TextWrap.indented(text($0), by: 2, width: width).split(separator: "\n") }.map(
      String.init
    )
    if let hint = error.hint {
      lines += TextWrap.lines(text(hint), width: width - 4).enumerated().map { ($0 == 0 ? "  → " : "    ") + $1 }
    }
    say(lines.joined(separator: "\n"))
  }
}

extension CommandError {
  /// `{code, message, hint, details}`, in the language asked for.
  func document(_ language: Language) -> JSONValue {
    var details = details
    if !places.isEmpty, details["places"] == nil {
      details["places"] = .array(places.map { .string($0.typeset(language)) })
    }
    return .object(
      JSONObject([
        ("code", .string(code.rawValue)), ("message", .string(message.typeset(language))),
        ("hint", .string(hint?.typeset(language) ?? "")), ("details", .object(details)),
      ])
    )
  }
}
