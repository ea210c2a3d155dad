import Foundation
import OpenLabProtocol
import Testing

/// A sample service as a real subprocess, driven line by line as a host would.
final class SampleSession {
  private let process = Process()
  private let input = Pipe()
  private let output = Pipe()
  private var pending: [UInt8] = []

  private static func find(_ program: String) -> String? {
    ["/usr/local/bin", "/usr/bin", "/bin"].map { "\($0)/\(program)" }
      .first(where: FileManager.default.isExecutableFile)
  }

  /// Whether a program stands on the path where hosts look for it.
  static func isInstalled(_ program: String) -> Bool { find(program) != nil }

  /// Starts the command of a sample's manifest in its folder.
  init(_ name: String) throws {
    let folder = ProtocolFiles.samples.appending(path: name)
    let manifest = try ManifestReader.read([UInt8](Data(contentsOf: folder.appending(path: "service.json")))).get()
    let program = try #require(Self.find(manifest.command[0]))
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = Array(manifest.command.dropFirst())
    process.currentDirectoryURL = folder
    process.environment = ["PATH": "/usr/local/bin:/usr/bin:/bin", "LANG": "C.UTF-8"]
    process.standardInput = input
    process.standardOutput = output
    try process.run()
  }

  deinit {
    if process.isRunning { process.terminate() }
  }

  func send(_ message: JSONValue) throws {
    try input.fileHandleForWriting.write(contentsOf: message.json + [UInt8(ascii: "\n")])
  }

  /// The service's next line; nil at its end.
  func next() throws -> JSONValue? {
    while true {
      if let end = pending.firstIndex(of: UInt8(ascii: "\n")) {
        let line = Array(pending[..<end])
        pending.removeSubrange(...end)
        return try JSONValue(json: line)
      }
      let more = output.fileHandleForReading.availableData
      if more.isEmpty { return nil }
      pending += more
    }
  }

  /// Sends a request and answers the service's own until its answer comes.
  func call(
    _ id: Int64,
    _ method: String,
    _ params: JSONValue,
    callbacks: (String, JSONValue) -> JSONValue = { _, _ in .null }
  ) throws -> JSONValue? {
    try send(["jsonrpc": "2.0", "id": .integer(id), "method": .string(method), "params": params])
    while let message = try next() {
      guard let asked = message["method"]?.string else { return message }
      var answer = JSONObject([("jsonrpc", "2.0"), ("id", message["id"] ?? .null)])
      let result = callbacks(asked, message["params"] ?? .null)
      answer[result["code"] == nil ? "result" : "error"] = result
      try send(.object(answer))
    }
    return nil
  }

  /// Closes its input and gives its exit status.
  func end() throws -> Int32 {
    try input.fileHandleForWriting.close()
    process.waitUntilExit()
    return process.terminationStatus
  }
}
