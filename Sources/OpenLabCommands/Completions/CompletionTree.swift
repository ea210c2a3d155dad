import OpenLabProtocol

/// What completions need to know of a command, with its name as it is typed: `openlab fixtures show`.
struct CompletionNode {
  var path: String
  var command: Command
  var options: [OptionDeclaration]

  /// The node of a command and of all below it, parents first.
  static func all(_ root: Command, globals: [OptionDeclaration]) -> [CompletionNode] {
    func walk(_ command: Command, _ path: String) -> [CompletionNode] {
      let options = command.options + globals + ArgumentParser.ownOptions
      return [CompletionNode(path: path, command: command, options: options)]
        + command.subcommands.flatMap { walk($0, "\(path) \($0.name)") }
    }
    return walk(root, root.name)
  }

  /// As part of a shell function's name.
  var identifier: String { path.map { $0.isLetter || $0.isNumber ? String($0) : "_" }.joined() }

  /// Every way to write an option.
  static func spellings(_ option: OptionDeclaration) -> [String] {
    [option.spelling] + (option.short.map { ["-\($0)"] } ?? [])
  }

  /// The options that take a value, of all commands: what follows them is no command's name.
  static func valueOptions(_ nodes: [CompletionNode]) -> [String] {
    Set(nodes.flatMap(\.options).filter(\.takesValue).flatMap(spellings)).sorted()
  }
}

/// Text in single quotes, for any POSIX-like shell.
func shellQuoted(_ text: String) -> String {
  "'" + text.map { $0 == "'" ? "'\\''" : String($0) }.joined() + "'"
}
