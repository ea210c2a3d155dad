import Foundation
import OpenLabProtocol
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
      let (output, exit) = try await Self.shell(
        "ls -d /usr /tmp; ls -d /home /root /var /etc/shadow /proc/1 2>&1 | wc -l"
      )
      #expect(exit.cause == .status(0))
      #expect(output == "/tmp\n/usr\n5\n")
    }

    @Test("is nobody who has files on this machine, with no capability and no way to gain one")
    func user() async throws {
      let script = "grep -E '^(Uid|NoNewPrivs|Seccomp|Cap[A-Z][a-z]+|Groups):' /proc/self/status"
      let (output, _) = try await Self.shell(script)
      let lines = output.split(separator: "\n")
      #expect(lines.filter { $0.hasPrefix("Cap") }.allSatisfy { $0.hasSuffix("\t0000000000000000") })
      #expect(lines.contains("NoNewPrivs:\t1"))
      #expect(lines.contains("Seccomp:\t2"))
      #expect(lines.contains { $0.hasPrefix("Groups:") && $0.count <= "Groups:\t ".count })
      let user = lines.first { $0.hasPrefix("Uid:") }?.split(separator: "\t").last.flatMap { Int($0) }
      #expect(geteuid() == 0 ? user ?? 0 > 0x7000_0000 : user == Int(geteuid()))
    }

    @Test("may fill its scratch folder up to its size, and write nowhere else")
    func scratch() async throws {
      var limits = SandboxLimits()
      limits.scratchBytes = 1 << 20
      let scratch = try ScratchFolder()
      let script = """
        echo a > "$HOME/a" && cat "$HOME/a"
        cd "$TMPDIR"; for i in 1 2 3 4; do head -c 600000 /dev/zero > "f$i"; done 2>/dev/null
        du -sk . | cut -f1
        for place in / /usr /etc /dev /proc; do echo x > "$place/x"; done 2>/dev/null; ls /usr/x /etc/x /dev/x 2>/dev/null
        """
      let (output, _) = try await Self.shell(
        script,
        .strict(writable: scratch.path, limits: limits),
        environment: ServiceCommand.environment(scratch: scratch.path)
      )
      let lines = output.split(separator: "\n")
      #expect(lines.count == 2 && lines.first == "a")
      #expect(Int(lines.last ?? "") ?? 0 <= 1024)
      #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path) == [])
    }

    @Test("has no network, not even its own")
    func network() async throws {
      let script = """
        import socket
        for family in (socket.AF_INET, socket.AF_INET6, socket.AF_UNIX):
          try: socket.socket(family); print("open")
          except PermissionError: print("refused")
        a, b = socket.socketpair(); a.send(b"pair"); print(b.recv(9).decode())
        """
      let (output, _, _) = try await run(.python(script), .strict())
      #expect(output == "refused\nrefused\nrefused\npair\n")
    }

    @Test("ends by SIGTERM, though its init may not")
    func terminate() async throws {
      let recorder = Recorder()
      let process = try await ServiceProcess.launch(
        .shell("echo ready; exec sleep 1000"),
        sandbox: .strict(),
        on: testLoop,
        handler: recorder
      )
      #expect(await recorder.line() == "ready")
      let exit = await process.close(ClosingSequence(inputClosed: .zero, terminated: .seconds(60)))
      #expect(exit.cause == .signal(SIGTERM))
    }

    @Test("holds its tree to its processes, threads too")
    func processes() async throws {
      let script = """
        import os, sys, time
        count = 0
        try:
          while count < 500:
            if os.fork() == 0: time.sleep(1000)
            count += 1
        except OSError: pass
        print(count)
        """
      let (output, exit, _) = try await run(.python(script), .strict())
      #expect(exit.cause == .status(0))
      let count = try #require(Int(output.trimmingCharacters(in: .whitespacesAndNewlines)))
      #expect(count > 32 && count < 64)
    }

    @Test("is ended when its whole tree uses more memory than it may, and that is said")
    func memory() async throws {
      let script = """
        import os, time
        for _ in range(4):
          if os.fork() == 0:
            block = bytearray(os.urandom(1)) * (60 << 20); time.sleep(1000)
        time.sleep(1000)
        """
      var limits = SandboxLimits()
      limits.memory = 128 << 20
      let (_, exit, _) = try await run(.python(script), .strict(limits: limits))
      #expect(exit.cause == .signal(SIGKILL))
      guard case .memory(let used, limit: 134_217_728)? = exit.excess else {
        Issue.record("\(exit)")
        return
      }
      #expect(used > 128 << 20)
      #expect(exit.limitReached?.contains("MiB of memory") == true)
    }

    @Test("is ended when a process has used its processor time")
    func processorTime() async throws {
      var limits = SandboxLimits()
      limits.processorSeconds = 1
      let (_, exit, _) = try await run(.python("while True: pass"), .strict(limits: limits))
      #expect(exit.cause == .signal(SIGXCPU))
    }

    @Test("a report says which layers hold, and a machine that lacks one does not certify")
    func report() async throws {
      let report = try await SandboxReport.measure()
      #expect(report.missing.isEmpty && report.allowsCertification)
      #expect(report.landlockVersion > 0)
      let machine = SandboxMachine()
      machine.lacks(.seccomp, EINVAL)
      let lacking = SandboxReport(machine)
      #expect(lacking.missing.map(\.layer) == [.seccomp])
      #expect(!lacking.allowsCertification)
      #expect(lacking.missing.first?.hint?.en.contains("CONFIG_SECCOMP_FILTER") == true)
    }

    @Test("a layer that the kernel refuses is left out, noted, and the service runs all the same")
    func missingLayer() async throws {
      let machine = SandboxMachine()
      machine.lacks(.mount, 1)
      let recorder = Recorder()
      let process = try await ServiceProcess.launch(
        .shell("cat /etc/shadow; ls /; echo done"),
        sandbox: .strict(writable: nil),
        machine: machine,
        on: testLoop,
        handler: recorder
      )
      _ = await process.waitUntilGone()
      #expect(recorder.output == "done\n")
      #expect(machine.missing[.pid] == .needs(.mount))
      #expect(!process.layers.contains(.mount) && process.layers.contains(.landlock))
    }
  }
#endif
