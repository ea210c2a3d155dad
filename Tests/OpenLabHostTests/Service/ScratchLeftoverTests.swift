import Foundation
import OpenLabProtocol
import Testing

@testable import OpenLabHost

#if os(Linux)
  @Suite("Scratch folders of a host that was killed")
  struct ScratchLeftoverTests {
    @Test("are removed when another host starts, with what is in them; those of one that lives are left alone")
    func killed() async throws {
      let base = try Self.base()
      defer { FolderRemoval.remove(base) }
      await #expect(processExitsWith: .signal(SIGKILL)) { [base = base as String] in
        setenv("TMPDIR", base, 1)
        let folder = try ScratchFolder()
        try FileManager.default.createDirectory(atPath: "\(folder.path)/inside", withIntermediateDirectories: true)
        kill(getpid(), SIGKILL)
      }
      #expect(try FileManager.default.contentsOfDirectory(atPath: base).count == 1)
      let own = "\(ScratchLeftovers.prefix)\(try #require(ProcessMark.own))-abcdef"
      mkdir("\(base)/\(own)", 0o700)
      ScratchLeftovers.remove(in: base)
      #expect(try FileManager.default.contentsOfDirectory(atPath: base) == [own])
    }

    @Test("are not what another has only named like them: links, files, folders of another world of processes")
    func pretended() throws {
      let base = try Self.base()
      defer { FolderRemoval.remove(base) }
      let words = try #require(ProcessMark.own).split(separator: "-")
      // No process has this id: the kernel's go up to 2²².
      let gone = "\(ScratchLeftovers.prefix)\(1 << 23)-\(words[1])-\(words[2])"
      mkdir("\(base)/kept", 0o700)
      try "kept".write(toFile: "\(base)/kept/file", atomically: true, encoding: .utf8)
      symlink("\(base)/kept", "\(base)/\(gone)-link00")
      try "file".write(toFile: "\(base)/\(gone)-file00", atomically: true, encoding: .utf8)
      let elsewhere = "\(ScratchLeftovers.prefix)\(1 << 23)-\(words[1])-1-abcdef"
      for name in ["\(gone)-empty0", elsewhere, "\(ScratchLeftovers.prefix)abcdef"] { mkdir("\(base)/\(name)", 0o700) }
      // This process, as if it had started at another time: another that has its id.
      mkdir("\(base)/\(ScratchLeftovers.prefix)\(words[0])-1-\(words[2])-before", 0o700)
      ScratchLeftovers.remove(in: base)
      #expect(
        try Set(FileManager.default.contentsOfDirectory(atPath: base)) == [
          "kept", "\(gone)-link00", "\(gone)-file00", elsewhere, "\(ScratchLeftovers.prefix)abcdef",
        ]
      )
      #expect(try FileManager.default.contentsOfDirectory(atPath: "\(base)/kept") == ["file"])
    }

    private static func base() throws -> String {
      let base = FileManager.default.temporaryDirectory.appending(path: "openlab-leftovers-\(UUID().uuidString)").path
      try FileManager.default.createDirectory(atPath: base, withIntermediateDirectories: true)
      return base
    }
  }
#endif
