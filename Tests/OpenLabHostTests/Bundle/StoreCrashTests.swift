import Foundation
import OpenLabProtocol
import Testing

@testable import OpenLabHost

/// Real child processes: this program, started again by the exit test.
@Suite("A store in processes that die or race")
struct StoreCrashTests {
  @Test("holds whole bundles only, whenever its process is killed", arguments: 0..<12)
  func killed(round: Int) async throws {
    let workshop = try Workshop()
    try workshop.sample()
    for index in 0..<40 { try workshop.write("many/\(index)", String(repeating: "x", count: index * 1_000)) }
    let (service, folder) = (workshop.service, workshop.store.folder)
    await #expect(processExitsWith: .signal(SIGKILL)) {
      [service = service as String, folder = folder as String, round = round as Int] in
      await StoreCrashTests.bundleUntilKilled(service, folder, round)
    }
    for digest in workshop.store.digests { #expect(try await workshop.store.bundle(digest) != nil) }
    await workshop.store.prune(keeping: Set(workshop.store.digests), unusedFor: .zero)
    #expect(workshop.stored.allSatisfy { $0.hasPrefix("sha256-") })
    #expect(try await workshop.bundle().manifest.id == "org.example.sample")
  }

  static func bundleUntilKilled(_ service: String, _ folder: String, _ round: Int) async {
    let store = BundleStore(at: folder)
    Thread.detachNewThread {
      // Later each round, so that death comes at different points of the work.
      var sum = UInt64(round)
      for i in 0..<UInt64(round * 150_000) { sum = sum &* 31 &+ i }
      if sum == 0 { print(sum) }
      kill(getpid(), SIGKILL)
    }
    for number in 0... {
      try? "echo \(number)".write(toFile: "\(service)/main.sh", atomically: true, encoding: .utf8)
      _ = try? await store.bundle(from: service)
    }
  }

  @Test("is one store to many processes")
  func race() async throws {
    let workshop = try Workshop()
    try workshop.sample()
    for index in 0..<20 { try workshop.write("many/\(index)", String(repeating: "x", count: index * 1_000)) }
    let (service, folder) = (workshop.service, workshop.store.folder)
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<3 {
        group.addTask {
          await #expect(processExitsWith: .success) { [service = service as String, folder = folder as String] in
            try await StoreCrashTests.bundleAndDamage(service, folder)
          }
        }
      }
    }
    let bundle = try await workshop.bundle()
    #expect(try await workshop.store.bundle(bundle.digest)?.path == bundle.path)
  }

  /// Asks for one bundle again and again while all damage it.
  static func bundleAndDamage(_ service: String, _ folder: String) async throws {
    let store = BundleStore(at: folder)
    for round in 0..<20 {
      let bundle = try await store.bundle(from: service)
      if round % 4 == 3 { unlink("\(bundle.path)/many/7") }
      await store.prune(keeping: [], unusedFor: .zero)
    }
  }
}
