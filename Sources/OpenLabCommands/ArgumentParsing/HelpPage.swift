import OpenLabProtocol

/// The help of a command, made from its declaration alone.
struct HelpPage {
  var path: [Command]
  var globals: [OptionDeclaration]
  var language: Language
  var width: Int
  var colors: Bool

  private var command: Command { path[path.count - 1] }
  private var name: String { path.map(\.name).joined(separator: " ") }

  func lines() -> [String] {
    var lines = TextWrap.lines("\(name) — \(text(command.abstract))", width: width)
    if let first = lines.first { lines[0] = Style.bold.apply(first, colors) }
    lines += ["", "\(title("Utilisation :", "Usage:")) \(usage.first ?? name)"]
    lines += usage.dropFirst().map { String(repeating: " ", count: language == .fr ? 14 : 7) + $0 }
    if let discussion = command.discussion { lines += [""] + TextWrap.lines(text(discussion), width: width) }
    lines += section("Commandes", "Commands", command.subcommands.map { ($0.name, text($0.abstract)) })
    lines += section("Arguments", "Arguments", command.arguments.map { (text($0.placeholder), text($0.help)) })
    lines += section("Options", "Options", command.options.map(entry))
    lines += section(
      "Options de toutes les commandes",
      "Options of every command",
      (globals + ArgumentParser.ownOptions).map(entry)
    )
    lines += examples
    lines += section("Codes de sortie", "Exit codes", exitCodes)
    return lines
  }

  private func text(_ text: LocalizedText) -> String { text.typeset(language) }
  private func title(_ fr: String, _ en: String) -> String {
    Style.bold.apply(text(LocalizedText(fr, en)), colors)
  }

  private var usage: [String] {
    var lines: [String] = []
    let options = command.options.isEmpty ? "" : " [options]"
    if command.run != nil {
      let arguments = command.arguments.map { argument in
        let placeholder = text(argument.placeholder) + (argument.isRepeatable ? "…" : "")
        return argument.isRequired ? " \(placeholder)" : " [\(placeholder)]"
      }
      lines.append(name + arguments.joined() + options)
    }
    if !command.subcommands.isEmpty {
      lines.append("\(name) \(text(LocalizedText("COMMANDE", "COMMAND")))\(command.run == nil ? options : "") …")
    }
    return lines
  }

  private func entry(_ option: OptionDeclaration) -> (String, String) {
    let short = option.short.map { "-\($0), " } ?? ""
    return (short + option.spelling + (option.placeholder.map { " " + text($0) } ?? ""), text(option.help))
  }

  private func section(_ fr: String, _ en: String, _ entries: [(String, String)]) -> [String] {
    guard !entries.isEmpty else { return [] }
    var table = Table([Table.Column(title: ""), Table.Column(title: "", isFlexible: true)], indent: 2)
    for (term, meaning) in entries { table.add(Table.Cell(term, .cyan), Table.Cell(meaning)) }
    return ["", title(fr, en)] + table.render(width: width, colors: colors)
  }

  private var examples: [String] {
    guard !command.examples.isEmpty else { return [] }
    return ["", title("Exemples", "Examples")]
      + command.examples.flatMap { example in
        ["  " + Style.cyan.apply(example.line, colors)]
          + TextWrap.lines(text(example.meaning), width: width - 6).map { "      " + $0 }
      }
  }

  private var exitCodes: [(String, String)] {
    guard command.run != nil else { return [] }
    let codes = [.done] + command.exitCodes + [.usage, .internalFault]
    return codes.map { ("\($0.rawValue)", text($0.meaning)) }
  }
}
