import OpenLabHost
import OpenLabProtocol

/// A host with what the measurements have in common.
struct Bench {
  let host: ServiceHost

  init(sandbox: Sandbox, reference: (any ReferenceSource)? = nil, live: Int = 64) throws {
    var configuration = HostConfiguration(reference: reference)
    configuration.sandbox = sandbox
    configuration.supervision.processes = max(configuration.supervision.processes, live + 1)
    host = try ServiceHost(configuration)
  }

  /// The figure that the words ask for; nil when they ask for none.
  static func run(_ words: [String]) async throws -> Double? {
    var words = words[...]
    let what = words.popFirst()
    if what == "registered", let count = words.popFirst().flatMap({ Int($0) }) {
      return try Bench(sandbox: .strict()).registered(count)
    }
    let sandbox: Sandbox
    switch words.popFirst() {
    case "none": sandbox = .none
    case "strict": sandbox = .strict()
    default: return nil
    }
    var numbers: [Int] = []
    while let number = words.first.flatMap({ Int($0) }) {
      numbers.append(max(1, number))
      words.removeFirst()
    }
    guard !words.isEmpty else { return nil }
    let program = Array(words)
    switch (what, numbers.count) {
    case ("calls", 3):
      let bench = try Bench(sandbox: sandbox)
      let rate = try await bench.callsPerSecond(program, depth: numbers[0], requestBytes: numbers[1], count: numbers[2])
      await bench.host.stop()
      return rate
    case ("checked", 2), ("checked-anywhere", 2):
      let bench = try Bench(sandbox: sandbox, reference: BenchReference())
      let rate = try await bench.checkedPerSecond(
        program[0],
        depth: numbers[0],
        count: numbers[1],
        onLoop: what == "checked"
      )
      await bench.host.stop()
      return rate
    case ("first", 1):
      let bench = try Bench(sandbox: sandbox)
      let time = try await bench.firstAnswer(program, count: numbers[0])
      await bench.host.stop()
      return time
    case ("live", 1), ("live-all", 1):
      let bench = try Bench(sandbox: sandbox, live: numbers[0])
      let bytes = try await bench.live(program, count: numbers[0], withInit: what == "live-all")
      await bench.host.stop()
      return bytes
    default: return nil
    }
  }

  func service(_ program: [String], id: String = "org.openlab.bench", scopes: [Scope] = []) -> Service {
    let text = LocalizedText("essai", "trial")
    return host.service(
      Manifest(
        id: id,
        version: "1.0.0",
        kind: .jobMatching,
        name: text,
        summary: text,
        provider: Provider(name: "OpenLab", contact: "bench@openlab.example"),
        command: program,
        scopes: scopes,
        languages: [.fr],
        licence: "EUPL-1.2"
      ),
      command: ServiceCommand(executable: program[0], arguments: Array(program.dropFirst()))
    )
  }

  /// `body` so often in all, by `depth` tasks, on the loop's own thread or on all processors; how many a second.
  func rate(
    _ service: Service,
    depth: Int,
    count: Int,
    onLoop: Bool = true,
    _ body: @escaping @Sendable () async throws -> Void
  ) async throws -> Double {
    let each = max(1, count / depth)
    let seconds = try await Task(executorPreference: onLoop ? service.loop : nil) {
      for _ in 0..<min(1000, count) { try await body() }
      let start = MonotonicTime.now
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 0..<depth { group.addTask { for _ in 0..<each { try await body() } } }
        try await group.waitForAll()
      }
      return Double((MonotonicTime.now - start).wholeNanoseconds) / 1e9
    }.value
    return Double(each * depth) / seconds
  }

  func callsPerSecond(_ program: [String], depth: Int, requestBytes: Int, count: Int) async throws -> Double {
    let service = service(program)
    // The envelope around takes some 70 bytes.
    let text = String(repeating: "q", count: max(1, requestBytes - 85))
    let params = (["text": .string(text)] as JSONValue).json
    return try await rate(service, depth: depth, count: count) {
      let outcome = await service.call(.match, deadline: service.now.adding(30_000_000_000)) { _ in params }
      if case .failure(let error) = outcome { throw error }
    }
  }

  func firstAnswer(_ program: [String], count: Int) async throws -> Double {
    var times: [Int64] = []
    // The first launch starts the spawner too.
    for index in 0..<count + 3 {
      let service = service(program)
      let start = MonotonicTime.now
      try await Self.ask(service)
      if index >= 3 { times.append((MonotonicTime.now - start).wholeNanoseconds) }
      await host.remove(service)
    }
    return Double(times.sorted()[times.count / 2]) / 1000
  }

  /// One call that any service of the kind can answer.
  static func ask(_ service: Service) async throws {
    let context = RequestContext(
      protocolVersion: 1,
      locale: "en",
      asOf: "2026-01-01",
      deadlineMs: 30_000,
      seed: 1,
      grant: [],
      reference: BenchReference.version
    )
    let params = JobMatchingRequest(context: context, account: Account(id: "p")).json
    let outcome = await service.call(.match, deadline: .now + .seconds(60)) { _ in params }
    if case .failure(let error) = outcome { throw error }
  }
}
