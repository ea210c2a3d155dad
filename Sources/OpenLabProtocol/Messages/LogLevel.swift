/// How serious a log line is.
public struct LogLevel: OpenCode {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }

  public static let debug = LogLevel(rawValue: "debug")
  public static let info = LogLevel(rawValue: "info")
  public static let warning = LogLevel(rawValue: "warning")
  public static let error = LogLevel(rawValue: "error")

  /// The codes of this version, in the order in which they are shown.
  public static let known: [LogLevel] = [.debug, .info, .warning, .error]
}
