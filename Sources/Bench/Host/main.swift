import OpenLabHost
import OpenLabProtocol

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

// The host's side of `openlab bench wire`: a process of its own, so that it can be put on one processor.
//
//   BenchHost calls DEPTH REQUEST COUNT PROGRAM [ARGUMENT…]   calls a second, DEPTH in flight
//   BenchHost first COUNT PROGRAM [ARGUMENT…]                 microseconds from a call to the answer of a service that
//                                                             does not run yet, the median

let words = Array(CommandLine.arguments.dropFirst())
do {
  guard let figure = try await Bench.run(words) else { fail("Part of `openlab bench`; see its help.") }
  print(Int(figure))
} catch {
  fail("\(error)")
}

func fail(_ text: String) -> Never {
  _ = write(2, text + "\n", text.utf8.count + 1)
  exit(2)
}

struct Bench {
  let host: ServiceHost
  let program: [String]

  init(program: [String]) throws {
    self.program = program
    host = try ServiceHost()
  }

  /// The figure that the words ask for; nil when they ask for none.
  static func run(_ words: [String]) async throws -> Double? {
    if words.count >= 5, words[0] == "calls", let depth = Int(words[1]), let bytes = Int(words[2]),
      let count = Int(words[3])
    {
      let bench = try Bench(program: Array(words[4...]))
      let rate = try await bench.callsPerSecond(depth: max(1, depth), requestBytes: bytes, count: count)
      await bench.host.stop()
      return rate
    }
    if words.count >= 3, words[0] == "first", let count = Int(words[1]) {
      let bench = try Bench(program: Array(words[2...]))
      let time = try await bench.firstAnswer(count: max(1, count))
      await bench.host.stop()
      return time
    }
    return nil
  }

  func service() -> Service {
    let text = LocalizedText("essai", "trial")
    return host.service(
      Manifest(
        id: "org.openlab.bench",
        version: "1.0.0",
        kind: .jobMatching,
        name: text,
        summary: text,
        provider: Provider(name: "OpenLab", contact: "bench@openlab.example"),
        command: program,
        scopes: [],
        languages: [.fr],
        licence: "EUPL-1.2"
      ),
      command: ServiceCommand(executable: program[0], arguments: Array(program.dropFirst()))
    )
  }

  func callsPerSecond(depth: Int, requestBytes: Int, count: Int) async throws -> Double {
    let service = service()
    // The envelope around takes some 70 bytes.
    let text = String(repeating: "q", count: max(1, requestBytes - 85))
    let params = (["text": .string(text)] as JSONValue).json
    let each = max(1, count / depth)
    let seconds = try await Task(executorPreference: service.loop) {
      for _ in 0..<1000 { try await call(service, params) }
      let start = MonotonicTime.now
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<depth { group.addTask { for _ in 0..<each { try await call(service, params) } } }
        try await group.waitForAll()
      }
      return Double((MonotonicTime.now - start).wholeNanoseconds) / 1e9
    }.value
    return Double(each * depth) / seconds
  }

  func firstAnswer(count: Int) async throws -> Double {
    let context = RequestContext(
      protocolVersion: 1,
      locale: "en",
      asOf: "2026-01-01",
      deadlineMs: 30_000,
      seed: 1,
      grant: [],
      reference: ReferenceVersion(version: "none", digest: "sha256:" + String(repeating: "0", count: 64))
    )
    let params = JobMatchingRequest(context: context, account: Account(id: "p")).json
    var times: [Int64] = []
    // The first launch starts the spawner too.
    for index in 0..<count + 3 {
      let service = service()
      let start = MonotonicTime.now
      try await call(service, params)
      if index >= 3 { times.append((MonotonicTime.now - start).wholeNanoseconds) }
      await host.remove(service)
    }
    return Double(times.sorted()[times.count / 2]) / 1000
  }
}

func call(_ service: Service, _ params: [UInt8]) async throws {
  let outcome = await service.call(.match, deadline: service.now.adding(30_000_000_000)) { _ in params }
  if case .failure(let error) = outcome { throw error }
}
