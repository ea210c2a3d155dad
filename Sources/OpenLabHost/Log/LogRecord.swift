public import OpenLabProtocol

/// One record of the host's log: what happened, to which service, process and call.
public struct LogRecord: Sendable {
  public var time: WallTime
  public var level: LogLevel
  public var event: LogEvent
  /// The service's id; nil where the host as a whole is meant.
  public var service: String?
  public var process: Int32?
  /// The call that it belongs to.
  public var trace: TraceID?
  /// One sentence; it may quote a service, whose control characters are still in it.
  public var message: LocalizedText
  /// More, for programs.
  public var fields: JSONObject

  public init(
    time: WallTime = .now,
    level: LogLevel,
    event: LogEvent,
    service: String? = nil,
    process: Int32? = nil,
    trace: TraceID? = nil,
    message: LocalizedText,
    fields: JSONObject = JSONObject()
  ) {
    self.time = time
    self.level = level
    self.event = event
    self.service = service
    self.process = process
    self.trace = trace
    self.message = message
    self.fields = fields
  }

  /// One line of text: time, level, service with its process, event, sentence, trace. Nothing in it can steer a terminal
  /// or look like another line.
  public func line(_ language: Language) -> String {
    var place = service.map { LogText.escaped($0) } ?? "openlab"
    if let process { place += "[\(process)]" }
    let words = LogText.escaped(language == .fr ? message.fr : message.en)
    let call = trace.map { " trace=\($0)" } ?? ""
    return "\(time) \(level.rawValue) \(place) \(event.rawValue): \(words)\(call)"
  }
}

extension LogRecord: JSONEncodable {
  /// `{"time", "level", "event", "service"?, "process"?, "trace"?, "message", …}`, the message in English.
  public func encode(to writer: inout JSONWriter) { document(.en).encode(to: &writer) }

  /// The record as one object, its sentence in the language asked for.
  public func document(_ language: Language) -> JSONObject {
    var object = JSONObject([
      ("time", .string(time.description)), ("level", .string(level.rawValue)), ("event", .string(event.rawValue)),
    ])
    object["service"] = service.map { .string(LogText.escaped($0, keepsC0: true)) }
    object["process"] = process.map { .integer(Int64($0)) }
    object["trace"] = trace.map { .string($0.description) }
    object["message"] = .string(LogText.escaped(language == .fr ? message.fr : message.en, keepsC0: true))
    for member in fields.members where object[member.name] == nil {
      object[member.name] = LogText.escaped(member.value)
    }
    return object
  }
}
