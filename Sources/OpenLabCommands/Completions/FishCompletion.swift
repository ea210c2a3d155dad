import OpenLabProtocol

/// The script that `openlab completions fish` prints.
enum FishCompletion {
  static func script(_ root: Command, globals: [OptionDeclaration], _ language: Language) -> String {
    let nodes = CompletionNode.all(root, globals: globals)
    var lines = [
      "# fish completion for openlab.  Use:  openlab completions fish > ~/.config/fish/completions/openlab.fish",
      "function __openlab_path",
      "  set -l words (commandline -opc)",
      "  set -l path openlab",
      "  set -l skip 0",
      "  for word in $words[2..-1]",
      "    if test $skip -eq 1",
      "      set skip 0",
      "      continue",
      "    end",
      "    switch $word",
      "      case \(CompletionNode.valueOptions(nodes).joined(separator: " "))",
      "        set skip 1",
      "        continue",
      "      case '-*'",
      "        continue",
      "    end",
      "    switch \"$path $word\"",
    ]
    for node in nodes.dropFirst() {
      lines += ["      case \(shellQuoted(node.path))", "        set path \(shellQuoted(node.path))"]
    }
    lines += [
      "    end",
      "  end",
      "  echo $path",
      "end",
      "function __openlab_at",
      "  test (__openlab_path) = \"$argv\"",
      "end",
      "complete -c openlab -f",
    ]
    for option in globals + ArgumentParser.ownOptions { lines.append("complete -c openlab" + flags(option, language)) }
    for node in nodes {
      let at = "complete -c openlab -n " + shellQuoted("__openlab_at \(node.path)")
      for sub in node.command.subcommands {
        lines.append("\(at) -a \(sub.name) -d \(quoted(sub.abstract.typeset(language)))")
      }
      for option in node.command.options { lines.append(at + flags(option, language)) }
      for argument in node.command.arguments { lines += action(argument.completion).map { [at + $0] } ?? [] }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func flags(_ option: OptionDeclaration, _ language: Language) -> String {
    " -l \(option.name)" + (option.short.map { " -s \($0)" } ?? "")
      + (option.takesValue ? (option.completion == .file ? " -r" : " -x") + (action(option.completion) ?? "") : "")
      + " -d \(quoted(option.help.typeset(language)))"
  }

  private static func action(_ completion: ValueCompletion) -> String? {
    switch completion {
    case .none: nil
    case .file: " -F"
    case .folder: " -a '(__fish_complete_directories)'"
    case .words(let words): " -a \(quoted(words.joined(separator: " ")))"
    }
  }

  /// fish wants `\'` inside single quotes, and `\\` for a backslash.
  private static func quoted(_ text: String) -> String {
    "'" + text.map { "'\\".contains($0) ? "\\\($0)" : String($0) }.joined() + "'"
  }
}
