import Foundation
import OpenLabProtocol
import Testing

@testable import OpenLabHost

@Suite("What a service cannot ask of the kernel", .serialized)
struct KernelTests {
  /// Answered as always, as nothing outside the process depends on it.
  static let harmless: Set<String> = []

  @Test("namespaces, mounts, bpf, keys, clocks, io_uring and all that no service needs are refused")
  func calls() async throws {
    try await AttackTrial.with(.strict) { trial in
      let attacker = try trial.attacker()
      let report = try await attacker.attack("kernel")
      #expect(report.steps.count > 70)
      #expect(report.notTried == [], "\(report)")
      #expect(Set(report.successes).subtracting(Self.harmless) == [], "\(report)")
      #expect(report["a call newer than any service"]?.error == "ENOSYS", "\(report)")
      // A 32-bit call ends who makes it; all else is an errno.
      #expect(report.steps.filter { $0.error == "EINTR" && $0.what != "i386 call" }.map(\.what) == [], "\(report)")
      #expect(await trial.bystanderAnswers())
    }
  }

  @Test("the same calls do work where nothing is in their way")
  func control() async throws {
    try await AttackTrial.with(.none) { trial in
      let attacker = try trial.attacker()
      for call in ["io_setup", "tee"] {
        #expect(try await attacker.attack("kernel", call).successes == [call])
      }
      for call in ["clone3 user", "unshare user", "ptrace traceme", "personality", "syslog size", "name_to_handle_at"] {
        let report = try await attacker.attack("kernel", call)
        // Machines refuse some of these to plain users, or to all.
        #expect(report.steps.count == 1)
        if ["ptrace traceme", "personality"].contains(call) { #expect(report.successes == [call], "\(report)") }
      }
    }
  }

  @Test("the machine's settings and control groups stay as they are")
  func settings() async throws {
    try await AttackTrial.with(.strict) { trial in
      let attacker = try trial.attacker()
      let settings = try await attacker.attack("settings")
      #expect(settings.successes == [], "\(settings)")
      let groups = try await attacker.attack("cgroups")
      #expect(groups.notTried == [], "\(groups)")
      #expect(Set(groups.successes).subtracting(["own"]) == [], "\(groups)")
    }
  }

  @Test("it runs as nobody: no superuser, no group, no capability, nothing to gain")
  func identity() async throws {
    try await AttackTrial.with(.strict) { trial in
      let report = try await trial.attacker().attack("identity")
      for name in ["CapInh", "CapPrm", "CapEff", "CapAmb"] {
        #expect(report[name]?.text == "0000000000000000", "\(report)")
      }
      #expect(report["NoNewPrivs"]?.text == "1")
      #expect(report["Seccomp"]?.text == "2")
      #expect(report["ids"]?.text.split(separator: " ").contains("0") == false, "\(report)")
      // A plain user's own groups stay, unnamed: none of them is the superuser's.
      #expect(report["hostname"]?.text != ProcessInfo.processInfo.hostName)
      if getuid() == 0 {
        #expect(report["groups"]?.text == "0")
        #expect(report["ids"]?.text.split(separator: " ").contains("\(getuid())") == false)
      }
      // One user is mapped, and is nobody else.
      let map = (report["uid_map"]?.text ?? "").split { !$0.isNumber }
      #expect(map.count == 3 && map.last == "1" && map.first == map.dropFirst().first, "\(report)")
    }
  }

  @Test("no two services run as the same user where the host is the superuser")
  func users() async throws {
    guard getuid() == 0 else { return }
    try await AttackTrial.with(.strict) { trial in
      let one = try await trial.attacker().attack("identity")["Uid"]?.text
      let other = try await trial.bystander.attack("identity")["Uid"]?.text
      #expect(one != nil && one != other)
    }
  }

  @Test("limits are there, and cannot be raised")
  func limits() async throws {
    try await AttackTrial.with(.strict) { trial in
      let report = try await trial.attacker().attack("limits")
      for name in ["core", "files", "processes", "address space", "file size", "cpu"] {
        let limit = Int(report[name]?.text ?? "") ?? -1
        #expect(name == "core" ? limit == 0 : limit > 0, "\(report)")
        #expect(report["raise \(name)"]?.error == "EPERM", "\(report)")
      }
      for name in ["SCHED_FIFO", "nice -20", "real-time io"] { #expect(report[name]?.succeeded == false, "\(report)") }
    }
  }
}
