import OpenLabProtocol

/// The script that `openlab completions zsh` prints.
enum ZshCompletion {
  static func script(_ root: Command, globals: [OptionDeclaration], _ language: Language) -> String {
    let nodes = CompletionNode.all(root, globals: globals)
    var lines = [
      "#compdef openlab",
      "# zsh completion for openlab.  Use:  openlab completions zsh > \"${fpath[1]}/_openlab\"",
    ]
    for node in nodes.reversed() { lines += function(node, language) }
    lines += [
      "if [ \"$funcstack[1]\" = _openlab ]; then",
      "  _openlab \"$@\"",
      "else",
      "  compdef _openlab openlab",
      "fi",
    ]
    return lines.joined(separator: "\n") + "\n"
  }

  private static func function(_ node: CompletionNode, _ language: Language) -> [String] {
    var lines = ["_\(node.identifier)() {", "  local context state state_descr line", "  typeset -A opt_args"]
    var specs = node.options.map { spec($0, language) }
    if node.command.subcommands.isEmpty {
      for (place, argument) in node.command.arguments.enumerated() {
        let position = argument.isRepeatable ? "*" : "\(place + 1)"
        let mark = argument.isRequired || argument.isRepeatable ? ":" : "::"
        let message = escaped(argument.placeholder.typeset(language))
        specs.append(shellQuoted("\(position)\(mark)\(message):\(action(argument.completion))"))
      }
      lines.append("  _arguments -s -S \\")
      lines.append("    " + specs.joined(separator: " \\\n    "))
    } else {
      specs += ["'1: :->command'", "'*:: :->rest'"]
      lines.append("  _arguments -s -S -C \\")
      lines.append("    " + specs.joined(separator: " \\\n    "))
      lines += ["  case $state in", "    command)", "      local -a commands=("]
      lines += node.command.subcommands.map { sub in
        "        " + shellQuoted("\(sub.name):\(sub.abstract.typeset(language))")
      }
      let title = shellQuoted(language == .fr ? "commande" : "command")
      lines += ["      )", "      _describe -t commands \(title) commands ;;", "    rest)", "      case $line[1] in"]
      lines += node.command.subcommands.map { "        \($0.name)) _\(node.identifier)_\($0.name) ;;" }
      lines += ["      esac ;;", "  esac"]
    }
    return lines + ["}", ""]
  }

  private static func spec(_ option: OptionDeclaration, _ language: Language) -> String {
    let help = "[\(escaped(option.help.typeset(language)))]"
    let value = option.placeholder.map { ":\(escaped($0.typeset(language))):\(action(option.completion))" } ?? ""
    let long = option.takesValue ? "\(option.spelling)=" : option.spelling
    guard let short = option.short else {
      return (option.isRepeatable ? shellQuoted("*") : "") + shellQuoted(long + help + value)
    }
    return "'(-\(short) \(option.spelling))'{-\(short),\(long)}" + shellQuoted(help + value)
  }

  private static func action(_ completion: ValueCompletion) -> String {
    switch completion {
    case .none: " "
    case .file: "_files"
    case .folder: "_files -/"
    case .words(let words): "(\(words.joined(separator: " ")))"
    }
  }

  private static func escaped(_ text: String) -> String {
    text.map { "[]:\\".contains($0) ? "\\\($0)" : String($0) }.joined()
  }
}
