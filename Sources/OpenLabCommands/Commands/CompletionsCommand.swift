import OpenLabProtocol

/// `openlab completions bash|zsh|fish`
enum CompletionsCommand {
  enum Shell: String, CaseIterable, Sendable {
    case bash
    case zsh
    case fish
  }

  private static let shell = Argument<Shell>(
    .choice(LocalizedText("bash|zsh|fish", "bash|zsh|fish"), Shell.allCases.map { ($0.rawValue, $0) }),
    help: LocalizedText("l’interpréteur de commandes", "the shell")
  )

  static let command = Command(
    "completions",
    LocalizedText(
      "écrit ce qui complète les commandes dans votre shell",
      "prints what completes commands in your shell"
    ),
    arguments: [shell.declaration],
    examples: [
      Command.Example(
        "source <(openlab completions bash)",
        LocalizedText("complète les commandes dans ce bash", "completes commands in this bash")
      ),
      Command.Example(
        "openlab completions fish > ~/.config/fish/completions/openlab.fish",
        LocalizedText("les complète dans fish, pour de bon", "completes them in fish, for good")
      ),
    ]
  ) { invocation in
    let script =
      switch try invocation.required(shell, at: 0) {
      case .bash: BashCompletion.script
      case .zsh: ZshCompletion.script
      case .fish: FishCompletion.script
      }
    let output = invocation.output
    try output.results.write(script(invocation.path[0], GlobalOptions.all, output.language).utf8)
    return .done
  }
}
