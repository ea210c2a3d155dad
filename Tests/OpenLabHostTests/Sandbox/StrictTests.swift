import Foundation
import Synchronization
import Testing

@testable import OpenLabHost

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

#if os(Linux)
  @Suite("A service in the sandbox")
  struct StrictTests {
    /// Runs a shell script in the sandbox until it ends by itself.
    static func shell(
      _ script: String,
      _ sandbox: Sandbox = .strict(),
      environment: [String: String] = ServiceCommand.environment()
    ) async throws -> (output: String, exit: ServiceExit) {
      var command = ServiceCommand.shell(script)
      command.environment = environment
      let (output, exit, recorder) = try await run(command, sandbox)
      let errors = recorder.state.withLock { $0.logged.map(\.text).joined(separator: "\n") }
      return (output + (errors.isEmpty ? "" : "stderr: \(errors)"), exit)
    }

    @Test("sees the system's programs, its scratch folder, and nothing of this machine's people")
    func root() async throws {
      let (output, exit) = try await Self.shell("echo /* ; ls /etc /home /root /var; echo; pwd")
      print(output)
      #expect(exit.cause != .unknown)
      #expect(!output.contains("/home "))
      #expect(!output.contains("shadow"))
    }

    @Test("debug") func debug() async throws {
      print(try await Self.shell("id; cat /proc/self/status; ls -la / /dev /etc /tmp /proc; cat /proc/self/mounts; ulimit -a; hostname; cat /proc/self/uid_map; ls -l /proc/1/").output)
    }
  }
#endif
