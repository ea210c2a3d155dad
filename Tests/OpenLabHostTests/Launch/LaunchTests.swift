import OpenLabHost
import Synchronization
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite("Launching a service")
struct LaunchTests {
  @Test("a service answers on its stdout and ends when its stdin does")
  func talks() async throws {
    let recorder = Recorder()
    let (_, exit) = try await withServiceProcess(
      ServiceCommand(executable: "/bin/cat"),
      on: testLoop,
      handler: recorder
    ) { process in
      #expect(await process.write("hello\n") == nil)
      #expect(await recorder.line() == "hello")
    }
    #expect(exit.cause == .status(0))
    #expect(recorder.state.withLock { $0.gone } == [exit])
    #expect(recorder.state.withLock { $0.outputEnds } == 1)
  }

  @Test("the service's own exit status is reported", arguments: [0, 1, 42, 255])
  func status(_ status: Int32) async throws {
    let (_, exit, _) = try await run(.shell("exit \(status)"))
    #expect(exit.cause == .status(status))
  }

  @Test("the signal that ended a service is reported", arguments: [SIGKILL, SIGTERM, SIGSEGV])
  func signal(_ signal: Int32) async throws {
    let (_, exit, _) = try await run(.shell("kill -\(signal) $$"))
    #expect(exit.cause == .signal(signal))
  }

  @Test("a service gets the given environment and nothing else")
  func environment() async throws {
    var command = ServiceCommand(executable: "/usr/bin/env")
    command.environment = ["ALPHA": "1", "EMPTY": "", "TEXT": "é=è"]
    let (output, _, _) = try await run(command)
    #expect(output.split(separator: "\n").sorted() == ["ALPHA=1", "EMPTY=", "TEXT=é=è"])
  }

  @Test("the default environment names the path, the language and the scratch folder")
  func defaultEnvironment() async throws {
    let command = ServiceCommand(executable: "/usr/bin/env", environment: ServiceCommand.environment(scratch: "/tmp"))
    let (output, _, _) = try await run(command)
    #expect(
      output.split(separator: "\n").sorted() == [
        "HOME=/tmp", "LANG=C.UTF-8", "PATH=/usr/local/bin:/usr/bin:/bin",
        "PYTHONDONTWRITEBYTECODE=1", "PYTHONUNBUFFERED=1",
        "SWIFT_BACKTRACE=enable=no", "SWIFT_ROOT=/", "TMPDIR=/tmp",
      ]
    )
  }

  #if os(Linux)
    @Test("a service holds its three streams and no other descriptor")
    func descriptors() async throws {
      // 3 is ls's own, on the folder that it lists.
      let (output, _, _) = try await run(ServiceCommand(executable: "/bin/ls", arguments: ["/proc/self/fd"]))
      #expect(output == "0\n1\n2\n3\n")
    }

    @Test("a service leads its own process group in a session without a terminal")
    func group() async throws {
      let (output, _, _) = try await run(
        .python("import os; print(os.getpgid(0) == os.getpid(), os.getsid(0) == os.getppid(), os.getcwd())")
      )
      #expect(output == "True True /\n")
    }

    @Test("no signal is blocked or ignored in a service")
    func signals() async throws {
      let (output, _, _) = try await run(
        ServiceCommand(executable: "/bin/grep", arguments: ["-E", "^Sig(Blk|Ign)", "/proc/self/status"])
      )
      let masks = output.split(separator: "\n").map { $0.split(separator: "\t")[1] }
      #expect(masks == Array(repeating: "0000000000000000", count: 2))
    }

    @Test("a service leaves no core file, and its limits are its own")
    func limits() async throws {
      var command = ServiceCommand.python(
        """
        from resource import *
        print(getrlimit(RLIMIT_CORE), getrlimit(RLIMIT_NOFILE), getrlimit(RLIMIT_CPU), getrlimit(RLIMIT_FSIZE))
        """
      )
      command.limits.openFiles = 64
      command.limits.processorSeconds = 7
      command.limits.fileSize = 1 << 20
      let (output, _, _) = try await run(command)
      #expect(output == "(0, 0) (64, 64) (7, 12) (1048576, 1048576)\n")
    }
  #endif

  @Test("arguments arrive as they are")
  func arguments() async throws {
    let (output, _, _) = try await run(.shell(#"for a in "$@"; do echo "[$a]"; done"#, "", "a b", "$HOME", "é\n"))
    #expect(output == "[]\n[a b]\n[$HOME]\n[é\n]\n")
  }
}
