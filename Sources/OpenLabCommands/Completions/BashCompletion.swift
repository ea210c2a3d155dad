import OpenLabProtocol

/// The script that `openlab completions bash` prints; it works without the bash-completion package.
enum BashCompletion {
  static func script(_ root: Command, globals: [OptionDeclaration], _ language: Language) -> String {
    let nodes = CompletionNode.all(root, globals: globals)
    let values = CompletionNode.valueOptions(nodes).joined(separator: "|")
    var lines = [
      "# bash completion for openlab.  Use:  source <(openlab completions bash)",
      "_openlab() {",
      "  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}",
      "  local path=openlab word i skip=0 reply=() kinds=()",
      "  COMPREPLY=()",
      "  # bash cuts words at '=': put --option=value together again.",
      "  if [[ $cur == '=' ]]; then cur=; elif [[ $prev == '=' ]]; then prev=${COMP_WORDS[COMP_CWORD-2]}; fi",
      "  for ((i = 1; i < COMP_CWORD; i++)); do",
      "    word=${COMP_WORDS[i]}",
      "    if ((skip)); then [[ $word == '=' ]] || skip=0; continue; fi",
      "    case $word in",
      "      \(values)) skip=1; continue ;;",
      "      -*) continue ;;",
      "    esac",
      "    case \"$path $word\" in",
    ]
    lines += nodes.dropFirst().map { "      \(shellQuoted($0.path))) path=\(shellQuoted($0.path)) ;;" }
    lines += ["    esac", "  done", "  case \"$path $prev\" in"]
    for node in nodes {
      for option in node.options where option.takesValue {
        let patterns = CompletionNode.spellings(option).map { shellQuoted("\(node.path) \($0)") }
        lines.append("    \(patterns.joined(separator: "|"))) kinds=(\(kind(option.completion))) ;;")
      }
    }
    lines += ["    *)", "      case $path in"]
    for node in nodes {
      let words = node.command.subcommands.map(\.name) + node.options.flatMap(CompletionNode.spellings)
      let files = node.command.arguments.first.map { kind($0.completion) } ?? ""
      lines.append("        \(shellQuoted(node.path))) reply=(\(words.joined(separator: " "))); kinds=(\(files)) ;;")
    }
    lines += [
      "      esac ;;",
      "  esac",
      "  [[ $cur == -* && ${#reply[@]} -gt 0 ]] && kinds=()",
      "  [[ $cur != -* && ${#kinds[@]} -gt 0 ]] && reply=()",
      "  set -- \"${kinds[@]}\"",
      "  while (($#)); do",
      "    case $1 in",
      "      @folder) compopt -o filenames 2>/dev/null; mapfile -t -O ${#COMPREPLY[@]} COMPREPLY < <(compgen -d -- \"$cur\") ;;",
      "      @file) compopt -o filenames 2>/dev/null; mapfile -t -O ${#COMPREPLY[@]} COMPREPLY < <(compgen -f -- \"$cur\") ;;",
      "      *) reply+=(\"$1\") ;;",
      "    esac",
      "    shift",
      "  done",
      "  mapfile -t -O ${#COMPREPLY[@]} COMPREPLY < <(compgen -W \"${reply[*]}\" -- \"$cur\")",
      "}",
      "complete -F _openlab openlab",
    ]
    return lines.joined(separator: "\n") + "\n"
  }

  private static func kind(_ completion: ValueCompletion) -> String {
    switch completion {
    case .none: ""
    case .file: "@file"
    case .folder: "@folder"
    case .words(let words): words.map(shellQuoted).joined(separator: " ")
    }
  }
}
