import Foundation
import OpenLabProtocol
import Testing

@testable import OpenLabHost

@Suite("The layers hold by themselves", .serialized)
struct LayerTests {
  @Test("what matters most stays impossible whichever layer is missing", arguments: SandboxLayer.allCases)
  func without(_ layer: SandboxLayer) async throws {
    // In a process of its own, which learns for itself what is missing.
    await #expect(processExitsWith: .success) { [layer = layer.rawValue as Int] in
      let layer = try #require(SandboxLayer(rawValue: layer))
      try await AttackTrial.with(.strict, without: layer) { trial in
        let home = try trial.home()
        let listeners = try Listeners(in: home.path)
        let attacker = try trial.attacker()
        let secret = "\(home.path)/secret.txt"
        for words in [
          ["read", secret, "/etc/shadow", "/proc/\(getppid())/environ", "/proc/\(getppid())/mem"], ["list", home.path],
          ["read-around", secret], ["write", home.path], ["change", secret], ["tcp", "\(listeners.port)"],
          ["unix", listeners.path], ["abstract", listeners.name], ["signal", "\(getppid())", "0"],
        ] {
          let report = try await attacker.attack(words, within: .seconds(60))
          #expect(!report.steps.isEmpty)
          // Landlock leaves modes, times and attributes alone: without a root of its own, a plain user's service reaches
          // those of the user's own files, and nothing that is in them.
          let own = getuid() != 0 && [.user, .mount, .pid].contains(layer)
          let open: Set = own && words[0] == "change" ? ["chmod", "chown", "utimes", "setxattr"] : []
          #expect(Set(report.successes).subtracting(open) == [], "\(words) without \(layer.name): \(report)")
        }
        #expect(listeners.heard == [])
        #expect(!trial.lines.holds(home.secret))
        #expect(try String(contentsOfFile: secret, encoding: .utf8) == home.secret)
      }
    }
  }

  @Test("a plain user's other processes do not count as the service's where the kernel cannot tell them apart")
  func ownProcesses() async throws {
    // The superuser's services are users of their own.
    guard getuid() != 0 else { return }
    await #expect(processExitsWith: .success) {
      var others: [pid_t] = []
      defer {
        for other in others {
          sendSignal(other, SIGKILL)
          waitpid(other, nil, 0)
        }
      }
      for _ in 0..<80 {
        var pid: pid_t = 0
        let arguments = [strdup("sleep"), strdup("1000"), nil]
        defer { for argument in arguments { free(argument) } }
        #expect(posix_spawn(&pid, "/bin/sleep", nil, nil, arguments, nil) == 0)
        others.append(pid)
      }
      try await AttackTrial.with(.strict, without: .user) { trial in
        let attacker = try trial.attacker()
        #expect(try await attacker.attack("threads", "20")["made"]?.text == "20")
        // Its own are counted by the host.
        let words = ["heap-tree", "1", "100", "hold"]
        guard case .failure(let error) = await attacker.outcome(words, within: .seconds(60)) else {
          Issue.record("a hundred processes were let live")
          return
        }
        #expect(error.message.contains("more than 64 processes"), "\(error)")
        #expect(error.advice == LimitAdvice.advice(for: LimitAdvice.processes))
        #expect(await trial.bystanderAnswers())
      }
    }
  }

  @Test("a launch that fails for a reason of its own fails, and takes no layer from those that follow")
  func notLearnt() async throws {
    let machine = SandboxMachine()
    let command = ServiceCommand(executable: "/bin/true")
    for readable in ["/nowhere/at/all", "/etc/passwd/inside", "/" + String(repeating: "n", count: 300)] {
      await #expect(throws: HostError.self) {
        let process = try await ServiceProcess.launch(
          command,
          sandbox: .strict(readable: [readable]),
          machine: machine,
          on: testLoop,
          handler: Recorder()
        )
        process.kill()
      }
      #expect(machine.missing.keys.map(\.name) == [])
    }
    for error in [ENOENT, ENOMEM, EAGAIN, EMFILE, ENFILE, ENOSPC, E2BIG, ELOOP, ENOTDIR, ENAMETOOLONG, EINTR] {
      #expect(SandboxLayer.allCases.filter { $0.isMissing(for: error) } == [])
    }
  }

  @Test("a service that is started on a machine without a layer starts, and its first call is answered")
  func firstCall() async throws {
    await #expect(processExitsWith: .success) {
      // Without the promise that no program gains rights, Landlock and seccomp cannot be had: two starts fail.
      try await AttackTrial.with(.strict, without: .noNewPrivileges) { trial in
        #expect(await trial.bystanderAnswers())
        #expect(SandboxMachine.shared.missing.count <= 2)
      }
    }
  }
}
