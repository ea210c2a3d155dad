import Foundation
import OpenLabProtocol
import Testing

@testable import OpenLabHost

@Suite("Where a service cannot call", .serialized)
struct NetworkTests {
  @Test("TCP, UDP, sockets with a path, abstract ones: nobody outside hears anything", arguments: Fence.allCases)
  func listeners(_ fence: Fence) async throws {
    try await AttackTrial.with(fence) { trial in
      // The folder is readable inside: that there is no socket to be seen is not what holds.
      let listeners = try Listeners(in: trial.open)
      let attacker = try trial.attacker()
      let tcp = try await attacker.attack("tcp", "\(listeners.port)")
      let udp = try await attacker.attack("udp", "\(listeners.datagramPort)")
      let path = try await attacker.attack("unix", listeners.path)
      let abstract = try await attacker.attack("abstract", listeners.name)
      if fence == .strict {
        for report in [tcp, udp, path, abstract] { #expect(report.successes == [], "\(report)") }
        #expect(listeners.heard == [])
      } else {
        #expect(tcp["tcp"]?.succeeded == true, "\(tcp)")
        #expect(udp["udp"]?.succeeded == true, "\(udp)")
        #expect(path["stream"]?.succeeded == true, "\(path)")
        #expect(abstract["stream"]?.succeeded == true, "\(abstract)")
        #expect(listeners.heard == ["tcp", "udp", "path", "abstract"])
      }
    }
  }

  @Test("no family of sockets at all, to the kernel neither", arguments: Fence.allCases)
  func families(_ fence: Fence) async throws {
    try await AttackTrial.with(fence) { trial in
      let attacker = try trial.attacker()
      let report = try await attacker.attack("families")
      #expect(report.successes.isEmpty == (fence == .strict), "\(report)")
      if fence == .none { #expect(report["netlink"]?.succeeded == true, "\(report)") }
      let listening = try await attacker.attack("listen")
      #expect(listening.successes == (fence == .strict ? [] : ["tcp", "abstract"]), "\(listening)")
    }
  }
}
