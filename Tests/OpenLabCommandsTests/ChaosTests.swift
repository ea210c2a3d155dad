import Foundation
import OpenLabProtocol
import Testing

@testable import OpenLabCommands

@Suite("openlab chaos")
struct ChaosTests {
  @Test("the plan of a seed is a document a line, the same each time")
  func plan() async throws {
    let first = try await Subprocess.openlab("chaos", "--seed", "5", "--seconds", "0.5", "--plan")
    let second = try await Subprocess.openlab("chaos", "--seed", "5", "--seconds", "0.5", "--plan")
    #expect(first.status == 0)
    #expect(first.output == second.output)
    let lines = try first.output.split(separator: "\n").map { try JSONValue(json: String($0)) }
    #expect(lines.first?["seed"] == 5)
    #expect(lines.dropFirst().first?["step"] == 0)
  }

  @Test("seeds run in processes of their own, which tell their figures")
  func run() async throws {
    let done = try await Subprocess.openlab("chaos", "--seeds", "3-4", "--seconds", "0.6", "--services", "4", "--json")
    let document = try JSONValue(json: done.output)
    #expect(document["seeds"] == 2)
    #expect(document["reports"]?.array?.count == 2)
    #expect(document["calls"]?.integer ?? 0 > 20)
    #expect(done.status == (document["violations"]?.array?.isEmpty == true ? 0 : 1), "\(done.output)")
  }

  @Test("wrong values are told with what is right")
  func usage() async throws {
    let done = try await Subprocess.openlab("chaos", "--seeds", "9-1")
    #expect(done.status == 2)
    #expect(done.errors.contains("1-200"))
    #expect(try await Subprocess.openlab("chaos", "--seeds", "1-2", "--seed", "1").status == 2)
  }
}
