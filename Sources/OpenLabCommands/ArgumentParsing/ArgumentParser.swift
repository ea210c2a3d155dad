import OpenLabProtocol

/// Reads a command line against a tree of commands.
///
/// Options may stand before, between and after arguments; `--` ends them. A command's name comes before its own options;
/// global options may stand anywhere.
struct ArgumentParser {
  /// What a command line asks for.
  enum Outcome {
    case run(Invocation)
    case help(path: [Command])
    case version
  }

  var root: Command
  /// Options that every command takes.
  var globals: [OptionDeclaration]

  static let help = Flag("help", short: "h", help: LocalizedText("affiche cette aide", "shows this help"))
  static let version = Flag("version", help: LocalizedText("affiche la version", "shows the version"))

  /// Options that the parser itself answers.
  static let ownOptions = [help.declaration, version.declaration]

  init(root: Command, globals: [OptionDeclaration]) {
    self.root = root
    self.globals = globals
  }

  /// Reads the words after the program's name.
  func parse(_ words: [String], output: Output) throws(CommandError) -> Outcome {
    var reading = Reading(words: words, invocation: Invocation(path: [root], output: output))
    while let word = reading.next() {
      if !reading.optionsEnded, word == "--" {
        reading.optionsEnded = true
      } else if !reading.optionsEnded, word.hasPrefix("--") {
        try readLong(word, &reading)
      } else if !reading.optionsEnded, word.hasPrefix("-"), word != "-" {
        try readShort(word, &reading)
      } else {
        try readPlain(word, &reading)
      }
    }
    if reading.wantsHelp { return .help(path: reading.invocation.path) }
    if reading.invocation.has(option: Self.version.declaration.name) { return .version }
    try checkComplete(reading)
    return .run(reading.invocation)
  }

  // MARK: Commands and arguments

  private func readPlain(_ word: String, _ reading: inout Reading) throws(CommandError) {
    let command = reading.command
    if reading.plain == 0, !reading.optionsEnded {
      if let next = command.subcommands.first(where: { $0.name == word }) {
        reading.invocation.path.append(next)
        return
      }
      if word == "help", reading.invocation.path.count == 1 {
        reading.wantsHelp = true
        return
      }
    }
    // `openlab help WORD` for a word that is no command shows the page so far.
    if reading.wantsHelp { return }
    let place = min(reading.plain, max(0, command.arguments.count - 1))
    guard place < command.arguments.count,
      reading.plain < command.arguments.count || command.arguments[place].isRepeatable
    else { throw unexpected(word, reading) }
    let argument = command.arguments[place]
    do throws(ValueProblem) {
      reading.invocation.add(argumentAt: place, try argument.read(word))
    } catch {
      throw invalid(argument.placeholder.en, word, error, reading)
    }
    reading.plain += 1
  }

  private func unexpected(_ word: String, _ reading: Reading) -> CommandError {
    let command = reading.command
    if !command.subcommands.isEmpty {
      let names = command.subcommands.map(\.name)
      return .usage(
        .unknownCommand,
        LocalizedText("commande inconnue : \(word)", "unknown command: \(word)"),
        word: reading.current,
        hint: Suggestion.hint(for: word, among: names)
          ?? LocalizedText(
            "Les commandes sont \(names.joined(separator: ", ")).",
            "The commands are \(names.joined(separator: ", "))."
          ),
        command: reading.invocation.name
      )
    }
    return .usage(
      .unexpectedArgument,
      LocalizedText("argument de trop : \(word)", "unexpected argument: \(word)"),
      word: reading.current,
      hint: word.contains(" ")
        ? nil : LocalizedText("Un texte avec espaces se met entre guillemets.", "Quote a text that has spaces."),
      command: reading.invocation.name
    )
  }

  func invalid(
    _ name: String,
    _ text: String,
    _ problem: ValueProblem,
    _ reading: Reading
  ) -> CommandError {
    .usage(
      .invalidValue,
      LocalizedText("\(name) : « \(text) » \(problem.clause.fr)", "\(name): '\(text)' \(problem.clause.en)"),
      word: reading.current,
      hint: problem.hint,
      command: reading.invocation.name
    )
  }

  private func checkComplete(_ reading: Reading) throws(CommandError) {
    let command = reading.command
    guard command.run != nil else {
      throw .usage(
        .missingCommand,
        LocalizedText("il manque une commande", "a command is missing"),
        hint: LocalizedText(
          "Les commandes sont \(command.subcommands.map(\.name).joined(separator: ", ")).",
          "The commands are \(command.subcommands.map(\.name).joined(separator: ", "))."
        ),
        command: reading.invocation.name
      )
    }
    for (place, argument) in command.arguments.enumerated()
    where argument.isRequired && !reading.invocation.has(argumentAt: place) {
      throw .missingArgument(argument, command: reading.invocation.name)
    }
  }
}
