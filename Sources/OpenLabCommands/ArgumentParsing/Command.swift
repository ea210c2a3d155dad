import OpenLabProtocol

/// A command as a value: parsing, help and completions all follow from it.
struct Command: Sendable {
  var name: String
  /// One sentence.
  var abstract: LocalizedText
  /// Further paragraphs for its help page.
  var discussion: LocalizedText?
  var arguments: [ArgumentDeclaration]
  var options: [OptionDeclaration]
  var examples: [Example]
  /// The exit codes that mean something for this command, beside 0, 2 and 70.
  var exitCodes: [ExitCode]
  var subcommands: [Command]
  /// nil for a command that only groups others.
  var run: (@Sendable (Invocation) async throws -> ExitCode)?

  init(
    _ name: String,
    _ abstract: LocalizedText,
    discussion: LocalizedText? = nil,
    arguments: [ArgumentDeclaration] = [],
    options: [OptionDeclaration] = [],
    examples: [Example] = [],
    exitCodes: [ExitCode] = [],
    subcommands: [Command] = [],
    run: (@Sendable (Invocation) async throws -> ExitCode)? = nil
  ) {
    self.name = name
    self.abstract = abstract
    self.discussion = discussion
    self.arguments = arguments
    self.options = options
    self.examples = examples
    self.exitCodes = exitCodes
    self.subcommands = subcommands
    self.run = run
  }

  /// A line to type, and what it does.
  struct Example: Sendable {
    var line: String
    var meaning: LocalizedText

    init(_ line: String, _ meaning: LocalizedText) {
      self.line = line
      self.meaning = meaning
    }
  }
}
