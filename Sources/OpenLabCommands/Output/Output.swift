import OpenLabProtocol

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Where a command's words go: results to stdout, all else to stderr.
struct Output: Sendable {
  var results: OutputStream
  var messages: OutputStream
  var language: Language
  var isJSON: Bool
  var isQuiet: Bool
  var isVerbose: Bool
  /// Whether results and messages may be coloured.
  var colorsResults: Bool
  var colorsMessages: Bool
  /// Columns of the terminal; 100 where there is none.
  var width: Int

  init(
    results: OutputStream = OutputStream(descriptor: STDOUT_FILENO),
    messages: OutputStream = OutputStream(descriptor: STDERR_FILENO),
    early: GlobalOptions.Early,
    environment: [String: String]
  ) {
    self.results = results
    self.messages = messages
    language = early.language ?? Self.language(environment)
    isJSON = early.json
    isQuiet = early.quiet
    isVerbose = early.verbose
    // https://no-color.org: present and not empty.
    let plain = early.noColor || !(environment["NO_COLOR"] ?? "").isEmpty || environment["TERM"] == "dumb"
    colorsResults = !plain && results.isTerminal
    colorsMessages = !plain && messages.isTerminal
    width = Self.width(results.isTerminal ? results : messages)
  }

  /// POSIX order: LC_ALL, LC_MESSAGES, LANG; the first that is not empty counts.
  static func language(_ environment: [String: String]) -> Language {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
    return Language(locale: locale ?? "C")
  }

  private static func width(_ stream: OutputStream) -> Int {
    var size = winsize()
    guard stream.isTerminal, ioctl(stream.descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 100 }
    return min(max(Int(size.ws_col), 40), 160)
  }

  // MARK: Texts

  /// Typeset; what a service or a file brought into it cannot steer the terminal.
  func text(_ text: LocalizedText) -> String { SafeText.cleaned(text.typeset(language)) }
  func text(_ fr: String, _ en: String) -> String { text(LocalizedText(fr, en)) }

  // MARK: Results

  /// Writes lines of a result for a person.
  func print(_ lines: some Sequence<String>) throws(OutputStream.Closed) {
    for line in lines {
      try results.write(line.utf8)
      try results.write(CollectionOfOne(UInt8(ascii: "\n")))
    }
    if results.isTerminal { try results.flush() }
  }

  func print(_ line: String = "") throws(OutputStream.Closed) { try print(CollectionOfOne(line)) }

  /// Writes a JSON document on one line, or indented where a person looks on.
  func json(_ value: some JSONEncodable) throws(OutputStream.Closed) {
    let bytes = value.json
    try results.write(results.isTerminal ? JSONIndenter.indent(bytes) : bytes)
    try results.write(CollectionOfOne(UInt8(ascii: "\n")))
    try results.flush()
  }

  /// Writes one line of a stream of documents (NDJSON).
  func jsonLine(_ value: some JSONEncodable) throws(OutputStream.Closed) {
    try results.write(value.json)
    try results.write(CollectionOfOne(UInt8(ascii: "\n")))
  }

  // MARK: Messages

  /// Tells what is going on; silent with `--quiet`.
  func note(_ text: LocalizedText) {
    guard !isQuiet else { return }
    // A log keeps a message on its line; a person reads whole words.
    let words = self.text(text)
    for line in messages.isTerminal ? TextWrap.lines(words, width: width) : [words] { say(line) }
  }

  /// Tells a detail, with `--verbose` only.
  func detail(_ text: LocalizedText) {
    if isVerbose, !isQuiet { say(Style.dim.apply(self.text(text), colorsMessages)) }
  }

  /// Writes to stderr whatever happens to it: there is no one left to tell.
  func say(_ line: String) {
    try? results.flush()
    try? messages.write(Array((line + "\n").utf8))
    try? messages.flush()
  }
}
