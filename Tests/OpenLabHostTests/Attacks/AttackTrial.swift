import Foundation
import OpenLabProtocol
import Synchronization
import Testing

@testable import OpenLabHost

/// Whether a trial has the sandbox around its services. Without it an attack is to succeed where that does no harm: one
/// that cannot succeed would prove nothing.
enum Fence: CaseIterable, Sendable {
  case none
  case strict
}

/// Attackers under a host of their own, in bundles as the host makes them, and a bystander who works as it should.
final class AttackTrial: Sendable {
  /// Of this trial alone; it is in the command line of every process of the trial.
  let folder: String
  /// A folder that its services may read.
  let open: String
  let host: ServiceHost
  let lines: LineKeeper
  let bystander: Service
  private let bundle: ServiceBundle

  /// Beside the test bundle.
  static var program: String {
    let folder = CommandLine.arguments[0].split(separator: "/", omittingEmptySubsequences: false).dropLast()
    return folder.joined(separator: "/") + "/AttackProgram"
  }

  private init(_ fence: Fence, _ limits: SandboxLimits, _ missing: SandboxLayer?) async throws {
    let temporary = FileManager.default.temporaryDirectory.path
    folder = "\(temporary)/openlab-attack-\(UUID().uuidString)"
    open = "\(folder)/open"
    try FileManager.default.createDirectory(atPath: open, withIntermediateDirectories: true)
    let source = "\(folder)/service"
    try FileManager.default.createDirectory(atPath: source, withIntermediateDirectories: true)
    try FileManager.default.copyItem(atPath: Self.program, toPath: "\(source)/attack-program")
    let script = Behaviour.services("attacks.py")
    try FileManager.default.copyItem(atPath: script, toPath: "\(source)/attacks.py")
    let manifest = String(decoding: Self.manifest("fr.example.attack").json, as: UTF8.self)
    try manifest.write(toFile: "\(source)/service.json", atomically: true, encoding: .utf8)
    bundle = try await BundleStore(at: "\(folder)/bundles").bundle(from: source)
    lines = LineKeeper()
    var configuration = HostConfiguration(reference: SampleReference())
    configuration.bundles = "\(folder)/bundles"
    configuration.sandbox = fence == .strict ? .strict(readable: [open], limits: limits) : .none
    if let missing {
      configuration.sandbox.layers.subtract(SandboxLayers(missing))
      configuration.sandbox.layers.subtract(missing.dependents)
    }
    configuration.restarts = .quick
    configuration.observer = lines
    configuration.log = { [lines] record in if record.event == .line { lines.note(record) } }
    host = try ServiceHost(configuration)
    bystander = try Self.service("fr.example.bystander", bundle, host)
  }

  /// Runs `body`, ends the host, and looks whether anything of the trial still runs.
  static func with<Result>(
    _ fence: Fence,
    limits: SandboxLimits = SandboxLimits(),
    without missing: SandboxLayer? = nil,
    _ body: (AttackTrial) async throws -> Result
  ) async throws -> Result {
    let trial = try await AttackTrial(fence, limits, missing)
    let result: Swift.Result<Result, any Error>
    do { result = .success(try await body(trial)) } catch { result = .failure(error) }
    await trial.host.stop()
    #expect(trial.processes == [], "nothing of the trial runs any more")
    FolderRemoval.remove(trial.folder)
    return try result.get()
  }

  private static func manifest(
    _ id: String,
    onDemand: [Scope] = [],
    command: [String] = ["attack-program"]
  ) -> Manifest {
    Manifest(
      id: id,
      version: "1.0.0",
      kind: .jobMatching,
      name: LocalizedText("Essai", "Trial"),
      summary: LocalizedText("Essai", "Trial"),
      provider: Provider(name: "Test", contact: "test@example.org"),
      command: command,
      scopes: [],
      onDemand: onDemand,
      languages: [.fr],
      licence: "EUPL-1.2"
    )
  }

  private static func service(
    _ id: String,
    _ bundle: ServiceBundle,
    _ host: ServiceHost,
    onDemand: [Scope] = [],
    program: [String] = ["attack-program"],
    concurrency: String = "16"
  ) throws -> Service {
    // The same content for all; only what it is told differs.
    let told = ServiceBundle(
      path: bundle.path,
      digest: bundle.digest,
      manifest: manifest(id, onDemand: onDemand, command: program + [id, concurrency]),
      warnings: [],
      lease: bundle.lease
    )
    return try host.service(told)
  }

  /// One more hostile service.
  func attacker(
    _ id: String = "fr.example.attack",
    onDemand: [Scope] = [],
    concurrency: String = "16"
  ) throws -> Service {
    try Self.service(id, bundle, host, onDemand: onDemand, concurrency: concurrency)
  }

  /// One in Python.
  func snake() throws -> Service {
    // The trial's folder is in the command line by the script's path.
    try Self.service("fr.example.snake", bundle, host, program: ["python3", "\(bundle.path)/attacks.py"])
  }

