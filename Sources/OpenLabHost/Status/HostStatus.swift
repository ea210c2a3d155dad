public import OpenLabProtocol

/// What a host does at one moment; a value that goes over a socket as JSON.
public struct HostStatus: Hashable, Sendable {
  /// Who the host says it is: the program, or the command that runs it.
  public var name: String
  public var version: String
  public var process: Int32
  public var startedAt: WallTime
  /// The moment of which this tells.
  public var time: WallTime
  /// Processes of services, and how many there may be.
  public var processes: Int
  public var processLimit: Int
  public var starting: Int
  /// Services that wait for their turn to start a process.
  public var waitingServices: Int
  /// Sorted by id.
  public var services: [ServiceStatus]

  public var uptime: Duration { .nanoseconds(time.nanoseconds - startedAt.nanoseconds) }
}

extension HostStatus: JSONEncodable {
  public func encode(to writer: inout JSONWriter) { document.encode(to: &writer) }

  public var document: JSONObject {
    JSONObject([
      ("name", .string(name)), ("version", .string(version)), ("pid", .integer(Int64(process))),
      ("startedAt", .string(startedAt.description)), ("time", .string(time.description)),
      ("uptimeSeconds", .integer(uptime.components.seconds)), ("processes", .integer(Int64(processes))),
      ("processLimit", .integer(Int64(processLimit))), ("starting", .integer(Int64(starting))),
      ("waitingServices", .integer(Int64(waitingServices))),
      ("services", .array(services.map { .object($0.document) })),
    ])
  }

  /// Reads what ``document`` wrote, a newer version's too; nil where it is none.
  public init?(_ document: JSONValue) {
    guard let name = document["name"]?.string, let process = document["pid"]?.integer,
      let services = document["services"]?.array,
      let time = document["time"]?.string.flatMap({ WallTime($0) }),
      let startedAt = document["startedAt"]?.string.flatMap({ WallTime($0) })
    else { return nil }
    self.name = name
    version = document["version"]?.string ?? ""
    self.process = Int32(truncatingIfNeeded: process)
    self.startedAt = startedAt
    self.time = time
    processes = document.count("processes")
    processLimit = document.count("processLimit")
    starting = document.count("starting")
    waitingServices = document.count("waitingServices")
    self.services = services.compactMap { ServiceStatus($0) }
  }
}

extension JSONValue {
  /// A count; 0 where there is none.
  func count(_ name: String) -> Int { self[name]?.integer.map { Int($0) } ?? 0 }
}
