import COpenLabSystem
import Synchronization
import Testing

@testable import OpenLabHost

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite("The spawner")
struct SpawnerTests {
  /// Hands bytes to a spawner as a request and answers what its init says: the stage and errno of a failure.
  private static func answer(to bytes: [UInt8], from spawner: Spawner) throws -> (stage: Int32, error: Int32)? {
    let streams = try DescriptorPair.sockets()
    let leash = try DescriptorPair.sockets()
    var request = try LaunchRequest(ServiceCommand(executable: "/bin/true"), .none)
    request.bytes = bytes
    let stream = streams.service.number
    try spawner.send(request, descriptors: [stream, stream, stream, leash.service.number])
    let host = leash.keepHost()
    var record = openlab_leash_record()
    var wait = pollfd(fd: host.number, events: Int16(POLLIN), revents: 0)
    guard poll(&wait, 1, 60_000) == 1 else { return nil }
    let count = read(host.number, &record, MemoryLayout<openlab_leash_record>.size)
    _ = streams.keepHost()
    guard count == MemoryLayout<openlab_leash_record>.size else { return nil }
    return Int(record.kind) == OPENLAB_LEASH_FAILED ? (record.stage, record.error) : (0, 0)
  }

  private static func payload(_ change: (inout [UInt8]) -> Void) throws -> [UInt8] {
    let head = MemoryLayout<openlab_launch_header>.size
    let whole = try LaunchRequest(
      ServiceCommand(executable: "/bin/true", arguments: ["a"], environment: ["B": "c"]),
      .none
    ).bytes
    var payload = Array(whole[head...])
    change(&payload)
    let header = openlab_launch_header(magic: UInt32(OPENLAB_LAUNCH_MAGIC), payload_bytes: UInt32(payload.count))
    return withUnsafeBytes(of: header) { Array($0) } + payload
  }

  @Test("a request whose lengths lie is refused, and the spawner goes on")
  func lies() throws {
    let spawner = Spawner()
    let whole = try Self.payload { _ in }
    #expect(try Self.answer(to: whole, from: spawner)?.stage == 0)
    let first = spawner.processID
    let length = whole.count - MemoryLayout<openlab_launch_header>.size
    var requests = try (0..<length).map { cut in try Self.payload { $0.removeSubrange(cut...) } }
    requests.append(try Self.payload { $0.append(0) })
    for field in 0..<4 {
      for value in [UInt32(0), 3, 65, 1 << 20, .max] {
        requests.append(
          try Self.payload { payload in
            withUnsafeBytes(of: value) { payload.replaceSubrange(4 * field..<4 * field + 4, with: $0) }
          }
        )
      }
    }
    for request in requests where request != whole {
      let answer = try #require(try Self.answer(to: request, from: spawner))
      #expect(answer.stage == Int32(OPENLAB_STAGE_REQUEST.rawValue) && answer.error == EBADMSG, "\(request)")
    }
    #expect(spawner.processID == first)
  }

  @Test("a spawner that cannot understand a header ends, and the next launch has another")
  func badHeader() async throws {
    let spawner = Spawner()
    #expect(try Self.answer(to: [UInt8](repeating: 7, count: 64), from: spawner) == nil)
    let recorder = Recorder()
    let process = try await ServiceProcess.launch(
      ServiceCommand(executable: "/bin/echo", arguments: ["again"]),
      on: testLoop,
      spawner: spawner,
      handler: recorder
    )
    #expect(await process.waitUntilGone().cause == .status(0))
    #expect(recorder.output == "again\n")
  }

  @Test("nothing runs with less isolation than was asked for")
  func unknownSandbox() async throws {
    let sandbox = Sandbox(
      layers: SandboxLayers(rawValue: 1 << 30),
      readable: [],
      writable: nil,
      limits: SandboxLimits()
    )
    let error = await #expect(throws: HostError.self) {
      _ = try await ServiceProcess.launch(
        ServiceCommand(executable: "/bin/true"),
        sandbox: sandbox,
        on: testLoop,
        handler: Recorder()
      )
    }
    #expect(error?.detail.hasPrefix("The sandbox could not be set up") == true)
  }

  @Test("a request larger than any socket's buffer arrives whole")
  func large() async throws {
    let arguments = (0..<10_000).map { "\($0)" + String(repeating: "x", count: 100) }
    var command = ServiceCommand.shell("echo $# $1 ${10000}")
    command.arguments += arguments
    let (output, _, _) = try await run(command)
    #expect(output == "10000 \(arguments[0]) \(arguments[9999])\n")
  }

  @Test("a hundred services may start at once")
  func crowd() async throws {
    let outputs = try await withThrowingTaskGroup(of: String.self) { group in
      for number in 0..<100 { group.addTask { try await run(.shell("echo \(number)")).output } }
      return try await group.reduce(into: Set()) { $0.insert($1) }
    }
    #expect(outputs == Set((0..<100).map { "\($0)\n" }))
  }
}
