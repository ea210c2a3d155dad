import Foundation

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A server that a benchmark has started, until ``end()``.
final class RunningServer {
  let port: UInt16
  private let program: Process
  /// Open as long as it runs.
  private let input: Pipe

  var process: Int32 { program.processIdentifier }

  private init(_ program: Process, _ input: Pipe, port: UInt16) {
    self.program = program
    self.input = input
    self.port = port
  }

  /// `BenchWeb`, which says its port.
  static func ours(_ path: String, threads: Int, page: URL) throws -> RunningServer {
    let (program, input, output) = (Process(), Pipe(), Pipe())
    program.executableURL = URL(fileURLWithPath: path)
    program.arguments = ["\(threads)", page.path]
    program.standardInput = input
    program.standardOutput = output
    try program.run()
    let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
    guard let port = UInt16(line.trimmingCharacters(in: .whitespacesAndNewlines)) else {
      program.terminate()
      throw BenchUnavailable(message: "BenchWeb: \(line)")
    }
    return RunningServer(program, input, port: port)
  }

  /// nginx as fast as it serves a small file: no log, the file kept open, connections kept.
  static func nginx(_ folder: URL, threads: Int) throws -> RunningServer {
    let port = try freePort()
    let places = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map {
      "\($0)_temp_path \(folder.path)/\($0);"
    }
    let configuration = """
      \(getuid() == 0 ? "user root;" : "")
      worker_processes \(threads);
      daemon off;
      pid \(folder.path)/nginx.pid;
      error_log \(folder.path)/nginx.log;
      events { worker_connections 4096; }
      http {
        access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000000; open_file_cache max=100;
        default_type text/html;
        \(places.joined(separator: " "))
        server { listen 127.0.0.1:\(port); root \(folder.path); }
      }
      """
    let file = folder.appendingPathComponent("nginx.conf")
    try Data(configuration.utf8).write(to: file)
    let (program, input) = (Process(), Pipe())
    program.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    program.arguments = ["nginx", "-e", "\(folder.path)/nginx.log", "-c", file.path]
    program.standardInput = input
    try program.run()
    let server = RunningServer(program, input, port: port)
    for _ in 0..<200 {
      if isListening(port) { return server }
      Thread.sleep(forTimeInterval: 0.02)
    }
    server.end()
    let log = (try? String(contentsOf: folder.appendingPathComponent("nginx.log"), encoding: .utf8)) ?? ""
    throw BenchUnavailable(message: "nginx: \(log.suffix(300))")
  }

  func end() {
    // Ours ends with its input: it was started with the signals that this program waits for held back.
    try? input.fileHandleForWriting.close()
    program.terminate()
    for _ in 0..<150 where program.isRunning { Thread.sleep(forTimeInterval: 0.02) }
    if program.isRunning { kill(program.processIdentifier, SIGKILL) }
  }

  /// One that was free a moment ago: nginx cannot be asked which it took.
  private static func freePort() throws -> UInt16 {
    try withSocket { descriptor, address in
      let size = socklen_t(MemoryLayout<sockaddr_in>.size)
      var length = size
      let isBound = withUnsafeMutablePointer(to: &address) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          bind(descriptor, $0, size) == 0 && getsockname(descriptor, $0, &length) == 0
        }
      }
      guard isBound else { throw BenchUnavailable(message: "127.0.0.1") }
      return UInt16(bigEndian: address.sin_port)
    }
  }

  private static func isListening(_ port: UInt16) -> Bool {
    (try? withSocket { descriptor, address in
      address.sin_port = port.bigEndian
      return withUnsafePointer(to: &address) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
        }
      }
    }) ?? false
  }

  private static func withSocket<Result>(_ body: (Int32, inout sockaddr_in) throws -> Result) throws -> Result {
    #if canImport(Glibc)
      let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    #else
      let descriptor = socket(AF_INET, SOCK_STREAM, 0)
    #endif
    guard descriptor >= 0 else { throw BenchUnavailable(message: "127.0.0.1") }
    defer { close(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    return try body(descriptor, &address)
  }
}
