import Foundation
import OpenLabProtocol
import Testing

@testable import OpenLabRegistry

/// Real child processes: this program, started again by the exit test.
@Suite("A registry in processes that die or race")
struct RegistryCrashTests {
  @Test("holds no half record, whenever its process is killed", arguments: 0..<24)
  func killed(round: Int) async throws {
    let scratch = Scratch()
    let path = scratch.path
    await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String, round = round as Int] in
      try RegistryCrashTests.submitUntilKilled(path, round)
    }
    let registry = try Example.registry(scratch.file("data"))
    #expect(try registry.integrityProblems() == [])
    let audit = try registry.audit()
    let noted = try String(contentsOfFile: scratch.file("noted"), encoding: .utf8).split(separator: "\n").map(
      String.init
    )
    let ids = Set(audit.map(\.service))
    #expect(Set(noted).isSubset(of: ids), "what had returned is there")
    #expect(ids.count <= noted.count + 1)
    for id in ids {
      let record = try registry.show(id)
      let acts = audit.filter { $0.service == id }.map(\.act)
      let state = try #require(record.current?.state)
      #expect(acts == (state == .published ? ["submit", "publish"] : ["submit"]))
      #expect(record.current?.digest == Example.digest(id))
    }
    // Work goes on where it stopped.
    try RegistryCrashTests.submit(99, registry)
  }

  static func submit(_ number: Int, _ registry: Registry) throws {
    let manifest = Example.manifest("fr.example.s\(number)")
    try registry.submit(manifest, digest: Example.digest(manifest.id))
    try registry.act(.publish, on: manifest.id, by: .local("maintainer"))
  }

  static func submitUntilKilled(_ path: String, _ round: Int) throws {
    let registry = try Example.registry("\(path)/data")
    let note = open("\(path)/noted", O_WRONLY | O_CREAT | O_APPEND, 0o600)
    let reached = DispatchSemaphore(value: 0)
    Thread.detachNewThread {
      reached.wait()
      // A little work of a different length each round, so that death comes at different points of an act.
      var sum = UInt64(round)
      for i in 0..<UInt64(round * 4_000) { sum = sum &* 31 &+ i }
      if sum == 0 { print(sum) }
      kill(getpid(), SIGKILL)
    }
    for number in 0... {
      try submit(number, registry)
      let line = Array("fr.example.s\(number)\n".utf8)
      _ = write(note, line, line.count)
      if number == round % 5 { reached.signal() }
    }
  }

  @Test("gives each id to exactly one of two providers who submit at the same time")
  func race() async throws {
    let scratch = Scratch()
    let path = scratch.path
    async let one = #expect(processExitsWith: .success) { [path = path as String] in
      try RegistryCrashTests.claim(path, "One")
    }
    async let two = #expect(processExitsWith: .success) { [path = path as String] in
      try RegistryCrashTests.claim(path, "Two")
    }
    _ = await (one, two)
    let registry = try Example.registry(scratch.file("data"))
    var wins: [String: [String]] = [:]
    for name in ["One", "Two"] {
      let text = try String(contentsOfFile: "\(path)/won-\(name)", encoding: .utf8)
      for id in text.split(separator: "\n") { wins[String(id), default: []].append(name) }
    }
    #expect(wins.count == 40)
    for (id, winners) in wins {
      #expect(winners.count == 1, "\(id)")
      #expect(try registry.show(id).provider.name == winners.first)
    }
    #expect(try registry.audit().count == 40)
  }

  /// Submits forty ids; notes those that it got.
  static func claim(_ path: String, _ name: String) throws {
    let registry = try Example.registry("\(path)/data")
    var won: [String] = []
    for number in 0..<40 {
      let manifest = Example.manifest("fr.example.s\(number)", provider: name)
      do throws(RegistryError) {
        try registry.submit(manifest, digest: Example.digest())
        won.append(manifest.id)
      } catch {
        guard error.code == .otherProvider else { throw error }
      }
    }
    try won.joined(separator: "\n").write(toFile: "\(path)/won-\(name)", atomically: true, encoding: .utf8)
  }
}
