import OpenLabProtocol
import Testing

@testable import OpenLabCommands

@Suite("Help")
struct HelpTests {
  private static func paths(_ command: Command, above: [Command] = []) -> [[Command]] {
    let path = above + [command]
    return [path] + command.subcommands.flatMap { paths($0, above: path) }
  }

  @Test("every command says what it does in one sentence, in both languages, with an example")
  func complete() {
    for path in Self.paths(Commands.root) {
      let name = path.map(\.name).joined(separator: " ")
      let command = path[path.count - 1]
      #expect(!command.abstract.fr.isEmpty && !command.abstract.en.isEmpty, "\(name)")
      #expect(!command.abstract.en.contains("\n"), "\(name)")
      #expect(!command.examples.isEmpty, "\(name) has no example")
      for option in command.options { #expect(!option.help.fr.isEmpty && !option.help.en.isEmpty, "\(name)") }
    }
  }

  @Test("French pages have no ordinary space where one must not break, and fit the page")
  func typography() {
    for path in Self.paths(Commands.root) {
      let page = HelpPage(path: path, globals: GlobalOptions.all, language: .fr, width: 80, colors: false).lines()
      for line in page {
        #expect(line.firstMatch(of: #/ [:;!?»€%]|« /#) == nil, "\(line)")
        #expect(DisplayWidth.of(line) <= 80 || line.contains("openlab "), "\(line)")
      }
    }
  }

  @Test("the names of commands and options are each used once, and no short option hides a global one")
  func unique() {
    for path in Self.paths(Commands.root) {
      let command = path[path.count - 1]
      let options = command.options + GlobalOptions.all + ArgumentParser.ownOptions
      #expect(Set(options.map(\.name)).count == options.count, "\(command.name)")
      #expect(Set(options.compactMap(\.short)).count == options.compactMap(\.short).count, "\(command.name)")
      #expect(Set(command.subcommands.map(\.name)).count == command.subcommands.count, "\(command.name)")
    }
  }
}