  /// The processes above a service, from the one that started it to the host.
  func ancestors(of service: Service) async -> [Int32]? {
    _ = try? await service.attack("echo", "x")
    let started = processes.first { Self.commandLine($0).contains("\(service.manifest.id)\u{0}") }
    guard var process = started else { return nil }
    var above: [Int32] = []
    while process > 1, process != getpid() {
      guard let text = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8),
        let parent = text.split(separator: ") ").last?.split(separator: " ").dropFirst().first.flatMap({ Int32($0) })
      else { return nil }
      process = parent
      above.append(parent)
    }
    return above
  }

  private static func commandLine(_ process: Int32) -> String {
    String(decoding: FileManager.default.contents(atPath: "/proc/\(process)/cmdline") ?? Data(), as: UTF8.self)
  }

  /// A folder of the person who runs the host, with what nobody else should read.
  func home() throws -> (path: String, secret: String) {
    let path = "\(folder)/home"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    let secret = "secret-\(UUID().uuidString)"
    try secret.write(toFile: "\(path)/secret.txt", atomically: true, encoding: .utf8)
    chmod("\(path)/secret.txt", 0o600)
    return (path, secret)
  }

  /// Whether the bystander answers, with what it was asked.
  func bystanderAnswers() async -> Bool {
    let nonce = UUID().uuidString
    guard let report = try? await bystander.attack("echo", nonce) else { return false }
    return report["echo"]?.text == nonce
  }

  /// The processes of the trial that run, whoever's child they are by now.
  var processes: [Int32] {
    let all = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return all.compactMap { Int32($0) }.filter { pid in
      Self.commandLine(pid).contains(folder)
    }
  }
}

/// What a service and its host said to one another, and what it logged.
final class LineKeeper: LineObserver {
  private struct Kept {
    var lines: [String] = []
    var waiting: [(text: String, continuation: CheckedContinuation<Int64, Never>)] = []
  }

  private let kept = Mutex(Kept())
  private let logs = Mutex<(count: Int, last: [String])>((0, []))

  func line(_ direction: LineDirection, _ bytes: UnsafeBufferPointer<UInt8>, _ place: LinePlace) {
    let text = String(decoding: bytes.prefix(4096), as: UTF8.self)
    let found = kept.withLock { kept in
      if kept.lines.count < 2000 { kept.lines.append("\(direction.rawValue) \(text)") }
      guard direction == .toService, !kept.waiting.isEmpty else {
        return [(CheckedContinuation<Int64, Never>, Int64)]()
      }
      let found = kept.waiting.compactMap { wait in
        Self.id(ofCall: wait.text, in: text).map { (wait.continuation, $0) }
      }
      if !found.isEmpty { kept.waiting.removeAll { Self.id(ofCall: $0.text, in: text) != nil } }
      return found
    }
    for (continuation, id) in found { continuation.resume(returning: id) }
  }

  func note(_ record: LogRecord) {
    logs.withLock { logs in
      logs.count += 1
      logs.last.append(String(record.message.en.prefix(4096)))
      if logs.last.count > 200 { logs.last.removeFirst() }
    }
  }

  var logCount: Int { logs.withLock { $0.count } }

  /// The id of the first call whose text begins with `words`, as soon as it has been sent.
  func id(ofCall words: String) async -> Int64 {
    await withCheckedContinuation { continuation in
      let id = kept.withLock { kept in
        let id = kept.lines.lazy.filter { $0.hasPrefix("\(LineDirection.toService.rawValue) ") }
          .compactMap { Self.id(ofCall: words, in: $0) }.first
        if id == nil { kept.waiting.append((words, continuation)) }
        return id
      }
      if let id { continuation.resume(returning: id) }
    }
  }

  private static func id(ofCall words: String, in line: String) -> Int64? {
    guard line.contains("\"text\":\"\(words)") else { return nil }
    return line.split(separator: "\"id\":").dropFirst().first.flatMap { Int64($0.prefix(while: \.isNumber)) }
  }

  /// Whether any of it holds a text.
  func holds(_ text: String) -> Bool {
    kept.withLock { $0.lines.contains { $0.contains(text) } }
      || logs.withLock { $0.last.contains { $0.contains(text) } }
  }
}

extension Service {
  /// Has an attack tried, and answers what it met; throws what the call ended with if that is no result.
  func attack(_ words: String..., within: Duration = .seconds(60), access: CallAccess? = nil) async throws
    -> AttackReport
  {
    try await attack(words, within: within, access: access)
  }

  func attack(_ words: [String], within: Duration, access: CallAccess? = nil) async throws -> AttackReport {
    switch await outcome(words, within: within, access: access) {
    case .result(let bytes): try AttackReport(json: bytes)
    case .failure(let error): throw error
    }
  }

  /// The code that the call ended with; nil for a result.
  func fate(_ words: String..., within: Duration = .seconds(60), access: CallAccess? = nil) async -> ErrorCode? {
    if case .failure(let error) = await outcome(words, within: within, access: access) { return error.code }
    return nil
  }

  func fate(_ words: [String], within: Duration, access: CallAccess? = nil) async -> ErrorCode? {
    if case .failure(let error) = await outcome(words, within: within, access: access) { return error.code }
    return nil
  }

  /// The same by the way that people's calls go: decoded and checked.
  func matchFate(_ words: [String]) async -> ErrorCode? {
    let query = JobQuery(text: words.joined(separator: "|"))
    do throws(ProtocolError) {
      let options = CallOptions(deadline: .seconds(60), asOf: "2026-01-01", grant: [])
      _ = try await match(Samples.account, query: query, options: options)
      return nil
    } catch {
      return error.code
    }
  }

  func outcome(
    _ words: [String],
    within: Duration,
    access: CallAccess? = nil,
    events: (@Sendable (CallEvent) async -> Void)? = nil
  ) async -> RawOutcome {
    await call(.match, deadline: .now + within, access: access, events: events) { _ in
      let text = words.joined(separator: "|")
      return JSONValue.object(JSONObject([("query", .object(JSONObject([("text", .string(text))])))])).json
    }
  }
}
