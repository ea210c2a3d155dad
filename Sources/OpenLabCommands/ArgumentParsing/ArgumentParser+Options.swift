import OpenLabProtocol

extension ArgumentParser {
  private func options(_ reading: Reading) -> [OptionDeclaration] {
    reading.command.options + globals + Self.ownOptions
  }

  func readLong(_ word: String, _ reading: inout Reading) throws(CommandError) {
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
  func readShort(_ word: String, _ reading: inout Reading) throws(CommandError) {
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
}
