import Foundation
import OpenLabProtocol
import Testing

@testable import OpenLabHost

@Suite("What a service may not change", .serialized)
struct WritingTests {
  /// All below a folder: names, modes, sizes, times, content.
  private static func snapshot(_ folder: String) throws -> [String] {
    try ([""] + FileManager.default.subpathsOfDirectory(atPath: folder).sorted()).map { name in
      let path = "\(folder)/\(name)"
      let status = try #require(FileStatus(path))
      let text = status.isFolder ? "" : (try? String(contentsOfFile: path, encoding: .utf8)) ?? "unreadable"
      return "\(name) \(status.permissions) \(status.modified.tv_sec) \(text)"
    }
  }

  @Test("new files outside scratch, by every way there is", arguments: Fence.allCases)
  func newFiles(_ fence: Fence) async throws {
    try await AttackTrial.with(fence) { trial in
      let home = try trial.home().path
      let before = try Self.snapshot(home)
      let report = try await trial.attacker().attack("write", home)
      let after = try Self.snapshot(home)
      #expect((after == before) == (fence == .strict))
      if fence == .strict {
        #expect(report.successes == [], "\(report)")
      } else {
        for way in ["open", "openat", "mkdir", "symlink", "link", "rename", "dots out of scratch"] {
          #expect(report[way]?.succeeded == true, "\(report)")
        }
      }
    }
  }

  @Test("files that are others'", arguments: Fence.allCases)
  func change(_ fence: Fence) async throws {
    try await AttackTrial.with(fence) { trial in
      let home = try trial.home().path
      let before = try Self.snapshot(home)
      let report = try await trial.attacker().attack("change", "\(home)/secret.txt")
      let after = try Self.snapshot(home)
      #expect((after == before) == (fence == .strict))
      #expect(report.successes.isEmpty == (fence == .strict), "\(report)")
      if fence == .none { #expect(report["open"]?.succeeded == true && report["unlink"]?.succeeded == true) }
    }
  }

  @Test("of all folders that it can see, only its scratch folder takes a file")
  func everywhere() async throws {
    try await AttackTrial.with(.strict) { trial in
      let attacker = try trial.attacker()
      let scratch = try #require(try await attacker.attack("scratch")["write"])
      #expect(scratch.succeeded, "\(scratch)")
      let report = try await attacker.attack("write-everywhere", "")
      #expect(report["places"]?.text.split(separator: " ").map(String.init) == [scratch.text], "\(report)")
      #expect(Int(report["folders"]?.text ?? "") ?? 0 > 10)
    }
    try await AttackTrial.with(.none) { trial in
      let home = try trial.home().path
      let report = try await trial.attacker().attack("write-everywhere", home)
      #expect(report["places"]?.text.contains(home) == true)
    }
  }

  @Test("its own folder, its own program, the folder of all bundles", arguments: Fence.allCases)
  func ownFolder(_ fence: Fence) async throws {
    try await AttackTrial.with(fence) { trial in
      let bundles = "\(trial.folder)/bundles"
      let before = try Self.snapshot(bundles)
      let report = try await trial.attacker().attack("own-folder")
      #expect(report["folder"]?.text.hasPrefix(bundles) == true)
      let after = try Self.snapshot(bundles)
      #expect((after == before) == (fence == .strict))
      #expect(report.successes == ["folder"] || fence == .none, "\(report)")
      if fence == .none { #expect(report["new file"]?.succeeded == true, "\(report)") }
    }
  }

  @Test("set-user-id programs gain it nothing", arguments: Fence.allCases)
  func setUserID(_ fence: Fence) async throws {
    try await AttackTrial.with(fence) { trial in
      let program = "\(trial.open)/become-root"
      try FileManager.default.copyItem(atPath: AttackTrial.program, toPath: program)
      chmod(program, 0o4755)
      let attacker = try trial.attacker()
      let report = try await attacker.attack("set-user-id", program, "/usr/bin/passwd", "/usr/bin/su", "/bin/mount")
      let identity = try #require(report[program])
      let ids = identity.text.split(separator: " ")
      if fence == .strict {
        #expect(ids.count != 2 || ids[0] == ids[1], "\(report)")
        #expect(ids.last != "0" && !identity.text.contains(" 0"), "\(report)")
      } else {
        // The superuser's programs are the superuser's own here, if it is who runs this.
        #expect(ids.last == "\(getuid())", "\(report)")
      }
    }
  }

  @Test("devices: none but those that hold nothing")
  func devices() async throws {
    try await AttackTrial.with(.strict) { trial in
      let report = try await trial.attacker().attack("devices")
      let opened = Set(report["opened"]?.text.split(separator: " ").map(String.init) ?? [])
      #expect(opened.isSubset(of: ["null", "zero", "full", "random", "urandom"]), "\(report)")
      #expect(opened.isSuperset(of: ["null", "urandom"]))
      #expect(report.successes == ["opened"], "\(report)")
    }
    try await AttackTrial.with(.none) { trial in
      let report = try await trial.attacker().attack("devices")
      #expect(report["mknod null"]?.succeeded == (getuid() == 0), "\(report)")
    }
  }
}
