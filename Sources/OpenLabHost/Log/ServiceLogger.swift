import OpenLabProtocol
import Synchronization

/// Writes the records of one service; from any thread.
///
/// What a service can cause at will (its own lines, refused callbacks and claims, busy callers) is held to 200 records at
/// once and 100 a second after; how many were dropped is told with the next that is written, once a second at most.
final class ServiceLogger: Sendable {
  private struct Flood {
    var allowance = EventAllowance()
    var dropped = 0
    /// When it was last told that some were.
    var toldAt: MonotonicTime?
  }

  let service: String
  private let sink: (@Sendable (LogRecord) -> Void)?
  private let flood = Mutex(Flood())

  init(service: String, sink: (@Sendable (LogRecord) -> Void)?) {
    self.service = service
    self.sink = sink
  }

  /// Whether anyone listens: what a record needs is not worked out for nobody.
  var isOn: Bool { sink != nil }

  func log(
    _ event: LogEvent,
    _ level: LogLevel,
    process: Int32? = nil,
    trace: TraceID? = nil,
    fields: @autoclosure () -> JSONObject = JSONObject(),
    _ message: @autoclosure () -> LocalizedText
  ) {
    guard let sink else { return }
    sink(
      LogRecord(
        level: level,
        event: event,
        service: service,
        process: process == 0 ? nil : process,
        trace: trace,
        message: message(),
        fields: fields()
      )
    )
  }

  /// The same for what may come in floods.
  func logOften(
    _ event: LogEvent,
    _ level: LogLevel,
    process: Int32? = nil,
    trace: TraceID? = nil,
    fields: @autoclosure () -> JSONObject = JSONObject(),
    _ message: @autoclosure () -> LocalizedText
  ) {
    guard isOn else { return }
    let now = MonotonicTime.now
    let (passes, dropped) = flood.withLock { flood -> (Bool, Int) in
      guard flood.allowance.take(now: now) else {
        flood.dropped += 1
        return (false, 0)
      }
      guard flood.dropped > 0, flood.toldAt.map({ now - $0 >= .seconds(1) }) ?? true else { return (true, 0) }
      defer { flood.dropped = 0 }
      flood.toldAt = now
      return (true, flood.dropped)
    }
    guard passes else { return }
    if dropped > 0 {
      log(
        .dropped,
        .warning,
        fields: JSONObject([("count", .integer(Int64(dropped)))]),
        LocalizedText(
          "\(dropped) lignes de plus n’ont pas été notées.",
          "\(dropped) more records were not written."
        )
      )
    }
    log(event, level, process: process, trace: trace, fields: fields(), message())
  }
}
