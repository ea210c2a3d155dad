import Foundation
import OpenLabProtocol
import Testing

@testable import OpenLabHost

@Suite("What a service leaves behind", .serialized)
struct LeftoverTests {
  @Test("children, grandchildren and daemons go with the service, whatever they are deaf to", arguments: ["", "hold"])
  func family(_ streams: String) async throws {
    try await AttackTrial.with(.none) { trial in
      let attacker = try trial.attacker()
      let report = try await attacker.attack("family", "attack", streams)
      #expect(report["alive"]?.text == "3")
      #expect(trial.processes.count >= 4)
      await attacker.stop()
      #expect(trial.processes == [])
      #expect(await trial.bystanderAnswers())
    }
  }

  @Test("a crowd of daemons is gone before the service counts as gone")
  func crowd() async throws {
    try await AttackTrial.with(.none) { trial in
      let attacker = try trial.attacker()
      #expect(try await attacker.attack("daemon-bomb", "200", "attack")["made"]?.text == "200")
      await attacker.stop()
      #expect(trial.processes == [])
    }
  }

  @Test("a service that is deaf to the end of its input and to SIGTERM is killed")
  func deaf() async throws {
    try await AttackTrial.with(.none) { trial in
      let attacker = try trial.attacker()
      _ = try await attacker.attack("deaf")
      #expect(trial.processes.count == 1)
      await attacker.stop()
      #expect(trial.processes == [])
    }
  }

  @Test("zombies by the hundred go with it")
  func zombies() async throws {
    try await AttackTrial.with(.none) { trial in
      let attacker = try trial.attacker()
      #expect(try await attacker.attack("forks", "300", "zombie")["made"]?.text == "300")
      #expect(await trial.bystanderAnswers())
    }
  }

  @Test("its scratch folder is removed, however deep or closed, and links in it lead nowhere")
  func scratch() async throws {
    try await AttackTrial.with(.none) { trial in
      let home = try trial.home()
      let attacker = try trial.attacker()
      let folder = try #require(try await attacker.attack("scratch")["write"]?.text)
      let report = try await attacker.attack("booby-trap", home.path, "1500")
      #expect(report["folders in folders"]?.text == "1500")
      #expect(FileManager.default.fileExists(atPath: "\(folder)/deep/deep/deep"))
      await trial.host.remove(attacker)
      #expect(try String(contentsOfFile: "\(home.path)/secret.txt", encoding: .utf8) == home.secret)
    }
  }

  @Test("removing a folder reaches what is deeper than any path may be, and nothing beyond its links")
  func removal() throws {
    let root = FileManager.default.temporaryDirectory.appending(path: "openlab-removal-\(UUID().uuidString)").path
    let folder = "\(root)/gone"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try "kept".write(toFile: "\(root)/kept", atomically: true, encoding: .utf8)
    symlink(root, "\(folder)/above")
    symlink("above", "\(folder)/link")
    // No UTF-8, and no name that a terminal should see.
    let odd: [CChar] = [CChar(bitPattern: 0xFF), 10, 27, 0]
    let made = open(folder, O_RDONLY | O_DIRECTORY)
    mkdirat(made, odd, 0o700)
    close(made)
    try "a name that the removal would take".write(toFile: "\(folder)/~1", atomically: true, encoding: .utf8)
    var here = open(folder, O_RDONLY | O_DIRECTORY)
    for depth in 0..<5000 {
      mkdirat(here, "deep", 0o700)
      let next = openat(here, "deep", O_RDONLY | O_DIRECTORY)
      if depth % 100 == 0 { fchmod(here, 0o500) }
      close(here)
      here = next
    }
    mkdirat(here, "closed", 0)
    close(here)
    FolderRemoval.remove(folder)
    #expect(try FileManager.default.contentsOfDirectory(atPath: root) == ["kept"])
    FolderRemoval.remove(root)
    #expect(!FileManager.default.fileExists(atPath: root))
  }
}
