import OpenLabHost
import OpenLabProtocol

/// `--log-format`, `--log-level`: what a command tells of its services while they run, on stderr.
struct LogOptions: Sendable {
  enum Form: String, Sendable, CaseIterable {
    case text
    case json
  }

  static let form = Option<Form>(
    "log-format",
    .choice(LocalizedText("text|json", "text|json"), Form.allCases.map { ($0.rawValue, $0) }),
    help: LocalizedText(
      "le journal sur la sortie d’erreur : du texte, ou un objet JSON par ligne",
      "the log on stderr: text, or one JSON object a line"
    )
  )
  static let level = Option<String>(
    "log-level",
    .choice(
      LocalizedText("NIVEAU", "LEVEL"),
      (LogLevel.known.map(\.rawValue) + ["none"]).map { ($0, $0) }
    ),
    help: LocalizedText(
      "debug, info, warning, error ou none (par défaut warning, sans les lignes des services ; avec -v info)",
      "debug, info, warning, error or none (default warning, without services' own lines; with -v info)"
    )
  )

  static let declarations = [form.declaration, level.declaration]

  var form: Form
  /// The lowest level that is written; nil: nothing is.
  var level: LogLevel?
  /// Whether what services write themselves is among it.
  var showsLines: Bool

  init(_ invocation: Invocation) {
    form = invocation[Self.form] ?? .text
    let output = invocation.output
    let asked = invocation[Self.level]
    if let asked {
      level = asked == "none" ? nil : LogLevel(rawValue: asked)
    } else {
      level = output.isQuiet ? .error : output.isVerbose || invocation[Self.form] != nil ? .info : .warning
    }
    showsLines = asked != nil || invocation[Self.form] != nil || output.isVerbose
  }

  /// Writes the records that are asked for.
  func sink(_ output: Output) -> (@Sendable (LogRecord) -> Void)? {
    guard let level, let lowest = LogLevel.known.firstIndex(of: level) else { return nil }
    let (form, showsLines) = (form, showsLines)
    return { record in
      guard let place = LogLevel.known.firstIndex(of: record.level), place >= lowest else { return }
      guard showsLines || record.event != .line else { return }
      switch form {
      case .text:
        var record = record
        record.message.fr = record.message.typeset(.fr)
        LogWriter.shared.write(Style.dim.apply(record.line(output.language), output.colorsMessages), to: output)
      case .json:
        LogWriter.shared.write(String(decoding: record.document(output.language).json, as: UTF8.self), to: output)
      }
    }
  }
}
