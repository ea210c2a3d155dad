public import OpenLabProtocol
import Testing

@testable import OpenLabCommands

@Suite("A command line is read as its declaration says")
struct ArgumentParserTests {
  private static let count = Option("count", short: "n", .integer(LocalizedText("N", "N"), in: 1...9), help: "")
  private static let tags = Option(
    "tags",
    .list(of: .choice("T", [("red", "red"), ("blue", "blue")]), LocalizedText("T,T", "T,T")),
    isRepeatable: true,
    help: ""
  )
  private static let dry = Flag("dry", short: "d", help: "")
  private static let file = Argument(.path("FILE", isFolder: false), help: "the file")
  private static let rest = Argument(.text("WORDS"), isRequired: false, isRepeatable: true, help: "")

  private static let root = Command(
    "tool",
    "",
    subcommands: [
      Command(
        "send",
        "",
        arguments: [file.declaration, rest.declaration],
        options: [count.declaration, tags.declaration, dry.declaration]
      ) { _ in .done },
      Command("list", "", subcommands: [Command("all", "") { _ in .done }]) { _ in .done },
      Command("group", "", subcommands: [Command("one", "") { _ in .done }]),
    ]
  )

  private func parse(_ line: String) throws(CommandError) -> ArgumentParser.Outcome {
    try ArgumentParser(root: Self.root, globals: GlobalOptions.all)
      .parse(line.split(separator: " ").map(String.init), output: Output(early: .init([]), environment: [:]))
  }

  private func invocation(_ line: String) throws -> Invocation {
    guard case .run(let invocation) = try parse(line) else { throw CommandError(.usage, .conflict, "no command") }
    return invocation
  }

  private func failure(_ line: String) -> CommandError? {
    do throws(CommandError) {
      _ = try parse(line)
      return nil
    } catch {
      return error
    }
  }

  @Test(
    "a value may follow its option or stand behind an equals sign",
    arguments: [
      "send f --count 4", "send --count=4 f", "send -n 4 f", "send -n4 f", "send -n=4 f", "send f -dn 4",
    ]
  )
  func values(line: String) throws {
    let invocation = try invocation(line)
    #expect(invocation[Self.count] == 4)
    #expect(try invocation.required(Self.file, at: 0) == "f")
  }

  @Test("global options may stand before and after the command")
  func globals() throws {
    #expect(try invocation("--json send f")[GlobalOptions.json])
    #expect(try invocation("send f --json")[GlobalOptions.json])
    #expect(try invocation("--data d list all")[GlobalOptions.data] == "d")
  }

  @Test("after two dashes everything is an argument")
  func end() throws {
    let invocation = try invocation("send -- --count -d")
    #expect(invocation.words(Self.file, at: 0) == ["--count"])
    #expect(invocation.words(Self.rest, at: 1) == ["-d"])
    #expect(!invocation[Self.dry])
  }

  @Test("a lone dash is a value and an argument")
  func dash() throws {
    #expect(try invocation("send -").words(Self.file, at: 0) == ["-"])
    #expect(try invocation("send f --data -")[GlobalOptions.data] == "-")
  }

  @Test("lists are cut at commas and gather over repeated options")
  func lists() throws {
    #expect(try invocation("send f --tags red,blue --tags red").all(Self.tags) == [["red", "blue"], ["red"]])
    #expect(
      failure("send f --tags red,blu")?.message.en == "--tags: 'red,blu' contains 'blu', which is not one of red, blue"
    )
  }

  @Test("a command with subcommands of its own still runs by itself")
  func nested() throws {
    #expect(try invocation("list").name == "tool list")
    #expect(try invocation("list all").name == "tool list all")
    #expect(failure("group")?.code == .missingCommand)
  }

  @Test(
    "what is wrong is named with its place and its mend",
    arguments: [
      ("sned f", "unknown command: sned", "Did you mean send?"),
      ("send f --cuont 3", "unknown option: --cuont", "Did you mean --count?"),
      ("send f --coun 3", "unknown option: --coun", "Did you mean --count?"),
      ("list --count 3", "unknown option: --count", "It is an option of 'tool send'."),
      ("send f -dry", "unknown option: -r", "Did you mean --dry?"),
      ("send f --count 12", "--count: '12' is not a whole number from 1 to 9", "See: tool send --help"),
      ("send f --count", "the option --count needs a value N", "See: tool send --help"),
      ("send f --count --dry", "the option --count needs a value N", "For the value '--dry', write --count=--dry."),
      ("send f --dry=yes", "the option --dry takes no value", "See: tool send --help"),
      ("send f --count 1 --count 2", "the option --count is given twice", "See: tool send --help"),
      ("send", "FILE is missing: the file", "See: tool send --help"),
      ("list all more", "unexpected argument: more", "See: tool list all --help"),
      ("list sorted", "unknown command: sorted", "The commands are all."),
      ("send f --lang de", "--lang: 'de' is not one of fr, en", "See: tool send --help"),
    ]
  )
  func failures(line: String, message: String, hint: String) {
    let failure = failure(line)
    #expect(failure?.message.en == message)
    #expect(failure?.exit == .usage)
    #expect(failure?.hint?.en.contains(hint) == true, "\(failure?.hint?.en ?? "no hint")")
  }

  @Test("the place is the word's, counted from one")
  func place() {
    #expect(failure("send f --cuont 3")?.places.map(\.en) == ["word 3: --cuont"])
  }

  @Test(
    "help is shown on every level, whatever else is missing",
    arguments: [
      ("--help", "tool"), ("send -h", "tool send"), ("list all --help", "tool list all"),
      ("help list all", "tool list all"),
      ("group --help", "tool group"), ("help nonsense", "tool"),
    ]
  )
  func help(line: String, name: String) throws {
    guard case .help(let path) = try parse(line) else {
      Issue.record("no help page")
      return
    }
    #expect(path.map(\.name).joined(separator: " ") == name)
  }

  @Test("language and JSON are known before the words are parsed, so that errors come in the right shape")
  func early() {
    let early = GlobalOptions.Early(["--lang", "fr", "--bogus", "--json", "--", "--quiet"])
    #expect(early.language == .fr)
    #expect(early.json)
    #expect(!early.quiet)
  }

  @Test("the locale decides in the order of POSIX")
  func locale() {
    #expect(Output.language(["LANG": "fr_FR.UTF-8"]) == .fr)
    #expect(Output.language(["LANG": "fr_FR.UTF-8", "LC_ALL": "C"]) == .en)
    #expect(Output.language(["LANG": "en_GB", "LC_MESSAGES": "fr_CA", "LC_ALL": ""]) == .fr)
    #expect(Output.language([:]) == .en)
  }
}

extension LocalizedText: ExpressibleByStringLiteral {
  public init(stringLiteral value: String) { self.init(value, value) }
}
