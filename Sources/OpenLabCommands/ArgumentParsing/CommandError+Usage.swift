import OpenLabProtocol

extension CommandError {
  /// Wrong usage; says where in the command line, and which help page tells more.
  static func usage(
    _ code: Code,
    _ message: LocalizedText,
    word: (position: Int, text: String)? = nil,
    hint: LocalizedText? = nil,
    command: String
  ) -> CommandError {
    let help = LocalizedText("Voyez : \(command) --help", "See: \(command) --help")
    var details = JSONObject([("command", .string(command))])
    if let word {
      details["position"] = .integer(Int64(word.position))
      details["word"] = .string(word.text)
    }
    return CommandError(
      .usage,
      code,
      message,
      places: word.map { [LocalizedText("mot \($0.position) : \($0.text)", "word \($0.position): \($0.text)")] } ?? [],
      hint: hint.map { LocalizedText("\($0.fr) \(help.fr)", "\($0.en) \(help.en)") } ?? help,
      details: details
    )
  }

  static func missingArgument(_ argument: ArgumentDeclaration, command: String) -> CommandError {
    usage(
      .missingArgument,
      LocalizedText(
        "il manque \(argument.placeholder.fr) : \(argument.help.fr)",
        "\(argument.placeholder.en) is missing: \(argument.help.en)"
      ),
      command: command
    )
  }
}
