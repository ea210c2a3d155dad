import Foundation
import OpenLabProtocol
import Testing

@testable import OpenLabHost

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

#if os(Linux)
  @Suite("Control groups for the trees of services")
  struct ControlGroupTests {
    /// A folder with the files of a group, as far as this reads and writes them.
    private static func folder(_ files: [String: String]) throws -> String {
      let folder = "\(FileManager.default.temporaryDirectory.path)/openlab-group-\(UUID().uuidString)"
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      for (name, text) in files { try text.write(toFile: "\(folder)/\(name)", atomically: true, encoding: .utf8) }
      return folder
    }

    @Test("the folder of this process's own group is found, wherever and from wherever it is mounted")
    func ownFolder() {
      let plain = "30 23 0:26 / /sys/fs/cgroup rw,nosuid shared:4 - cgroup2 cgroup2 rw,nsdelegate"
      let hybrid = """
        40 30 0:30 / /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory
        41 30 0:31 / /sys/fs/cgroup/unified rw - cgroup2 cgroup2 rw
        """
      let bound = "50 40 0:31 /docker/abc /sys/fs/cgroup ro - cgroup2 cgroup rw"
      func found(_ mounts: String, _ groups: String) -> String? {
        ControlGroupSearch.ownFolder(mounts: mounts, groups: groups)
      }
      #expect(found(plain, "0::/\n") == "/sys/fs/cgroup")
      #expect(found(plain, "0::/user.slice/a.scope\n") == "/sys/fs/cgroup/user.slice/a.scope")
      #expect(found(hybrid, "4:memory:/x\n0::/y\n") == "/sys/fs/cgroup/unified/y")
      #expect(found(bound, "0::/docker/abc/inner\n") == "/sys/fs/cgroup/inner")
      #expect(found(bound, "0::/docker/abcd\n") == nil)
      #expect(found("40 30 0:30 / /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory", "4:memory:/\n") == nil)
      #expect(found("", "0::/\n") == nil)
    }

    @Test("a group that has memory and processes to hand on is used, any other is named with the reason")
    func search() throws {
      let ready = [
        "cgroup.controllers": "cpu memory pids", "cgroup.subtree_control": "memory pids", "cgroup.procs": "",
      ]
      let folder = try Self.folder(ready)
      defer { try? FileManager.default.removeItem(atPath: folder) }
      func base() -> Result<ControlGroups.Base, ControlGroups.Absence> {
        ControlGroupSearch.base(in: folder, alone: { _ in false })
      }
      #expect(base() == .success(.init(folder: folder, home: folder)))
      try "cpu".write(toFile: "\(folder)/cgroup.subtree_control", atomically: true, encoding: .utf8)
      #expect(base() == .success(.init(folder: folder, home: folder)))
      #expect(try String(contentsOfFile: "\(folder)/cgroup.subtree_control", encoding: .utf8) == "+memory +pids")
      try "cpu pids".write(toFile: "\(folder)/cgroup.controllers", atomically: true, encoding: .utf8)
      #expect(base() == .failure(.lacks(folder: folder, controllers: ["memory"])))
      try "memory pids".write(toFile: "\(folder)/cgroup.controllers", atomically: true, encoding: .utf8)
      try FileManager.default.removeItem(atPath: "\(folder)/cgroup.procs")
      #expect(base() == .failure(.closed(path: "\(folder)/cgroup.procs", error: ENOENT)))
    }

    @Test("groups of processes that are gone are taken away, those of others stay")
    func leftovers() throws {
      let own = try #require(ProcessMark.own)
      let words = own.split(separator: "-")
      let gone = "openlab-\(words[0])-1-\(words[2])-7"
      let folder = try Self.folder([:])
      defer { try? FileManager.default.removeItem(atPath: folder) }
      let names = [gone, "openlab-\(own)-7", "openlab-1-1-999-7", "else"]
      for name in names { mkdir("\(folder)/\(name)", 0o755) }
      ControlGroupSearch.removeLeftovers(in: folder)
      #expect(try Set(FileManager.default.contentsOfDirectory(atPath: folder)) == Set(names).subtracting([gone]))
    }

    @Test("the kernel's word that a tree was ended for its memory is read")
    func events() throws {
      let folder = try Self.folder(["memory.events": "low 0\nmax 12\noom 0\noom_kill 0\n", "memory.max": "1024\n"])
      defer { try? FileManager.default.removeItem(atPath: folder) }
      let groups = ControlGroups(.failure(.noHierarchy))
      let group = ControlGroup(folder: folder, home: folder, groups)
      #expect(group.memoryAtItsEnd == nil)
      try "oom 1\noom_kill 3\n".write(toFile: "\(folder)/memory.events", atomically: true, encoding: .utf8)
      #expect(group.memoryAtItsEnd == 1024)
      try "1100\n".write(toFile: "\(folder)/memory.peak", atomically: true, encoding: .utf8)
      #expect(group.memoryAtItsEnd == 1100)
    }

    private static func launch(_ script: String, _ groups: ControlGroups) async throws -> (ServiceProcess, Recorder) {
      let recorder = Recorder()
      let process = try await ServiceProcess.launch(
        .shell(script),
        sandbox: .strict(),
        machine: SandboxMachine(groups: groups),
        on: testLoop,
        handler: recorder
      )
      return (process, recorder)
    }

    @Test("a service is in its group with all that it starts, its init is not, and the group goes with it")
    func membership() async throws {
      guard
        let own = ControlGroupSearch.ownFolder(
          mounts: ProcessTree.text("/proc/self/mountinfo", most: 1 << 20),
          groups: ProcessTree.text("/proc/self/cgroup")
        ), access(own, W_OK) == 0, access("\(own)/cgroup.procs", W_OK) == 0
      else {
        print("Control groups: none that may be written to here; not tried.")
        return
      }
      // Whatever can be limited here: being in a group needs no controller.
      let groups = ControlGroups(.success(.init(folder: own, home: own)), limits: { _ in [] })
      let (process, recorder) = try await Self.launch("cat /proc/self/cgroup; sleep 1000 & echo on; wait", groups)
      let folder = try #require(process.group?.folder)
      while let line = await recorder.line(), line != "on" {}
      // It sees its own group as the root of all.
      #expect(recorder.output.split(separator: "\n").contains("0::/"), "\(recorder.output)")
      let name = try #require(folder.split(separator: "/").last)
      let keeper = await testLoop.run { process.initID }
      for pid in ProcessTree.processes(below: keeper) {
        #expect(ProcessTree.text("/proc/\(pid)/cgroup").contains("/\(name)\n"))
      }
      #expect(!ProcessTree.text("/proc/\(keeper)/cgroup").contains(name))
      #expect(ControlGroupFile.words("\(folder)/cgroup.procs").count >= 3)
      await process.close(.kill)
      #expect(access(folder, F_OK) != 0)
    }

    @Test("where a group cannot be entered the service runs without one, the host watches it, and that is said")
    func refused() async throws {
      let folder = try Self.folder([:])
      defer { try? FileManager.default.removeItem(atPath: folder) }
      let groups = ControlGroups(.success(.init(folder: folder, home: folder)), limits: { _ in [] })
      let machine = SandboxMachine(groups: groups)
      #expect(SandboxReport(machine).treeLimits == .controlGroups(folder))
      let recorder = Recorder()
      let process = try await ServiceProcess.launch(
        .shell("echo on"),
        sandbox: .strict(),
        machine: machine,
        on: testLoop,
        handler: recorder
      )
      #expect(process.group == nil)
      _ = await process.waitUntilGone()
      #expect(recorder.output == "on\n")
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == [])
      guard case .watch(let reason, let hint) = SandboxReport(machine).treeLimits else {
        Issue.record("the report still says that groups hold")
        return
      }
      #expect(reason.en.contains("\(folder)/cgroup.procs") && reason.fr.contains("ne peut être écrit"))
      #expect(hint.en.contains("systemd-run"))
    }

    @Test("without a sandbox there is no group")
    func none() async throws {
      let folder = try Self.folder([:])
      defer { try? FileManager.default.removeItem(atPath: folder) }
      let groups = ControlGroups(.success(.init(folder: folder, home: folder)))
      let request = try LaunchRequest(.shell("true"), .none, on: SandboxMachine(groups: groups))
      #expect(request.group == nil)
    }
  }
#endif
