import Foundation
import OpenLabFixtures
import OpenLabProtocol
import Testing

@testable import OpenLabCommands

@Suite("openlab bench")
struct BenchTests {
  @Test("a row is JSON as the contract of the command line has it, without what it does not know")
  func row() {
    let row = BenchRow(name: "n", value: 2, unit: "calls/s", how: "h")
    #expect(String(decoding: row.json, as: UTF8.self) == #"{"name":"n","value":2.0,"unit":"calls/s","how":"h"}"#)
  }

  @Test("the median is the middle one, whatever the order")
  func median() {
    #expect(BenchPrograms.median([3, 100, 1]) == 3)
    #expect(BenchPrograms.median([7]) == 7)
  }

  @Test("a program that fails is told with its last words")
  func failing() throws {
    do {
      _ = try BenchPrograms.output(["sh", "-c", "seq 100000 >&2; echo out of luck >&2; exit 3"])
      Issue.record("it failed")
    } catch let error as BenchUnavailable {
      #expect(error.message.hasSuffix("out of luck"))
    }
    #expect(try BenchPrograms.output(["sh", "-c", "printf ' 42\\n'"]) == "42")
    #expect(throws: BenchUnavailable.self) { try BenchPrograms().run(["echo", "no number"]) }
  }

  @Test("a Python without the SDK is no peer, and nothing is left of the attempt")
  func missingPeer() throws {
    #expect(try MCPPeer.prepare(python: "/usr/bin/false") == nil)
    #expect(!BenchPrograms.has("no-such-program"))
    #expect(BenchPrograms.has("sh"))
  }

  @Test("the Node pair answers every call", .enabled(if: BenchPrograms.has("node")))
  func node() throws {
    let node = try #require(try NodePeer.prepare())
    defer { node.remove() }
    #expect(try node.rate([], depth: 8, calls: 200) > 0)
  }

  @Test("the fixtures' figures are there, held against a limit of the same run")
  func fixtures() async throws {
    let cache = FileManager.default.temporaryDirectory.appending(path: "openlab-bench-tests-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: cache) }
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let reference = root.appending(path: "Fixtures/reference").path
    var benchmark = FixturesBenchmark(fixtures: try Fixtures.open(reference: reference, cache: cache.path, count: 10))
    benchmark.people = 1_000
    benchmark.searches = 100
    let rows = try await benchmark.rows { _ in }
    #expect(rows.count == 7)
    #expect(rows.allSatisfy { $0.value > 0 && !$0.how.isEmpty })
    #expect(rows.filter { $0.bar != nil }.map(\.name) == ["people as NDJSON", "search of titles, p99"])
    #expect(rows.filter { $0.ratio != nil }.allSatisfy { $0.against != nil })
  }
}
