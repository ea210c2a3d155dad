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

  private static let help = Flag("help", short: "h", help: LocalizedText("affiche cette aide", "shows this help"))
  private static let version = Flag("version", help: LocalizedText("affiche la version", "shows the version"))

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

  /// The words as they are read, and what they have said so far.
  private struct Reading {
    var words: [String]
    var index = 0
    var invocation: Invocation
    var optionsEnded = false
    var wantsHelp = false
    var plain = 0

    var command: Command { invocation.path.last ?? invocation.path[0] }
    /// The last word read, with its place counted from 1.
    var current: (position: Int, text: String) { (index, words[index - 1]) }

    mutating func next() -> String? {
      guard index < words.count else { return nil }
      index += 1
      return words[index - 1]
    }
  }

  private func options(_ reading: Reading) -> [OptionDeclaration] {
    reading.command.options + globals + Self.ownOptions
  }

  // MARK: Options

  private func readLong(_ word: String, _ reading: inout Reading) throws(CommandError) {
    let body = word.dropFirst(2)
    let cut = body.firstIndex(of: "=")
    let name = String(cut.map { body[..<$0] } ?? body)
    guard let option = options(reading).first(where: { $0.name == name }) else {
      let known = options(reading).map(\.spelling)
      throw .usage(
        .unknownOption,
        LocalizedText("option inconnue : --\(name)", "unknown option: --\(name)"),
        word: reading.current,
        hint: Suggestion.hint(for: "--\(name)", among: known) ?? elsewhere(name),
        command: reading.invocation.name
      )
    }
    try take(option, value: cut.map { String(body[body.index(after: $0)...]) }, &reading)
  }

  /// Says where an option of another command belongs.
  private func elsewhere(_ name: String) -> LocalizedText? {
    func owners(_ command: Command, _ path: String) -> [String] {
      (command.options.contains { $0.name == name } ? [path] : [])
        + command.subcommands.flatMap { owners($0, "\(path) \($0.name)") }
    }
    guard let owner = owners(root, root.name).first else { return nil }
    return LocalizedText("C’est une option de « \(owner) ».", "It is an option of '\(owner)'.")
  }

  /// Short options may stand together (`-qv`), and the last may have its value behind it (`-a=ID`).
  private func readShort(_ word: String, _ reading: inout Reading) throws(CommandError) {
    var letters = word.dropFirst()
    while let letter = letters.popFirst() {
      guard let option = options(reading).first(where: { $0.short == letter }) else {
        throw .usage(
          .unknownOption,
          LocalizedText("option inconnue : -\(letter)", "unknown option: -\(letter)"),
          word: reading.current,
          hint: options(reading).contains { $0.name == word.dropFirst() }
            ? LocalizedText("Vouliez-vous dire -\(word) ?", "Did you mean -\(word)?") : nil,
          command: reading.invocation.name
        )
      }
      if letters.first == "=" || (option.takesValue && !letters.isEmpty) {
        let value = letters.first == "=" ? letters.dropFirst() : letters
        return try take(option, value: String(value), &reading)
      }
      try take(option, value: nil, &reading)
    }
  }

  private func take(
    _ option: OptionDeclaration,
    value given: String?,
    _ reading: inout Reading
  ) throws(CommandError) {
    let spelling = reading.current
    if option.name == Self.help.declaration.name, given == nil {
      reading.wantsHelp = true
      return
    }
    if !option.isRepeatable, reading.invocation.has(option: option.name) {
      throw .usage(
        .repeatedOption,
        LocalizedText(
          "l’option \(option.spelling) est donnée deux fois",
          "the option \(option.spelling) is given twice"
        ),
        word: spelling,
        command: reading.invocation.name
      )
    }
    if !option.takesValue {
      guard given == nil else {
        throw .usage(
          .unexpectedValue,
          LocalizedText(
            "l’option \(option.spelling) ne prend pas de valeur",
            "the option \(option.spelling) takes no value"
          ),
          word: spelling,
          command: reading.invocation.name
        )
      }
      return reading.invocation.add(option: option.name, true)
    }
    let text = if let given { given } else { try nextValue(of: option, &reading) }
    do throws(ValueProblem) {
      reading.invocation.add(option: option.name, try option.read(text))
    } catch {
      throw invalid(option.spelling, text, error, reading)
    }
  }

  private func nextValue(of option: OptionDeclaration, _ reading: inout Reading) throws(CommandError) -> String {
    let spelling = reading.current
    let placeholder = option.placeholder ?? LocalizedText("", "")
    if let value = reading.next() {
      // A word that looks like an option is more likely a forgotten value than a value.
      if !value.hasPrefix("-") || value == "-" || Int(value) != nil { return value }
      throw .usage(
        .missingValue,
        LocalizedText(
          "l’option \(option.spelling) attend une valeur \(placeholder.fr)",
          "the option \(option.spelling) needs a value \(placeholder.en)"
        ),
        word: spelling,
        hint: LocalizedText(
          "Pour la valeur « \(value) », écrivez \(option.spelling)=\(value).",
          "For the value '\(value)', write \(option.spelling)=\(value)."
        ),
        command: reading.invocation.name
      )
    }
    throw .usage(
      .missingValue,
      LocalizedText(
        "l’option \(option.spelling) attend une valeur \(placeholder.fr)",
        "the option \(option.spelling) needs a value \(placeholder.en)"
      ),
      word: spelling,
      command: reading.invocation.name
    )
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

  private func invalid(
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
