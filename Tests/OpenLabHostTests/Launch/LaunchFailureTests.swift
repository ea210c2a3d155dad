import OpenLabHost
import OpenLabProtocol
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite("A service that cannot start")
struct LaunchFailureTests {
  private static func failure(_ command: ServiceCommand) async -> HostError? {
    do throws(HostError) {
      _ = try await ServiceProcess.launch(command, on: testLoop, handler: Recorder())
    } catch { return error }
    return nil
  }

  /// A file of the test's own, gone with `body`.
  private static func withFile(
    _ content: String,
    mode: mode_t = 0o755,
    _ body: (String) async throws -> Void
  ) async throws {
    var template = Array("/tmp/openlab-program-XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    _ = content.withCString { write(descriptor, $0, strlen($0)) }
    fchmod(descriptor, mode)
    close(descriptor)
    defer { unlink(path) }
    try await body(path)
  }

  @Test("a missing program is named")
  func missing() async throws {
    let error = try #require(await Self.failure(ServiceCommand(executable: "/nowhere/program")))
    #expect(error.code == .startFailed)
    #expect(error.detail.contains("/nowhere/program"))
    #expect(error.detail.contains("No such file"))
  }

  @Test("a file without the right to run is told to be made executable")
  func notExecutable() async throws {
    try await Self.withFile("#!/bin/sh\n", mode: 0o644) { path in
      let error = try #require(await Self.failure(ServiceCommand(executable: path)))
      #expect(error.hint == "Make it executable: chmod +x \(path)")
    }
  }

  @Test("a first line that asks for a missing interpreter is explained")
  func interpreter() async throws {
    try await Self.withFile("#! /nowhere/python3 -u\n") { path in
      let error = try #require(await Self.failure(ServiceCommand(executable: path)))
      #expect(error.detail.contains("/nowhere/python3,"))
    }
  }

  @Test("a script without a first line that names its interpreter is explained")
  func noInterpreter() async throws {
    try await Self.withFile("print(1)\n") { path in
      let error = try #require(await Self.failure(ServiceCommand(executable: path)))
      #expect(error.detail.contains("names no interpreter"))
    }
  }

  @Test("a missing working directory is named")
  func directory() async throws {
    let command = ServiceCommand(executable: "/bin/true", workingDirectory: "/nowhere")
    let error = try #require(await Self.failure(command))
    #expect(error.detail == "The folder /nowhere cannot be entered: No such file or directory.")
  }

  @Test(
    "what no program can be given is refused before anything starts",
    arguments: [
      ServiceCommand(executable: "bin/true"), ServiceCommand(executable: "/bin/true", workingDirectory: "tmp"),
      ServiceCommand(executable: "/bin/true", arguments: ["a\0b"]),
      ServiceCommand(executable: "/bin/true", environment: ["A=B": "1"]),
      ServiceCommand(executable: "/bin/true", environment: ["": "1"]),
      ServiceCommand(executable: "/bin/true", arguments: [String(repeating: "a", count: 5 << 20)]),
    ]
  )
  func invalid(_ command: ServiceCommand) async throws {
    let error = try #require(await Self.failure(command))
    #expect(error.code == .invalidCommand)
  }

  @Test("arguments that the system finds too long are refused with the reason")
  func tooLong() async throws {
    let long = ServiceCommand(executable: "/bin/true", arguments: [String(repeating: "a", count: 1 << 20)])
    let error = try #require(await Self.failure(long))
    #expect(error.detail.contains("too long"))
  }
}
