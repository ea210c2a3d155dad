import OpenLabProtocol

/// What went wrong with a command: what, where, how to mend it, and what the shell is told.
struct CommandError: Error, Sendable {
  /// A stable, open code in families: `usage/…`, `input/…`, `service/…`, `internal/…`.
  struct Code: RawRepresentable, Hashable, Sendable {
    let rawValue: String
    init(rawValue: String) { self.rawValue = rawValue }

    static let unknownCommand = Code(rawValue: "usage/unknown-command")
    static let missingCommand = Code(rawValue: "usage/missing-command")
    static let unknownOption = Code(rawValue: "usage/unknown-option")
    static let missingValue = Code(rawValue: "usage/missing-value")
    static let unexpectedValue = Code(rawValue: "usage/unexpected-value")
    static let invalidValue = Code(rawValue: "usage/invalid-value")
    static let repeatedOption = Code(rawValue: "usage/repeated-option")
    static let missingArgument = Code(rawValue: "usage/missing-argument")
    static let unexpectedArgument = Code(rawValue: "usage/unexpected-argument")
    static let conflict = Code(rawValue: "usage/conflict")
    static let file = Code(rawValue: "input/file")
    static let internalFault = Code(rawValue: "internal/fault")
  }

  var exit: ExitCode
  var code: Code
  /// What happened, in one sentence.
  var message: LocalizedText
  /// Where: `argument 3`, `service.json:4:13`, a path in a query. Each on a line of its own.
  var places: [LocalizedText]
  /// How to mend it.
  var hint: LocalizedText?
  /// More for programs, in `--json`'s `error.details`.
  var details: JSONObject
  /// Further lines for a person, below the message: problems of a manifest, the last lines of stderr.
  var remarks: [LocalizedText]

  init(
    _ exit: ExitCode,
    _ code: Code,
    _ message: LocalizedText,
    places: [LocalizedText] = [],
    hint: LocalizedText? = nil,
    details: JSONObject = JSONObject(),
    remarks: [LocalizedText] = []
  ) {
    self.exit = exit
    self.code = code
    self.message = message
    self.places = places
    self.hint = hint
    self.details = details
    self.remarks = remarks
  }
}
